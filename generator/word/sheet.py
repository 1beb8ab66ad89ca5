"""A document in Word as it grows: paragraphs, headings, tables, pictures, names to link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from generator.document.sent import digest
from generator.word.elements import Element, bookmarked, element
from generator.word.notes import WordNotes, words_of
from generator.word.paragraphs import paragraph, text_of
from generator.word.pictures import WordPicture, picture_run
from generator.word.setting import Setting
from generator.word.shapes import ParagraphShape

_AFTER_TABLE = 200  # twips: a table has no space of its own below it
_NOT_IN_A_NAME = re.compile(r"\W", re.ASCII)
_ADDRESS = re.compile(r"(https?://[\w.-]+(:\d+)?([/?#]\S*)?|mailto:\S+|tel:\S+)", re.ASCII)
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Listed:
    """A heading as the contents name it.

    Args:
        words: number and heading.
        level: from 1.
        name: the bookmark that leads to it.
    """

    words: str
    level: int
    name: str


class Sheet:
    """What has been written so far.

    Args:
        document: the file that it goes into.
        setting: how it is set.
        targets: the ids of clauses that links lead to.
    """

    def __init__(self, document: Document, setting: Setting, targets: Iterable[str] = ()) -> None:
        self.setting = setting
        self.headings: list[Listed] = []
        self.notes = WordNotes(document)
        self._document = document
        self._part: Part = document.part  # that links belong to
        self._written: list[Element] = []
        self._names = {name: _bookmark(at, name) for at, name in enumerate(sorted(set(targets)), 1)}
        self._placed: set[str] = set()  # clauses that have their bookmark
        self._marked = 0
        self._pictures = 0
        self._new_page = False
        self._space = 0

    @property
    def here(self) -> int:
        """Return the place up to which is written."""
        return len(self._written)

    @property
    def names(self) -> dict[str, str]:
        """Return the bookmark of each clause, by its id."""
        return {name: self._names[name] for name in sorted(self._placed)}

    def digests(self, begins: int, ends: int | None = None) -> list[str]:
        """Return a digest of what stands in each paragraph and row with its notes, blanks apart."""
        rows = [
            row
            for each in self._written[begins:ends]
            for row in ([each] if each.tag == qn("w:p") else each.iter(qn("w:tr")))
        ]
        standing = (f"{words_of(row)}{self.notes.words_of(row)}" for row in rows)
        return [digest(each) for each in standing if each.strip()]

    @property
    def last(self) -> Element:
        """Return what was written last."""
        return self._written[-1]

    def new_page(self) -> None:
        """Begin a page with what is written next."""
        self._new_page = True

    def space(self, height: int) -> None:
        """Leave space above the next paragraph, in twips."""
        self._space = height

    def paragraph(self, inside: Sequence[Element], shape: ParagraphShape) -> None:
        """Write a paragraph.

        Args:
            inside: its runs.
            shape: how it stands; its direction follows from its words.
        """
        space = self._space or (_AFTER_TABLE if self._follows_table() else None)
        if shape.before is None and not self._new_page:
            shape = replace(shape, before=space)
        self._place(inside, shape)

    def heading(
        self, inside: Sequence[Element], level: int, *, style: str = "", name: str = ""
    ) -> None:
        """Write a heading; one in a style of its own is not listed in the contents.

        Args:
            inside: its runs, its number among them.
            level: from 1 to 4.
            style: the id of another style than that of its level.
            name: the id of its clause.
        """
        words = self.named(list(inside), name) if name else list(inside)
        if not style:
            self._marked += 1
            listed = Listed(text_of(inside), level, f"_Toc{self._marked:09}")
            self.headings.append(listed)
            words = bookmarked(words, self._marked, listed.name)
        self._place(words, ParagraphShape(style or f"Heading{level}"))

    def named(self, inside: list[Element], name: str) -> list[Element]:
        """Return the words of a clause, under its name, at the first place that it has."""
        if not name or name in self._placed:
            return inside
        self._placed.add(name)
        if name not in self._names:  # no link leads there; whoever imports the file finds its id
            self._names[name] = _bookmark(len(self._names) + 1, name)
        self._marked += 1
        return bookmarked(inside, self._marked, self._names[name])

    def is_target(self, name: str) -> bool:
        """Return whether something leads to a name."""
        return name in self._names

    @contextmanager
    def in_notes(self) -> Iterator[None]:
        """Make runs that go into the part of the notes."""
        outer, self._part = self._part, self.notes.part
        yield
        self._part = outer

    def anchor(self, name: str) -> str:
        """Return the bookmark of a clause."""
        return self._names[name]

    def link(self, inside: list[Element], address: str) -> list[Element]:
        """Return words that lead to an address; one that Word would stumble over leads nowhere."""
        if not _ADDRESS.fullmatch(address):
            return inside
        key = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = element("w:hyperlink", *inside, history=1)
        made.set(qn("r:id"), key)
        return [made]

    def picture(self, picture: WordPicture) -> Element:
        """Return a run with a picture."""
        self._pictures += 1
        return picture_run(self._document, picture, self._pictures)

    def table(self, made: Element) -> None:
        """Write a table; Word would take two without a paragraph between them for one."""
        if self._new_page or self._follows_table():
            self.paragraph([], ParagraphShape("TableText", before=0, after=0, line=120))
        self._written.append(made)

    def mark(self, name: str, at: int) -> None:
        """Name a place in front of what is written there, for whoever reads the file.

        Args:
            name: letters, digits and "_", at most 40.
            at: the place.
        """
        first = next(self._written[at].iter(qn("w:p")), None)
        if first is not None:
            self._marked += 1
            properties = first.find(qn("w:pPr"))
            properties.addnext(bookmarked([], self._marked, name)[0])
            properties.getnext().addnext(bookmarked([], self._marked, name)[1])

    def insert(self, at: int, written: Sequence[Element]) -> None:
        """Put something between what is written."""
        self._written[at:at] = written

    def keep_together(self, since: int) -> None:
        """Keep everything written since a place on one page, where it fits."""
        for each in self._written[since : self.here - 1]:
            if each.tag == qn("w:p"):
                each.get_or_add_pPr().get_or_add_keepNext()

    def finish(self) -> Document:
        """Return the document with everything in it."""
        body = self._document.element.body
        body[-1:-1] = self._written
        if self._follows_table():
            body.insert(
                len(body) - 1, paragraph([], ParagraphShape("TableText", before=0, after=0))
            )
        return self._document

    def _place(self, inside: Sequence[Element], shape: ParagraphShape) -> None:
        self._written.append(paragraph(inside, replace(shape, new_page=self._new_page)))
        self._new_page, self._space = False, 0

    def _follows_table(self) -> bool:
        return bool(self._written) and self._written[-1].tag == qn("w:tbl")


def _bookmark(number: int, name: str) -> str:
    """Return a name that Word takes: 40 letters, digits and "_" at most, each only once."""
    return f"clause{number}_{_NOT_IN_A_NAME.sub('_', name)}"[:_LONGEST_NAME]
