"""The model then, the model now and the trust's text, in one set of names, each clause alone.

So the merge can be asked about them what it is asked about a base, its next version and an
academy's changes: the trust stands to its model as an academy stands to the trust.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.history.models.against import ModelFate, ModelRow, as_page, clause_rows
from generator.history.passages import Passage, Sort
from generator.history.redline import redline
from generator.model.body import Body
from generator.model.clause import Clause, Kind, Local, Text, walk
from generator.model.merged import MergedPolicy, walk_merged
from generator.model.policy import Base, ModelText
from generator.model.references import text_with_references, with_references
from generator.model.trust import Trust

INTRODUCTION = "_introduction"  # the name of what stands before the first heading


@dataclass(frozen=True, eq=False)
class FloorClause:
    """A clause of one of the three texts.

    Args:
        name: what it is called in all three.
        written: the clause as its file has it; None for what stands before the first heading.
        alone: its own words under that name, without the clauses under it.
        cite: how a sentence names it.
        above: the name of the clause that it stands under; "" for none.
    """

    name: str
    written: Clause | None
    alone: Clause
    cite: str
    above: str


@dataclass(frozen=True, eq=False)
class Floor:
    """One of the three texts.

    Args:
        text: the text as read.
        page: the same with its numbers.
        clauses: its clauses by their names, in page order.
    """

    text: Base
    page: MergedPolicy
    clauses: Mapping[str, FloorClause]

    @property
    def flat(self) -> Base:
        """Return the text with each clause alone: nothing stands in another."""
        parts = tuple(each.alone for each in self.clauses.values())
        return replace(self.text, body=Body(lambda: parts, lambda: parts, ""))


@dataclass(frozen=True, eq=False)
class Floors:
    """The three texts.

    Args:
        then: the edition of the model that the trust's text was made from.
        now: a newer edition.
        ours: the trust's text.
        fates: what the trust did to each clause of the edition then, by name; of its own, ADDED.
        moved: the clauses that the newer edition has elsewhere.
    """

    then: Floor
    now: Floor
    ours: Floor
    fates: Mapping[str, ModelFate]
    moved: frozenset[str]


def floors(then: ModelText, now: ModelText, base: Base, trust: Trust, day: date) -> Floors:
    """Bring three texts under one set of names.

    Args:
        then: the edition of the model that the trust's text was made from.
        now: a newer edition.
        base: the trust's text.
        trust: for names.
        day: whose names are shown.
    """
    pages = [as_page(each, trust, day) for each in (then.text, now.text, base)]
    old, new, own = (_Read.of(page) for page in pages)
    by_trust = list(clause_rows(redline(pages[0], pages[2])))
    by_model = list(clause_rows(redline(pages[0], pages[1])))
    ours = own.named({}, ())
    in_then = old.named(_pairs(by_trust, old, own, ours), ours.values())
    in_now = new.named(
        _pairs(by_model, old, new, in_then, backwards=True), {*ours.values(), *in_then.values()}
    )
    in_now |= _both_added(pages[1], pages[2], (new, in_now), (own, ours), in_then)
    return Floors(
        old.floor(then.text, in_then),
        new.floor(now.text, in_now),
        own.floor(base, ours),
        dict(_fates(by_trust, old, in_then, own, ours)),
        frozenset(in_now[new.key(r.ours)] for r in by_model if r.moved and r.ours),
    )


def _fates(
    rows: Iterable[ModelRow],
    old: _Read,
    in_then: Mapping[int, str],
    own: _Read,
    ours: Mapping[int, str],
) -> Iterator[tuple[str, ModelFate]]:
    for row in rows:
        if row.then is not None:
            yield in_then[old.key(row.then)], row.fate
        elif row.ours is not None:
            yield ours[own.key(row.ours)], row.fate


def _pairs(
    rows: Iterable[ModelRow],
    old: _Read,
    new: _Read,
    names: Mapping[int, str],
    *,
    backwards: bool = False,
) -> dict[int, str]:
    """Return the names of the clauses of one text by those of the other that they belong to."""
    found = {}
    for row in rows:
        if row.then and row.ours:
            here, there = old.key(row.then), new.key(row.ours)
            one, other = (there, here) if backwards else (here, there)
            found[one] = names[other]
    return found


def _both_added(
    model: MergedPolicy,
    trust: MergedPolicy,
    now: tuple[_Read, Mapping[int, str]],
    own: tuple[_Read, Mapping[int, str]],
    then: Mapping[int, str],
) -> dict[int, str]:
    """Return the names of clauses that the trust has added, and the model now has as well."""
    (new, in_now), (ours, names), known = now, own, set(then.values())
    found = {}
    for row in clause_rows(redline(model, trust)):
        if row.then and row.ours:
            here, there = new.key(row.then), ours.key(row.ours)
            if in_now[here] not in known and names[there] not in known:
                found[here] = names[there]
    return found


@dataclass(frozen=True, eq=False)
class _Read:
    """A page, its clauses counted in page order; 0 stands before the first heading."""

    page: MergedPolicy
    ids: Mapping[int, str]

    @classmethod
    def of(cls, page: MergedPolicy) -> _Read:
        ids = {at: each.id for at, each in enumerate(walk_merged(page.clauses), 1)}
        return cls(page, {0: INTRODUCTION, **ids} if page.preamble else ids)

    def key(self, passage: Passage) -> int:
        """Return which clause a passage is."""
        if passage.sort is Sort.PREAMBLE:
            return 0
        return self._at[passage.id]

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: at for at, name in self.ids.items()}

    def named(self, paired: Mapping[int, str], taken: Iterable[str]) -> dict[int, str]:
        """Return a name for each clause: that of its pair, else its own where that is free."""
        used, found = {*paired.values(), *taken}, {}
        for at, own in self.ids.items():
            name = paired.get(at, own)
            while at not in paired and name in used:
                name = f"{name}-model"
            found[at] = name
            used.add(name)
        return found

    def floor(self, text: Base, names: Mapping[int, str]) -> Floor:
        renamed = {own: names[at] for at, own in self.ids.items() if own != names[at]}
        written = {each.place: each for each in walk(text.clauses)}
        clauses: dict[str, FloorClause] = {}
        if 0 in names and text.preamble:
            alone = _alone(INTRODUCTION, None, (text.preamble,), renamed)
            clauses[names[0]] = FloorClause(names[0], None, alone, "the introduction", "")
        above = {
            below.id: each.id for each in walk_merged(self.page.clauses) for below in each.clauses
        }
        named = {own: names[at] for at, own in self.ids.items()}
        for at, each in enumerate(walk_merged(self.page.clauses), 1):
            clause = written[each.place]
            alone = _alone(names[at], clause, clause.parts, renamed)
            under = named.get(above.get(each.id, ""), "")
            clauses[names[at]] = FloorClause(names[at], clause, alone, each.cite, under)
        return Floor(text, self.page, clauses)


def _alone(
    name: str, clause: Clause | None, parts: Iterable[Text | Clause], renamed: Mapping[str, str]
) -> Clause:
    """Return the words of a clause that are its own, under a name, open to every change."""
    own = with_references(tuple(part for part in parts if isinstance(part, Text)), renamed)
    if clause is None:
        place = next(part.place for part in own if isinstance(part, Text))
        return Clause(
            id=name,
            named=True,
            was="",
            kind=Kind.SECTION,
            local=Local.REPLACE,
            heading=None,
            numbered=False,
            parts=own,
            place=place,
        )
    heading = text_with_references(clause.heading, renamed) if clause.heading else None
    return replace(
        clause, id=name, named=True, was="", local=Local.REPLACE, heading=heading, parts=own
    )
