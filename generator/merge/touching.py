"""Which local changes change what a clause of the trust's reads at an academy."""

from __future__ import annotations

from collections.abc import Sequence

from generator.merge.placed import Placed
from generator.model.policy import Base
from generator.model.variation import Verb, Where


def touching(name: str, base: Base, placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the changes in force that change a clause: it, what it stands in, or what is in it.

    Args:
        name: the id of the clause.
        base: the base in force.
        placed: the academy's changes, with their places in it.
    """
    own = {each.change.id: each for each in placed if each.change.verb is Verb.ADD}
    return tuple(
        each
        for each in placed
        if each.local.in_force and not each.gone and _touches(_rooted(each, own), name, base)
    )


def as_a_whole(name: str, base: Base, placed: Sequence[Placed]) -> Placed | None:
    """Return the change that replaces or omits a clause whole, alone or with what is around it.

    Args:
        name: the id of the clause.
        base: the base in force.
        placed: the academy's changes, with their places in it.
    """
    around = {name, *(clause.id for clause in base.above.get(name, ()))}
    return next(
        (
            each
            for each in touching(name, base, placed)
            if each.change.verb is not Verb.ADD and each.target in around
        ),
        None,
    )


def _rooted(each: Placed, own: dict[str, Placed]) -> Placed:
    """Return the addition that an addition hangs on in the end; a change of another kind as is."""
    seen: set[str] = set()
    while each.change.verb is Verb.ADD and each.change.anchor in own:
        if each.change.anchor in seen:
            return each  # a circle, which is an error of its own
        seen.add(each.change.anchor)
        each = own[each.change.anchor]
    return each


def _touches(each: Placed, name: str, base: Base) -> bool:
    above = {clause.id for clause in base.above.get(each.target, ())}
    if each.change.verb is Verb.ADD:
        inside = each.change.where is Where.INTO and each.target == name
        return inside or name in above
    around = {clause.id for clause in base.above.get(name, ())}
    return each.target == name or each.target in around or name in above
