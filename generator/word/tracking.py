"""Tracked changes: what Word can accept and reject, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from docx.document import Document
from docx.oxml.ns import qn

from generator.history.compared import Change
from generator.word.elements import PLAIN, Element, Look, element, runs

_TAGS = {Change.DELETED: "w:del", Change.INSERTED: "w:ins"}
_FIRST = 10_000  # the numbers below are those of bookmarks


@dataclass(frozen=True)
class Tracking:
    """Marks runs and paragraphs as tracked changes.

    Args:
        author: whose changes they are.
        on: the day of which they are.
    """

    author: str
    on: date
    _numbers: count[int] = field(default_factory=lambda: count(_FIRST))

    def runs(self, pieces: Sequence[tuple[Change, str]], look: Look = PLAIN) -> list[Element]:
        """Return words as runs, those of one text alone as tracked changes.

        Args:
            pieces: the words, and what became of them.
            look: how they look.
        """
        found: list[Element] = []
        for change, words in pieces:
            plain = runs(words, look)
            found += plain if change is Change.SAME else [self._changed(change, plain)]
        return found

    def mark(self, paragraph: Element, change: Change) -> None:
        """Mark the end of a paragraph, so that nothing of it is left where its words go."""
        if change is Change.SAME:
            return
        properties = paragraph.find(qn("w:pPr"))
        properties.append(element("w:rPr", self._changed(change, [])))

    def mark_row(self, row: Element, change: Change) -> None:
        """Mark a row of a table, with the paragraphs in it."""
        if change is Change.SAME:
            return
        row.find(qn("w:trPr")).append(self._changed(change, []))
        for paragraph in row.iter(qn("w:p")):
            self.mark(paragraph, change)

    def _changed(self, change: Change, inside: list[Element]) -> Element:
        made = element(_TAGS[change], *inside)
        values = {"id": str(next(self._numbers)), "author": self.author}
        for name, value in {**values, "date": f"{self.on.isoformat()}T00:00:00Z"}.items():
            made.set(qn(f"w:{name}"), value)
        if change is Change.DELETED:
            for words in made.iter(qn("w:t")):
                words.tag = qn("w:delText")
        return made


def keep_tracking(document: Document) -> None:
    """Have Word track what readers change, too."""
    zoom = document.settings.element.find(qn("w:zoom"))
    zoom.addnext(element("w:trackRevisions"))
