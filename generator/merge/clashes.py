"""Give other ids to what is local where the trust has taken its ids meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from generator.merge.now import now
from generator.merge.placed import Placed
from generator.model.clause import walk
from generator.model.merged import Standing
from generator.model.policy import Base
from generator.model.variation import Verb


def without_clashes(
    placed: Iterable[Placed], agreed: Base, base: Base, *, keep: bool
) -> list[Placed]:
    """Give other ids to local clauses whose ids are the trust's now, so that each means one clause.

    A clause of a replacement that stands for one of the trust's follows that one's `was=`.

    Args:
        placed: the changes, in file order.
        agreed: the base that they were agreed against.
        base: the base now in force.
        keep: whether staff read the academy's text where the trust has taken an id.

    Returns:
        The same changes; those that clash are to be reconfirmed.
    """
    entries = list(placed)
    if agreed is base:
        return entries
    taken = {*base.by_id, *base.former, *agreed.by_id}
    for entry in entries:
        taken |= {entry.change.id, *entry.change.ids}
    return [_renamed(entry, agreed, base, taken, keep=keep) for entry in entries]


def _renamed(entry: Placed, agreed: Base, base: Base, taken: set[str], *, keep: bool) -> Placed:
    change = entry.change
    adds, own = change.verb is Verb.ADD, change.ids
    target = base.by_id.get(entry.target)
    goes = set() if adds or target is None else {clause.id for clause in walk(target.clauses)}
    names = dict(_followed(own, goes, agreed, base))
    held = {*base.by_id, *base.former} - goes
    clashes = sorted((own | ({change.id} if adds else set())) & held - names.keys())
    for name in clashes:
        names[name] = _unused(f"{name}-local", taken)
        taken.add(names[name])
    local = entry.local
    if clashes and local.standing is Standing.CARRIED:
        why = _taken(clashes, base)
        local = replace(local, standing=Standing.RECONFIRM, why=why, in_force=keep)
    name = names.get(entry.id, entry.id) if adds else entry.id
    return replace(entry, local=local, id=name, renamed=names)


def _followed(
    own: frozenset[str], goes: AbstractSet[str], agreed: Base, base: Base
) -> Iterator[tuple[str, str]]:
    """Yield the ids of displaced clauses that a text uses again, with the ids of those now."""
    used = set(own)
    for name in sorted(own):
        later = now(name, agreed, base)
        if name in agreed.by_id and later in goes and later not in used:
            used.add(later)
            yield name, later


def _taken(clashes: list[str], base: Base) -> str:
    clauses = " and ".join(f"“{name}”" for name in clashes if name in base.by_id)
    former = " and ".join(f"“{name}”" for name in clashes if name not in base.by_id)
    told = [f"base {base.version} now has a clause {clauses} of its own"] if clauses else []
    if former:
        told.append(f"base {base.version} has {former} as a former id of its own")
    return "; ".join(told)


def _unused(name: str, taken: AbstractSet[str]) -> str:
    while name in taken:
        name += "-local"
    return name
