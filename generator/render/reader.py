"""Each text read once, however many academies share it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.clause import Text
from generator.model.merged import MergedClause, walk_merged
from generator.model.policy import Base
from generator.render.markup import html_pieces
from generator.render.pieces import Pieces, TableNameHole, value_names
from generator.render.plain import on_one_line, plain_pieces


@dataclass(frozen=True)
class ReadText:
    """A text as pieces.

    Args:
        html: as HTML.
        plain: as plain text.
        line: as plain text on one line, for search.
        values: the names of the values in it.
    """

    html: Pieces
    plain: Pieces
    line: Pieces
    values: frozenset[str]


@dataclass(frozen=True)
class SectionFacts:
    """What decides whether a section reads the same on a page as on others.

    Args:
        ids: its addresses.
        steady: whether its headings hold no values, and its texts no tables, which are counted.
    """

    ids: frozenset[str]
    steady: bool


class Reader:
    """Keep what was read; give the same one to every page of a build.

    A text is known by its identity: the same clause of a base is the same object at each academy
    that does not change it.
    """

    def __init__(self) -> None:
        self._read: dict[Text, ReadText] = {}
        self._pages: dict[Base, Pieces] = {}
        self._sections: dict[MergedClause, Pieces] = {}
        self._facts: dict[MergedClause, SectionFacts] = {}

    def read(self, text: Text) -> ReadText:
        """Return a text as pieces, reading it at most once."""
        known = self._read.get(text)
        if known is None:
            html = html_pieces(text.tokens)
            plain = plain_pieces(text.tokens)
            known = ReadText(html, plain, on_one_line(plain), value_names(html))
            self._read[text] = known
        return known

    def shared(self, base: Base, make: Callable[[], Pieces]) -> Pieces:
        """Return the page of a base that nobody varied, made at most once.

        Args:
            base: the base.
            make: makes the page.
        """
        known = self._pages.get(base)
        if known is None:
            known = self._pages[base] = make()
        return known

    def section(self, section: MergedClause, make: Callable[[], Pieces]) -> Pieces:
        """Return a section that no change touches, made at most once.

        Args:
            section: the section.
            make: makes it.
        """
        known = self._sections.get(section)
        if known is None:
            known = self._sections[section] = make()
        return known

    def facts(self, section: MergedClause) -> SectionFacts:
        """Return what decides whether a section reads the same everywhere."""
        known = self._facts.get(section)
        if known is None:
            known = self._facts[section] = self._facts_of(section)
        return known

    def _facts_of(self, section: MergedClause) -> SectionFacts:
        clauses = tuple(walk_merged((section,)))
        headings = [self.read(clause.heading) for clause in clauses if clause.heading]
        texts = [
            self.read(part) for clause in clauses for part in clause.parts if isinstance(part, Text)
        ]
        tables = any(isinstance(piece, TableNameHole) for text in texts for piece in text.html)
        return SectionFacts(
            frozenset(clause.id for clause in clauses),
            steady=not tables and not any(heading.values for heading in headings),
        )
