"""The clauses of a merged policy as nodes: the site's numbers, and what is local in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.document.line import (
    Line,
)
from generator.document.nodes import (
    Beside,
    Block,
    Caption,
    ClauseHeading,
    ClauseItem,
    ClauseList,
    Content,
    LetteredList,
    Origin,
    Paragraph,
)
from generator.document.texts import Texts
from generator.model.clause import TOP, Clause, Kind, Text
from generator.model.merged import LocalChange, MergedClause, MergedPolicy
from generator.model.variation import Verb
from generator.wording.beside import Wording, wordings
from generator.wording.local import academy_name
from generator.wording.naming import clause_name, sections_of
from generator.wording.neighbours import Neighbours
from generator.wording.provenance import explained, not_used, tag_words


class Clauses:
    """Turns the clauses of one policy into nodes.

    Args:
        merged: the policy.
        around: what stands around it.
        texts: turns its texts into nodes.
    """

    def __init__(self, merged: MergedPolicy, around: Neighbours, texts: Texts) -> None:
        self._merged = merged
        self._academy = around.short_name
        self._texts = texts
        self._sections = sections_of(merged)
        self._due = {p.clause: p.due for p in merged.open_points if p.due and p.clause}

    def whole(self) -> Content:
        """Return the introduction and all clauses."""
        first = self._texts.in_force(self._merged.preamble) if self._merged.preamble else ()
        return (*first, *self._parts(self._merged.clauses, None, 1))

    def dropped(self, local: LocalChange) -> Origin:
        """Return a local decision that no longer applies, its text kept for the record."""
        return self._origin(local, "")

    def title(self, clause: MergedClause) -> Line:
        """Return a clause's number and heading on one line; of a list clause, its section's."""
        if clause.kind is Kind.ITEM:
            cite, section = clause.cite.removeprefix("section "), self._sections.get(clause.id)
            heading = self._heading(section) if section else ()
            said = "".join(each for each in heading if isinstance(each, str))
            return (f"{cite} ", *heading) if clause_name(cite, said) != cite else (cite,)
        number = (f"{clause.label} ",) if clause.label else ()
        return (*number, *self._heading(clause))

    def _parts(
        self,
        parts: tuple[Text | MergedClause, ...],
        under: LocalChange | None,
        level: int,
    ) -> Iterator[Block]:
        for is_item, run in groupby(parts, key=_is_item):
            if is_item:
                items = (each for each in run if isinstance(each, MergedClause))
                yield ClauseList(tuple(self._item(each, under) for each in items))
                continue
            for part in run:
                if isinstance(part, Text):
                    yield from self._texts.in_force(part)
                else:
                    yield from self._section(part, under, level)

    def _section(
        self, clause: MergedClause, under: LocalChange | None, level: int
    ) -> Iterator[Block]:
        level = min(level, max(clause.level - TOP + 1, 1))
        ident, tag = self._texts.label(clause.id), self._tag(clause, under)
        yield ClauseHeading(ident, level, clause.label, self._heading(clause), tag)
        inside = clause.local or under
        body = list(self._body(clause, inside, level + 1))
        origin = self._explained(clause, under)
        if not clause.clauses:
            yield from (*body, *origin)
        else:
            yield from (*origin, *body)

    def _item(self, clause: MergedClause, under: LocalChange | None) -> ClauseItem:
        inside = clause.local or under
        body = (*self._body(clause, inside, 1), *self._explained(clause, under))
        ident, tag = self._texts.label(clause.id), self._tag(clause, under)
        return ClauseItem(ident, clause.label, tag, body)

    def _body(
        self, clause: MergedClause, inside: LocalChange | None, level: int
    ) -> Iterator[Block]:
        if clause.omitted:
            reason = f" {clause.local.change.reason}" if clause.local else ""
            yield Paragraph((f"{not_used(self._academy)}.{reason}",))
        else:
            yield from self._parts(clause.parts, inside, level)

    def _heading(self, clause: MergedClause) -> Line:
        if clause.heading is None:
            return (clause.fixed_heading,)
        return self._texts.title(clause.heading)

    def _tag(self, clause: MergedClause, under: LocalChange | None) -> str:
        if clause.local is None or clause.local is under:
            return ""
        return tag_words(clause.local, self._academy)

    def _explained(self, clause: MergedClause, under: LocalChange | None) -> Iterator[Origin]:
        if clause.local is not None and clause.local is not under:
            in_section = clause.kind is Kind.SECTION
            yield self._origin(clause.local, clause.id, in_section=in_section)

    def _origin(self, local: LocalChange, clause_id: str, *, in_section: bool = False) -> Origin:
        """Return what a local clause is in the place of, why, who agreed, and the other texts."""
        due, day = self._due.get(clause_id), self._merged.day
        academy, proposed = academy_name(self._merged), self._merged.proposed
        said = tuple(explained(local, due, day, academy, proposed=proposed))
        tag = "" if in_section else tag_words(local, self._academy)
        if local.in_force and local.change.verb is Verb.OMIT:
            said, tag = said[1:], ""  # the clause itself has said so, and why
        others = wordings(local, self._merged, self._academy)
        return Origin(in_section, tag, said, tuple(map(self._beside, others)))

    def _beside(self, said: Wording) -> Beside:
        heading = self._texts.beside(said.heading, trusts=said.trusts) if said.heading else ()
        body = (*_captions(heading), *self._quoted(said.parts, trusts=said.trusts))
        return Beside(said.label, body)

    def _quoted(self, parts: tuple[Text | Clause, ...], *, trusts: bool) -> Content:
        """Return text with the clauses in it, without addresses: these words are not in force."""
        found: list[Block] = []
        for is_item, run in groupby(parts, key=_is_item):
            if is_item:
                items = (each for each in run if isinstance(each, Clause))
                quoted = (self._quoted(each.parts, trusts=trusts) for each in items)
                found.append(LetteredList(tuple(quoted)))
                continue
            for part in run:
                if isinstance(part, Text):
                    found += self._texts.beside(part, trusts=trusts)
                else:
                    title = part.heading
                    heading = self._texts.beside(title, trusts=trusts) if title else ()
                    found += [*_captions(heading), *self._quoted(part.parts, trusts=trusts)]
        return tuple(found)


def _is_item(part: Text | Clause | MergedClause) -> bool:
    return not isinstance(part, Text) and part.kind is Kind.ITEM


def _captions(heading: Content) -> Iterator[Caption]:
    """Yield the words of a heading, which is read as a paragraph."""
    yield from (Caption(each.inside) for each in heading if isinstance(each, Paragraph))
