"""Words: the inline nodes of a document as runs."""

from __future__ import annotations

from dataclasses import replace
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
    LocalDetail,
    PageLink,
    Quiet,
    Struck,
    WebLink,
)
from generator.word.elements import PLAIN, STRONG, Element, Look, line_break, linked, runs
from generator.word.notes import sign_again
from generator.word.sheet import Sheet
from generator.wording.provenance import detail_tag


class Words:
    """Turns inline nodes into runs.

    Args:
        sheet: the document that they stand in.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def strong(self, line: Line) -> list[Element]:
        """Return nodes as bold runs."""
        return self.runs(line, STRONG)

    def runs(self, line: Line, look: Look = PLAIN) -> list[Element]:
        """Return nodes as runs.

        Args:
            line: the nodes of one line.
            look: how they look, unless they say otherwise.
        """
        return [each for node in line for each in self._node(node, look)]

    def _node(self, node: Inline, look: Look) -> list[Element]:  # noqa: C901, PLR0911, PLR0912 - one case a kind
        match node:
            case str():
                return runs(node, look)
            case Bold():
                return self.runs(node.inside, replace(look, bold=True))
            case Italic() if self._sheet.setting.large:  # slanted letters are harder to read
                return self.runs(node.inside, replace(look, bold=True))
            case Italic():
                return self.runs(node.inside, replace(look, italic=True))
            case Struck():
                return self.runs(node.inside, replace(look, strike=True))
            case LineBreak():
                return [line_break()]
            case CodeWords():
                return runs(node.words, replace(look, style="CodeWords"))
            case Quiet():
                return runs(node.words, replace(look, style="Quiet"))
            case Footnote():
                return self._note(node)
            case LocalDetail():
                mark = replace(look, style="LocalDetail")
                tag = runs(detail_tag(again=node.again), mark)
                return [*runs(f"{node.words} ", look), *tag]
            case InnerLink():
                return [linked(self.runs(node.inside, look), self._sheet.anchor(node.to))]
            case WebLink() | PageLink():
                inside = self.runs(node.inside, replace(look, style="Hyperlink"))
                return self._sheet.link(inside, node.to)
            case _:
                assert_never(node)

    def _note(self, node: Footnote) -> list[Element]:
        if not node.first:
            return sign_again(node.number, self._sheet.anchor(node.id))
        with self._sheet.in_notes():
            inside = self.runs(node.inside)
        sign = [self._sheet.notes.add(inside)]
        return self._sheet.named(sign, node.id) if self._sheet.is_target(node.id) else sign
