"""A merged policy as an HTML fragment: numbers, permanent links, marks and provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from types import MappingProxyType

from generator.model.clause import Clause, Kind, Text
from generator.model.merged import (
    LocalChange,
    MergedClause,
    MergedPolicy,
    Standing,
    ValueSource,
)
from generator.render.attachments import attachments_html
from generator.render.fill import Filled, Voice
from generator.render.pieces import DetailsHole
from generator.render.provenance import Provenance
from generator.render.reader import Reader
from generator.wording.neighbours import Neighbours
from generator.wording.provenance import not_used

Note = Callable[[MergedClause], str]
NOTHING_CHANGED: Mapping[str, str] = MappingProxyType({})


def no_note(_clause: MergedClause) -> str:
    """Say nothing about a clause."""
    return ""


@dataclass(frozen=True)
class ClauseNotes:
    """What a kind of page puts at each clause, as HTML.

    Args:
        head: before its words.
        under: after its words; of a section, under its heading.
    """

    head: Note = no_note
    under: Note = no_note


NO_NOTES = ClauseNotes()


class PolicyHtml:
    """Writes one merged policy as HTML.

    Args:
        reader: what was read already, shared by all pages of a build.
        merged: the policy.
        around: what stands around it.
        notes: what the page puts at each clause.
        changed: by clause, the trust's wording of today with what it changed since the academy
            decided.
    """

    def __init__(
        self,
        reader: Reader,
        merged: MergedPolicy,
        around: Neighbours,
        notes: ClauseNotes = NO_NOTES,
        changed: Mapping[str, str] = NOTHING_CHANGED,
    ) -> None:
        self._reader = reader
        self._merged = merged
        self._around = around
        self._notes = notes
        self._changed = changed
        self._where = ""
        self._filled = Filled(merged, around, self._explain)
        self._provenance = Provenance(
            merged, around, self._in_voice(Voice.PLAIN), self._in_voice(Voice.TRUST)
        )
        self._explained = frozenset(
            name
            for name, value in merged.values.items()
            if value.source is ValueSource.LOCAL or value.standing is Standing.RECONFIRM
        )
        self._also = _former_ids(merged)

    def fragment(self) -> str:
        """Return the preamble and all clauses."""
        html = []
        if self._merged.preamble:
            self._where = "the introduction"
            text = self._in_force(self._merged.preamble)
            html.append(f'<div class="pb-preamble pb-text">{text}</div>\n')
            html.append(self._details((self._merged.preamble,), "the introduction"))
        html.extend(self._clauses(self._merged.clauses, None))
        lang = self._merged.base.meta.lang
        html.append(self._filled.notes.after(lang or ""))
        html.append(self._filled.meanings.after(self._in_voice(Voice.PLAIN)))
        text = f'<div lang="{lang}" dir="auto">{"".join(html)}</div>' if lang else "".join(html)
        return f"{text}{attachments_html(self._merged.attachments, self._around.files)}"

    @property
    def shown(self) -> frozenset[str]:
        """Return the names of the values that stand in what was written so far."""
        return frozenset(self._filled.shown)

    @property
    def contacts_shown(self) -> bool:
        """Return whether what was written so far has the table of contacts in it."""
        return self._filled.contacts_shown

    def dropped(self, local: LocalChange) -> str:
        """Return a local decision that no longer applies, its text kept for the record."""
        self._where = "a local provision that no longer applies"
        return self._provenance.dropped(local)

    def beside(
        self, local: LocalChange, now: Clause | None, where: str, marked: tuple[str, str]
    ) -> str:
        """Return the texts of a decision: the trust's then, the trust's now, the academy's.

        Args:
            local: the academy's decision.
            now: the trust's clause that it meets now; None for none.
            where: what is compared, for the names of tables.
            marked: the trust's two texts as HTML, what differs marked; "" for as they are.
        """
        self._where = where
        return self._provenance.beside(local, now, marked)

    def heading(self, clause: MergedClause) -> str:
        """Return a clause's heading without its number, "" where it has none."""
        if clause.heading is None:
            return escape(clause.fixed_heading, quote=False)
        pieces = self._reader.read(clause.heading).html
        return self._filled.fill(pieces, Voice.PLAIN, self._where)

    def _clauses(
        self, parts: tuple[Text | MergedClause, ...], under: LocalChange | None
    ) -> Iterator[str]:
        for is_item, run in groupby(parts, key=_is_item):
            written = "".join(self._part(part, under) for part in run)
            yield f'<ol class="pb-items">\n{written}</ol>\n' if is_item else written

    def _part(self, part: Text | MergedClause, under: LocalChange | None) -> str:
        if isinstance(part, Text):
            return f'<div class="pb-text">{self._in_force(part)}</div>\n'
        self._where = part.cite
        return self._item(part, under) if part.kind is Kind.ITEM else self._section(part, under)

    def _section(self, clause: MergedClause, under: LocalChange | None) -> str:
        number = f"{_number(clause)} " if clause.label else ""
        level = min(clause.level, 6)
        direct = tuple(part for part in clause.parts if isinstance(part, Text))
        heading = (clause.heading,) if clause.heading else ()
        head = (
            f'<div class="pb-head"><h{level} id="{clause.id}">{number}'
            f"<span>{self._anchors(clause)}{self.heading(clause)}</span></h{level}></div>\n"
        )
        inside = clause.local or under
        return (
            f'<div class="pb-section{self._kind(clause, under)}">{head}'
            f"{self._notes.head(clause)}{self._notes.under(clause)}{self._unused(clause)}"
            f"{self._todo(clause, under)}"
            f"{self._body(clause, inside)}{self._details((*heading, *direct), clause.cite)}"
            f"{self._changed_since(clause, under)}"
            f"{self._origin(clause, under)}</div>\n"
        )

    def _item(self, clause: MergedClause, under: LocalChange | None) -> str:
        direct = tuple(part for part in clause.parts if isinstance(part, Text))
        return (
            f'<li class="pb-item{self._kind(clause, under)}" id="{clause.id}">'
            f"{_number(clause)}<div>"
            f"{self._anchors(clause)}{self._notes.head(clause)}{self._unused(clause)}"
            f"{self._item_body(clause, clause.local or under)}{self._notes.under(clause)}"
            f"{self._todo(clause, under)}"
            f"{self._changed_since(clause, under)}{self._details(direct, clause.cite)}"
            f"{self._origin(clause, under)}</div></li>\n"
        )

    def _body(self, clause: MergedClause, inside: LocalChange | None) -> str:
        return "" if clause.omitted else "".join(self._clauses(clause.parts, inside))

    def _item_body(self, clause: MergedClause, inside: LocalChange | None) -> str:
        if clause.omitted:
            return ""
        return "".join(
            self._in_force(part)
            if isinstance(part, Text)
            else "".join(self._clauses((part,), inside))
            for part in clause.parts
        )

    def _kind(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.omitted:
            return " pb-local pb-omitted"
        local = clause.local is not None and clause.local is not under and clause.local.in_force
        return " pb-local" if local else ""

    def _unused(self, clause: MergedClause) -> str:
        if not clause.omitted:
            return ""
        reason = f" {escape(clause.local.change.reason)}" if clause.local else ""
        mark = (
            f'<span class="pb-tag pb-tag--none">{escape(not_used(self._around.short_name))}</span>'
        )
        return f'<p class="pb-unused">{mark}{reason}</p>\n'

    def _origin(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.local is None or clause.local is under:
            return ""
        return self._provenance.clause(clause.local, clause.cite)

    def _todo(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.local is None or clause.local is under:
            return ""
        return self._provenance.todo(clause.local, clause.id)

    def _changed_since(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.local is None or clause.local is under:
            return ""
        return self._provenance.changed(self._changed.get(clause.id, ""))

    def _details(self, texts: tuple[Text, ...], where: str) -> str:
        """Return the box about the local details in these texts, if there are any."""
        named = (name for text in texts for name in sorted(self._reader.read(text).values))
        hole = DetailsHole(tuple(dict.fromkeys(named)), where)
        return self._filled.fill((hole,), Voice.MARKED, where) if hole.names else ""

    def _explain(self, hole: DetailsHole) -> str:
        names = [name for name in hole.names if name in self._explained]
        if not names:
            return ""
        slots = self._merged.base.meta.slots
        asked = [(slots[n].prompt if n in slots else n, self._merged.values[n]) for n in names]
        return self._provenance.value(asked, hole.cite)

    def _anchors(self, clause: MergedClause) -> str:
        """Return addresses that this clause stands for, so that links to them still arrive."""
        return "".join(f'<span id="{former}"></span>' for former in self._also.get(clause.id, ()))

    def _in_voice(self, voice: Voice) -> Callable[[Text], str]:
        return lambda text: self._filled.fill(self._reader.read(text).html, voice, self._where)

    def _in_force(self, text: Text) -> str:
        return self._filled.fill(self._reader.read(text).html, Voice.MARKED, self._where)


def _is_item(part: Text | MergedClause) -> bool:
    return isinstance(part, MergedClause) and part.kind is Kind.ITEM


def _number(clause: MergedClause) -> str:
    """Return a clause's number, which is the link to it that lasts."""
    name = clause.label
    if clause.kind is Kind.ITEM:  # a letter alone is no name for a link; a heading follows else
        above = clause.cite.removeprefix("section ").removesuffix(clause.label)
        name = f"<i>{escape(above, quote=False)}</i>{clause.label}"
    return f'<a class="pb-number" href="#{clause.id}">{name}</a>'


def _former_ids(merged: MergedPolicy) -> Mapping[str, tuple[str, ...]]:
    """Return, by clause, the ids that it stands for and that no clause of the page has."""
    if not merged.aliases:
        return {}
    here = merged.by_id
    former: dict[str, tuple[str, ...]] = {}
    for old, now in sorted(merged.aliases.items()):
        if old not in here and now in here:
            former[now] = (*former.get(now, ()), old)
    return former
