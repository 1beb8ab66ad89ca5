"""A report as a page in one file: it needs no site, no network and no other file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import assert_never

from markupsafe import Markup

from generator.document.line import (
    Bold,
    CodeWords,
    Footnote,
    Inline,
    InnerLink,
    Italic,
    Line,
    LineBreak,
    LocalDetail,
    PageLink,
    Quiet,
    Struck,
    WebLink,
)
from generator.document.marked import MarkedRun
from generator.document.report_document import ReportDocument
from generator.history.compared import WordChange
from generator.model.clause import NOTE_CLOSE, NOTE_OPEN
from generator.render.quotes import curled_html
from generator.site.parts.renderer import new_renderer
from generator.wording.spoken import trusted

_MARKS = {WordChange.DELETED: "del", WordChange.INSERTED: "ins"}


def report_page(report: ReportDocument) -> bytes:
    """Return a report as HTML: the same words as its PDF, with the stylesheet in it.

    Args:
        report: all that it says.
    """
    html = new_renderer().render(
        "report.html", tree=report, line=_line, runs=marked_runs, kind=_kind
    )
    return curled_html(html).encode("utf-8")


def _kind(node: object) -> str:
    return type(node).__name__


def _line(nodes: Line) -> Markup:
    """Return a line of a cell."""
    return trusted("".join(map(_node, nodes)))


def _node(node: Inline) -> str:  # noqa: C901, PLR0911 - one case a kind
    match node:
        case str():
            return escape(node, quote=False)
        case Quiet():
            return f'<span class="quiet">{escape(node.words, quote=False)}</span>'
        case LineBreak():
            return "<br>"
        case CodeWords():
            return _tagged("code", (node.words,))
        case LocalDetail():
            return _tagged("span", (node.words,))
        case Bold():
            return _tagged("strong", node.inside)
        case Italic():
            return _tagged("em", node.inside)
        case Struck():
            return _tagged("s", node.inside)
        case PageLink() | WebLink():
            return f'<a href="{escape(node.to)}">{_line(node.inside)}</a>'
        case InnerLink():
            return f'<a href="#{escape(node.to)}">{_line(node.inside)}</a>'
        case Footnote():
            return f"{NOTE_OPEN}{_line(node.inside)}{NOTE_CLOSE}"
        case _:
            assert_never(node)


def _tagged(tag: str, inside: Line) -> str:
    return f"<{tag}>{_line(inside)}</{tag}>"


def marked_runs(runs: Iterable[MarkedRun]) -> Markup:
    """Return words with their marks, which are told to those who do not see them, too."""
    written = []
    for run in runs:
        words = escape(run.words, quote=False)
        if run.change in _MARKS:
            tag = _MARKS[run.change]
            words = f'<{tag}><span class="hidden">[{run.change}: </span>{words}'
            words += f'<span class="hidden">]</span></{tag}>'
        written.append(run.blank + words)
    return trusted("".join(written))
