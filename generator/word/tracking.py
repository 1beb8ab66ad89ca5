"""Tracked changes: what Word can accept and reject, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, groupby

from docx.document import Document
from docx.oxml.ns import qn

from generator.document.tracked_words import Piece
from generator.history.compared import WordChange
from generator.history.words import Emphasis
from generator.word.elements import PLAIN, Element, Look, element, linked, run_properties, runs
from generator.word.sheet import Sheet

_TAGS = {WordChange.DELETED: "w:del", WordChange.INSERTED: "w:ins"}
_STAYING, _WHOLE = (0, 2), 4  # minutes: of paragraphs that stay, one after the other; of others
_HERE = "#"  # what a link begins with that leads to a clause of the same document
_FIRST = 10_000  # the numbers below are those of bookmarks


@dataclass(frozen=True)
class Tracking:
    """Marks runs and paragraphs as tracked changes.

    Args:
        sheet: the document that they stand in.
        author: whose changes they are.
        on: the day of which they are.
    """

    sheet: Sheet
    author: str
    on: date
    _numbers: count[int] = field(default_factory=lambda: count(_FIRST))
    _minutes: list[int] = field(default_factory=lambda: [0])

    def begin(self, change: WordChange) -> None:
        """Begin a paragraph.

        Its changes are of another minute than those of the paragraph before it. LibreOffice takes
        changes of one author and minute for one where only the end of a paragraph is between them,
        and would undo that end with them.

        Args:
            change: what became of the whole of it.
        """
        stays = _STAYING[self._minutes[-1] == _STAYING[0]]
        self._minutes.append(stays if change is WordChange.SAME else _WHOLE)

    def runs(self, pieces: Iterable[Piece], look: Look = PLAIN) -> list[Element]:
        """Return words as runs, those of one text alone as tracked changes.

        Args:
            pieces: the words, and what became of them.
            look: how they look, besides their emphasis.
        """
        found: list[Element] = []
        for link, group in groupby(pieces, key=lambda piece: piece.link):
            away = replace(look, style="Hyperlink") if link and link[0] != _HERE else look
            inside = [each for piece in group for each in self._piece(piece, away)]
            if link.startswith(_HERE):
                found.append(linked(inside, self.sheet.anchor(link.removeprefix(_HERE))))
            else:
                found += self.sheet.link(inside, link) if link else inside
        return found

    def _piece(self, piece: Piece, look: Look) -> list[Element]:
        now, was = self._look(look, piece.emphasis), self._look(look, piece.was)
        plain = runs(piece.text, now)
        if piece.change is not WordChange.SAME:
            return [self._changed(piece.change, plain)] if plain else []
        if now != was:
            for each in plain:
                self._set_otherwise(each, was)
        return plain

    def _look(self, look: Look, emphasis: Emphasis) -> Look:
        """Return how words look; slanted letters are harder to read: large print has none."""
        large = self.sheet.setting.large
        italic = Emphasis.ITALIC in emphasis
        return replace(
            look,
            bold=look.bold or Emphasis.BOLD in emphasis or (large and italic),
            italic=look.italic or (italic and not large),
            strike=look.strike or Emphasis.STRUCK in emphasis,
            style="CodeWords" if Emphasis.CODE in emphasis else look.style,
        )

    def _set_otherwise(self, run: Element, was: Look) -> None:
        """Mark a run as one that looked otherwise."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = element("w:rPr")
            run.insert(0, properties)
        language = properties.find(qn("w:lang"))
        spoken = language.get(qn("w:bidi")) if language is not None else ""
        looked = run_properties(replace(was, language=spoken or ""))
        properties.append(self._stamped(element("w:rPrChange", looked)))

    def mark(self, paragraph: Element, change: WordChange) -> None:
        """Mark the end of a paragraph, so that nothing of it is left where its words go."""
        if change is WordChange.SAME:
            return
        properties = paragraph.find(qn("w:pPr"))
        properties.append(element("w:rPr", self._changed(change, [])))

    def mark_row(self, row: Element, change: WordChange) -> None:
        """Mark a row of a table, with the paragraphs in it."""
        if change is WordChange.SAME:
            return
        row.find(qn("w:trPr")).append(self._changed(change, []))
        for paragraph in row.iter(qn("w:p")):
            self.mark(paragraph, change)

    def _changed(self, change: WordChange, inside: list[Element]) -> Element:
        made = self._stamped(element(_TAGS[change], *inside))
        if change is WordChange.DELETED:
            for words in made.iter(qn("w:t")):
                words.tag = qn("w:delText")
        return made

    def _stamped(self, made: Element) -> Element:
        """Return a change with its number, its author and its day."""
        at = f"{self.on.isoformat()}T00:{self._minutes[-1]:02}:00Z"
        values = {"id": str(next(self._numbers)), "author": self.author, "date": at}
        for name, value in values.items():
            made.set(qn(f"w:{name}"), value)
        return made


def keep_tracking(document: Document) -> None:
    """Have Word track what readers change, too."""
    zoom = document.settings.element.find(qn("w:zoom"))
    zoom.addnext(element("w:trackRevisions"))
