"""A pure function: (base, variation) -> merged policy. See docs/merging.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from generator.merge.carry import carry_forward
from generator.merge.number import Numberer
from generator.merge.open_points import open_points
from generator.merge.placed import Placed
from generator.merge.questions import Addresses, questions
from generator.merge.subject import Subject
from generator.merge.tree import Node, grow
from generator.merge.values import details, names, plain_words
from generator.model.clause import Kind, values_in, walk
from generator.model.merged import MergedClause, MergedPolicy, Value, walk_merged
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.variation import Variation


def merge(
    base: Base,
    variation: Variation | None,
    agreed: Base | None,
    trust: Trust,
    academy: str,
    day: date,
) -> MergedPolicy:
    """Merge a base with an academy's variation; nothing is changed in either.

    Args:
        base: the base in force.
        variation: the variation in force, or None.
        agreed: the base that the variation was agreed against; may be `base` itself.
        trust: the trust, for names and settings.
        academy: the academy's id; "" for the trust's own page.
        day: whose names are shown.

    Returns:
        Every clause and value with its provenance, and the open points.
    """
    subject = Subject(base, variation, agreed, trust, academy, day)
    placed: Sequence[Placed] = ()
    if variation is not None:
        placed = carry_forward(variation, agreed or base, base, subject.prevails)
    values = {**names(trust, academy, day), **details(subject)}
    unvaried = _unvaried(base, _cited(base, values))
    page = _varied(base, placed, values, unvaried) if placed else unvaried
    asked, unanswered = questions(subject, placed, values, Addresses(page.clauses, page.aliases))
    return MergedPolicy(
        base=base,
        variation=variation,
        academy=academy,
        day=day,
        preamble=base.preamble,
        clauses=page.clauses,
        values=values,
        open_points=(*open_points(subject, page.clauses, placed, values), *unanswered),
        dropped=tuple(
            entry.local
            for entry in placed
            if not entry.local.in_force and not _shown(entry, page.ids)
        ),
        aliases=page.aliases,
        untouched=page.untouched,
        questions=asked,
    )


@dataclass(frozen=True, eq=False)
class _Arranged:
    """Clauses in their places, with their numbers.

    Args:
        ids: those that clauses have of their own.
        aliases: each former id with the id that stands for it in the end.
        collided: whether a clause could not have the address it would have had alone.
        untouched: the ids of top sections that no change touches.
        unnumbered: how sections without a number are cited, by their ids.
    """

    clauses: tuple[MergedClause, ...]
    ids: frozenset[str]
    aliases: Mapping[str, str]
    collided: bool
    untouched: frozenset[str]
    unnumbered: Mapping[str, str]


def _arranged(
    base: Base,
    placed: Sequence[Placed],
    values: Mapping[str, Value],
    ready: Mapping[str, MergedClause],
    unnumbered: Mapping[str, str],
) -> _Arranged:
    tree = grow(base, placed, ready)
    ids = _ids(tree.roots)
    ids.update(c.id for c in walk(c for c in base.clauses if c.id in ready) if c.id)
    numbering, plain = base.meta.clause_numbering, lambda text: plain_words(text, values)
    numberer = Numberer(numbering, plain, ids, unnumbered)
    clauses = numberer.number(tree.roots)
    # A clause that the academy gave a former id of the trust's keeps that address.
    former = {name: now for name, now in tree.aliases.items() if name not in ids}
    aliases, untouched = _followed(former), frozenset(ready)
    return _Arranged(
        clauses, frozenset(ids), aliases, numberer.collided, untouched, dict(unnumbered)
    )


def _varied(
    base: Base, placed: Sequence[Placed], values: Mapping[str, Value], unvaried: _Arranged
) -> _Arranged:
    """Arrange a base with changes; sections that none of them touches are taken as they are.

    Where that would give one address to two clauses, each is numbered anew.
    """
    changed = (base.by_id[entry.target] for entry in placed if entry.target in base.by_id)
    touched = {(clause, *base.above[clause.id])[-1].id for clause in changed}
    ready = {
        clause.id: clause
        for clause in unvaried.clauses
        if clause.kind is Kind.SECTION and clause.id not in touched and not unvaried.collided
    }
    cited = unvaried.unnumbered
    page = _arranged(base, placed, values, ready, cited)
    addresses = [clause.id for clause in walk_merged(page.clauses)]
    unique = len(set(addresses)) == len(addresses)
    return page if unique else _arranged(base, placed, values, {}, cited)


@lru_cache(maxsize=256)
def _unvaried(base: Base, cited: frozenset[tuple[str, Value]]) -> _Arranged:
    """Arrange a base that nobody varies, once for all academies: most policies at most of them."""
    page = _arranged(base, (), dict(cited), {}, {})
    sections = (clause.id for clause in page.clauses if clause.kind is Kind.SECTION)
    without = (c for c in walk_merged(page.clauses) if c.kind is Kind.SECTION and not c.label)
    unnumbered = {clause.id: clause.cite for clause in without}
    return replace(page, untouched=frozenset(sections), unnumbered=unnumbered)


def _cited(base: Base, values: Mapping[str, Value]) -> frozenset[tuple[str, Value]]:
    """Return the values in headings: a clause without a number is cited by its heading."""
    return frozenset((name, values[name]) for name in _in_headings(base) if name in values)


def _in_headings(base: Base) -> frozenset[str]:
    headings = (clause.heading for clause in walk(base.clauses) if clause.heading)
    return frozenset(values_in(headings))


def _followed(aliases: Mapping[str, str]) -> dict[str, str]:
    """Return each former id with the id that stands for it in the end."""
    found = {}
    for name in aliases:
        seen, end = {name}, aliases[name]
        while end in aliases and end not in seen:
            seen.add(end)
            end = aliases[end]
        found[name] = end
    return found


def _ids(nodes: Sequence[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if node.id:
            found.add(node.id)
        found |= _ids(list(node.children()))
    return found


def _shown(entry: Placed, taken: frozenset[str]) -> bool:
    """Return whether a change that staff do not read still has its notice at its own clause."""
    return (
        not entry.gone and bool(entry.target) and not entry.change.where and entry.target in taken
    )
