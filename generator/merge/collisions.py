"""Where a new base brings two local changes to one place, so that neither is lost.

Changes agreed against one base never collide: that is an error. But the trust may join two
clauses, or move one into another, that an academy has changed both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.merge.placed import Placed
from generator.model.clause import walk
from generator.model.merged import Standing
from generator.model.policy import Base
from generator.model.variation import Verb, Where


@dataclass(frozen=True, eq=False)
class _Taken:
    """What has been taken by the changes themselves.

    Args:
        first: the first change to each clause.
        displaced: the change that displaces each clause below the one it names.
        unread: additions that staff do not read, by their own ids.
    """

    first: Mapping[str, Placed]
    displaced: Mapping[str, Placed]
    unread: frozenset[str]


def without_collisions(placed: Sequence[Placed], base: Base) -> tuple[Placed, ...]:
    """Take the place from each change whose place another one displaces.

    Args:
        placed: the changes, in file order.
        base: the base now in force.

    Returns:
        The same changes; the text of those without a place is kept, and said to be.
    """
    first: dict[str, Placed] = {}
    for entry in placed:
        if entry.change.verb is not Verb.ADD and not entry.gone:
            first.setdefault(entry.target, entry)
    displaced = {
        clause.id: entry
        for name, entry in first.items()
        if entry.local.in_force and name in base.by_id
        for clause in walk(base.by_id[name].clauses)
    }
    adds = (entry for entry in placed if entry.change.verb is Verb.ADD)
    unread = frozenset(entry.change.id for entry in adds if not entry.local.in_force)
    taken = _Taken(first, displaced, unread)
    return tuple(_settled(entry, _no_longer_free(entry, taken, base)) for entry in placed)


def with_anchors(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Let what was added to an addition without a place have none either: they stay together.

    Args:
        placed: the changes, in file order.

    Returns:
        The same changes; each such one still stands with what it goes with.
    """
    entries = {entry.change.id: entry for entry in placed if entry.change.verb is Verb.ADD}
    waiting = True
    while waiting:
        waiting = False
        for name, entry in entries.items():
            anchor = entries.get(entry.change.anchor)
            gone = anchor is not None and anchor.local.standing is Standing.PLACE_GONE
            if gone and entry.local.standing is not Standing.PLACE_GONE:
                why = f"“{entry.change.anchor}”, which it goes with, has no place any more"
                local = replace(entry.local, standing=Standing.PLACE_GONE, why=why)
                entries[name] = replace(entry, local=local)
                waiting = True
    return tuple(
        entries[entry.change.id] if entry.change.verb is Verb.ADD else entry for entry in placed
    )


def _settled(entry: Placed, why: str) -> Placed:
    if entry.gone or not why:
        return entry
    adds = entry.change.verb is Verb.ADD
    local = replace(
        entry.local,
        standing=Standing.PLACE_GONE,
        why=why,
        in_force=adds and entry.local.in_force,
    )
    return replace(entry, local=local, target="", gone=True)


def _no_longer_free(entry: Placed, taken: _Taken, base: Base) -> str:
    """Say what has taken the place of a change; "" where nothing has."""
    adds = entry.change.verb is Verb.ADD
    if adds and entry.change.anchor in taken.unread:
        return f"“{entry.change.anchor}”, which it goes with, gives way to the trust's clause"
    if entry.target in taken.displaced:
        other = taken.displaced[entry.target].target
        return f"in base {base.version} its place is inside “{other}”, which is changed here too"
    other_change = taken.first.get(entry.target)
    if other_change is None or other_change is entry:
        return ""
    if not adds:
        known = other_change.change.id
        return (
            f"in base {base.version} this is one clause with “{known}”, which is changed here too"
        )
    displaces = other_change.local.in_force and entry.change.where is Where.INTO
    return f"“{entry.target}” is changed here as a whole" if displaces else ""
