"""What every check of a variation looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.clause import walk
from generator.model.policy import Base
from generator.model.variation import Change, Variation, Verb


@dataclass(frozen=True, eq=False)
class Case:
    """A variation beside the base that it was agreed against.

    Args:
        own: the additions, by their new ids.
        displaced: for each id under a replaced or omitted clause, the change that displaces it.
    """

    base: Base
    variation: Variation
    own: Mapping[str, Change]
    displaced: Mapping[str, Change]


def case_of(base: Base, variation: Variation) -> Case:
    """Return the case of a variation."""
    adds = (change for change in variation.changes if change.verb is Verb.ADD)
    own = {change.id: change for change in adds if change.id not in base.by_id}
    return Case(base, variation, own, _displaced(base, variation))


def _displaced(base: Base, variation: Variation) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for change in variation.changes:
        target = base.by_id.get(change.id) if change.verb is not Verb.ADD else None
        for clause in walk(target.clauses) if target else ():
            if clause.id:
                found[clause.id] = change
    return found
