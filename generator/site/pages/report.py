"""A report as a page in one file: it needs no site, no network and no other file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from generator.document.words import Node
from generator.site.parts.renderer import new_renderer
from generator.wording.spoken import trusted

_MARKS = {"deleted": ("del", "deleted"), "inserted": ("ins", "inserted")}


def report_page(tree: Mapping[str, Any]) -> bytes:
    """Return a report as HTML: the same words as its PDF, with the stylesheet in it.

    Args:
        tree: all that it says.
    """
    html = new_renderer().render("report.html", tree=tree, line=_line, runs=_runs, plain=_plain)
    return html.encode("utf-8")


def _line(nodes: Iterable[Node]) -> Markup:
    """Return a line of a cell."""
    return trusted("".join(map(_node, nodes)))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return escape(_plain(node), quote=False)
    if node["k"] in {"key", "absent"}:
        return f'<span class="quiet">{escape(node["t"], quote=False)}</span>'
    inside = "".join(map(_node, node.get("c", ())))
    if node["k"] in {"cross", "link"}:
        return f'<a href="{escape(node["to"])}">{inside}</a>'
    if node["k"] == "ref":
        return f'<a href="#{escape(node["to"])}">{inside}</a>'
    if node["k"] == "strong":
        return f"<strong>{inside}</strong>"
    if node["k"] == "br":
        return "<br>"
    raise ValueError(f"no way to show {node['k']}")


def _runs(runs: Iterable[Mapping[str, str]]) -> Markup:
    """Return words with their marks, which are told to those who do not see them, too."""
    written = []
    for run in runs:
        words = escape(_plain(run["t"]), quote=False)
        if run["is"] in _MARKS:
            tag, told = _MARKS[run["is"]]
            words = f'<{tag}><span class="hidden">[{told}: </span>{words}'
            words += f'<span class="hidden">]</span></{tag}>'
        written.append(run["blank"] + words)
    return trusted("".join(written))


def _plain(words: str) -> str:
    """Return words without the places at which paper may break them: a browser finds its own."""
    return words.replace("\u200b", "")
