"""What every check of a variation looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.clause import walk
from generator.model.policy import Base
from generator.model.variation import Change, Variation, Verb, Where


@dataclass(frozen=True, eq=False)
class Case:
    """A variation beside the base that it was agreed against.

    Args:
        changes: its changes; of two to one clause, or with one id, the first alone.
        own: the additions, by their new ids.
        displaced: for each id under a replaced or omitted clause, the change that displaces it.
    """

    base: Base
    variation: Variation
    changes: tuple[Change, ...]
    own: Mapping[str, Change]
    displaced: Mapping[str, Change]

    @cached_property
    def changed(self) -> Mapping[str, Change]:
        """Return the first replacement or omission of each clause, by its id."""
        found: dict[str, Change] = {}
        for change in self.variation.changes:
            if change.verb is not Verb.ADD:
                found.setdefault(change.id, change)
        return found

    @cached_property
    def circles(self) -> tuple[tuple[Change, ...], ...]:
        """Return additions that wait for each other, each circle from its first in the file."""
        found = []
        looked_at: set[str] = set()
        for start in self.own:
            chain: dict[str, Change] = {}
            name = start
            while name in self.own and name not in looked_at:
                looked_at.add(name)
                chain[name] = self.own[name]
                name = chain[name].anchor
            if name in chain:
                ids = [*chain]
                circle = [chain[each] for each in ids[ids.index(name) :]]
                first = circle.index(min(circle, key=lambda change: change.place))
                found.append((*circle[first:], *circle[:first]))
        return tuple(found)

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """Return the level of each addition, 2 for the top headings; 0 for what is in a circle."""
        known: dict[str, int] = {}
        for start in self.own:
            chain = []
            name = start
            while name in self.own and name not in known:
                known[name] = 0  # until it is known: a circle ends here
                chain.append(self.own[name])
                name = chain[-1].anchor
            level = known[name] if name in known else self.level_in_base(name)
            for change in reversed(chain):
                level = level and level + (change.where is Where.INTO)
                known[change.id] = level
        return known

    def level_in_base(self, name: str) -> int:
        """Return the level of a clause of the base: 2 for the top headings."""
        return len(self.base.above.get(name, ())) + 2


def case_of(base: Base, variation: Variation) -> Case:
    """Return the case of a variation."""
    changes: dict[tuple[bool, str], Change] = {}
    for change in variation.changes:  # the second says “twice”, and no more can be told of it
        changes.setdefault((change.verb is Verb.ADD, change.id), change)
    first = tuple(changes.values())
    adds = (change for change in first if change.verb is Verb.ADD)
    own = {change.id: change for change in adds if change.id not in base.by_id}
    return Case(base, variation, first, own, _displaced(base, first))


def _displaced(base: Base, changes: Iterable[Change]) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for change in changes:
        target = base.by_id.get(change.id) if change.verb is not Verb.ADD else None
        for clause in walk(target.clauses) if target else ():
            if clause.id:
                found[clause.id] = change
    return found
