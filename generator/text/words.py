"""Words: the inline nodes of a document as plain text."""

from __future__ import annotations

from typing import assert_never

from generator.document.line import (
    Bold,
    CodeWords,
    Footnote,
    Inline,
    InnerLink,
    Italic,
    Line,
    LineBreak,
    Lines,
    LocalDetail,
    PageLink,
    Quiet,
    Struck,
    WebLink,
)
from generator.model.quotes import curled
from generator.wording.provenance import detail_tag


def line_text(line: Line) -> str:
    """Return a line as plain text; a line end within it is one."""
    return "".join(map(_words, line)).replace("\u00a0", " ")


def cell_text(lines: Lines) -> str:
    """Return what stands in a cell on one line."""
    return "; ".join(line_text(line).replace("\n", " / ") for line in lines)


def _words(node: Inline) -> str:  # noqa: PLR0911 - one case a kind
    match node:
        case str():
            return curled(node)
        case Bold() | Italic() | WebLink() | PageLink() | InnerLink():
            return line_text(node.inside)
        case Struck():
            return f"[struck out: {line_text(node.inside)}]"
        case LineBreak():
            return "\n"
        case CodeWords():
            return node.words
        case Quiet():
            return curled(node.words)
        case Footnote():
            return f"[{node.number}]"
        case LocalDetail():
            return f"{curled(node.words)} {detail_tag(again=node.again)}"
        case _:
            assert_never(node)
