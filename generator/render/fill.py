"""Fill the holes of a text for one academy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from html import escape

from generator.model.clause import NOTE_CLOSE, NOTE_OPEN
from generator.model.merged import MergedPolicy
from generator.render.figures import figure_html
from generator.render.meanings import MeaningsHtml
from generator.render.notes import NotesHtml
from generator.render.pieces import (
    DefinitionHole,
    DetailsHole,
    FigureHole,
    FootnoteHole,
    Hole,
    Pieces,
    ReferenceHole,
    TableNameHole,
    TermHole,
    ValueHole,
)
from generator.render.values import role_html, value_html, value_of
from generator.wording.neighbours import Neighbours, cite


class Voice(Enum):
    """How values are said.

    In the text in force, local details are marked. Other texts say them plainly. What the trust
    wrote never has an academy's words in it: it says the trust's own default, or its question.
    """

    MARKED = "marked"
    PLAIN = "plain"
    TRUST = "trust"


class TableNames:
    """Gives each table of a page a name that no other has."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def next(self, where: str) -> str:
        """Return the name of the next table in a clause, for an attribute."""
        self._counts[where] += 1
        count = self._counts[where]
        return escape(f"Table {count} in {where}" if count > 1 else f"Table in {where}")


class Filled:
    """Fills holes with what they mean at one academy.

    Args:
        merged: the policy, with its values.
        around: what stands around it.
        details: writes who agreed the local details of a clause.
    """

    def __init__(
        self, merged: MergedPolicy, around: Neighbours, details: Callable[[DetailsHole], str]
    ) -> None:
        self.shown: set[str] = set()
        self.contacts_shown = False
        self._merged = merged
        self._around = around
        self._details = details
        self.notes = NotesHtml(merged.footnotes)
        self.meanings = MeaningsHtml(merged.terms)
        self._tables = TableNames()
        self._values: dict[tuple[str, Voice], str] = {}

    def fill(self, pieces: Pieces, voice: Voice, where: str) -> str:
        """Return pieces as HTML; `shown` remembers the values of the text in force.

        Args:
            pieces: the pieces of a text.
            voice: how values are said.
            where: the clause that the text stands in.
        """
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return pieces[0]
        return "".join(
            piece if isinstance(piece, str) else self._hole(piece, voice, where) for piece in pieces
        )

    def _hole(self, hole: Hole, voice: Voice, where: str) -> str:
        if isinstance(hole, ValueHole):
            return self._said(hole, voice)
        if isinstance(hole, ReferenceHole):
            return self._reference(hole, voice, where)
        if isinstance(hole, FootnoteHole):
            return self._footnote(hole, voice, where)
        if isinstance(hole, TermHole):
            return self.meanings.use(hole.term, hole.words) if voice is Voice.MARKED else hole.words
        return self._block(hole, voice, where)

    def _block(self, hole: Hole, voice: Voice, where: str) -> str:
        if isinstance(hole, DefinitionHole):
            return self.meanings.address(hole.term) if voice is Voice.MARKED else ""
        if isinstance(hole, DetailsHole):
            return self._details(hole)
        if isinstance(hole, FigureHole):
            return figure_html(hole, self._around.files)
        if isinstance(hole, TableNameHole):
            return self._tables.next(where)
        self.contacts_shown = self.contacts_shown or voice is Voice.MARKED
        return self._around.contacts

    def _said(self, hole: ValueHole, voice: Voice) -> str:
        if voice is Voice.MARKED:
            self.shown.add(hole.name)
        known = self._values.get((hole.name, voice))
        if known is None:
            known = self._values[hole.name, voice] = self._value(hole.name, voice)
        role = hole.name.removeprefix("role.")
        if voice is Voice.MARKED and not hole.plain and role in self._around.people:
            return role_html(role, known)
        return known

    def _footnote(self, hole: FootnoteHole, voice: Voice, where: str) -> str:
        words = self.fill(hole.inner, voice, where)
        if voice is Voice.MARKED:
            return self.notes.sign(hole.note, words, where)
        return f"{NOTE_OPEN}{words}{NOTE_CLOSE}"

    def _value(self, name: str, voice: Voice) -> str:
        slot = self._merged.base.meta.slots.get(name)
        if voice is Voice.TRUST and slot is not None:
            return escape(f"[{slot.prompt}]" if slot.default is None else slot.default)
        return value_html(value_of(self._merged, name))

    def _reference(self, hole: ReferenceHole, voice: Voice, where: str) -> str:
        found = cite(self._merged, self._around, hole.policy, hole.clause)
        said = found.said(stopped=hole.stopped)
        # What opens has no place in a link.
        inner = tuple(replace(p, plain=True) if isinstance(p, ValueHole) else p for p in hole.inner)
        words = escape(said) if hole.bare else self.fill(inner, voice, where)
        linked = f'<a href="{escape(found.href)}">{words}</a>' if found.href else words
        return f"{linked}{escape(found.after)}"
