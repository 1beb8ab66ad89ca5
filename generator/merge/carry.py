"""How each local change stands against the base now in force.

The rules are those of docs/merging.md, “When the base moves on”.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.merge.collisions import without_collisions
from generator.merge.placed import Placed
from generator.model.clause import Clause, Kind, Local, walk
from generator.model.merged import LocalChange, Standing
from generator.model.policy import Base
from generator.model.trust import OnBaseChange
from generator.model.variation import Change, Variation, Verb, Where

DEEPEST = 4


def carry_forward(
    variation: Variation, agreed: Base, base: Base, prevails: OnBaseChange
) -> tuple[Placed, ...]:
    """Compare, for each change, the base it was agreed against with the base now in force.

    Args:
        variation: the academy's variation.
        agreed: the base that it was agreed against.
        base: the base now in force.
        prevails: whose text staff read where the trust changed a clause that was replaced.

    Returns:
        Each change with its place and standing, in file order.
    """
    own = {change.id for change in variation.changes if change.verb is Verb.ADD}
    keep = prevails is OnBaseChange.KEEP
    placed = []
    for change in variation.changes:
        if change.verb is Verb.ADD:
            placed.append(_addition(change, agreed, base, own))
        else:
            placed.append(_displacement(change, agreed, base, keep=keep))
    return without_collisions([_renamed(entry, base, keep=keep) for entry in placed], base)


def now(base: Base, name: str) -> str:
    """Return the id that a clause has in a base, following `was=`."""
    return name if name in base.by_id else base.renamed.get(name, name)


def _displacement(change: Change, agreed: Base, base: Base, *, keep: bool) -> Placed:
    name = now(base, change.id)
    then, today = agreed.by_id.get(change.id), base.by_id.get(name)
    if agreed is base:
        local = LocalChange(change, Standing.AGREED, trust_then=then, trust_now=today)
        return Placed(local, name, name, gone=today is None)
    barred = _barred(then, today, base)
    if today is None or barred:
        return _dropped(change, then, today, barred)
    if then is not None and _reads(then, base) == _reads(today, base):
        local = LocalChange(change, Standing.CARRIED, trust_then=then, trust_now=today)
        return Placed(local, name, name)
    why = f"the trust changed its text of this clause in {base.version}"
    local = LocalChange(change, Standing.RECONFIRM, why, keep, then, today)
    return Placed(local, name, name)


def _reads(clause: Clause, base: Base) -> str:
    """Return the text of a clause for comparing, its references by the ids of a base."""
    return re.sub(r"<#([^>]*)>", lambda match: f"<#{now(base, match[1])}>", clause.canonical)


def _barred(then: Clause | None, today: Clause | None, base: Base) -> str:
    """Say why a clause can no longer be replaced or left out; "" when it can."""
    if today is None:
        return f"base {base.version} no longer has this clause"
    if not today.named:
        return f"base {base.version} no longer gives this clause an id that a change can name"
    if today.local is not Local.REPLACE or any(c.local is Local.NONE for c in walk(today.clauses)):
        return f"base {base.version} no longer lets academies replace this clause"
    if then is not None and then.kind is not today.kind:
        return f"base {base.version} gave this clause another form"
    return ""


def _dropped(change: Change, then: Clause | None, today: Clause | None, why: str) -> Placed:
    local = LocalChange(
        change, Standing.PLACE_GONE, why, trust_then=then, trust_now=today, in_force=False
    )
    return Placed(local, "", "", gone=True)


def _addition(change: Change, agreed: Base, base: Base, own: set[str]) -> Placed:
    if agreed is base:
        return Placed(LocalChange(change, Standing.AGREED), change.anchor, change.id)
    target = change.anchor if change.anchor in own else now(base, change.anchor)
    missing = "" if change.anchor in own else _no_place(change, base.by_id.get(target), base)
    if missing:
        return Placed(LocalChange(change, Standing.PLACE_GONE, missing), "", change.id, gone=True)
    return Placed(LocalChange(change, Standing.CARRIED), target, change.id)


def _renamed(entry: Placed, base: Base, *, keep: bool) -> Placed:
    """Give other ids to what is local where the trust has taken its ids meanwhile."""
    change, standing = entry.change, entry.local.standing
    adds = change.verb is Verb.ADD
    if standing is Standing.AGREED:
        return entry
    own = {clause.id for clause in walk(p for p in change.parts if isinstance(p, Clause))} - {""}
    target = base.by_id.get(entry.target)
    goes = set() if adds or target is None else {clause.id for clause in walk(target.clauses)}
    clashes = sorted((own | ({change.id} if adds else set())) & set(base.by_id) - goes)
    if not clashes:
        return entry
    names = {name: _unused(f"{name}-local", base) for name in clashes}
    local = entry.local
    if standing is Standing.CARRIED:
        told = " and ".join(f"“{name}”" for name in clashes)
        why = f"base {base.version} now has a clause {told} of its own"
        local = replace(local, standing=Standing.RECONFIRM, why=why, in_force=keep)
    name = names.get(entry.id, entry.id) if adds else entry.id
    return replace(entry, local=local, id=name, renamed=names)


def _unused(name: str, base: Base) -> str:
    while name in base.by_id:
        name += "-local"
    return name


def _no_place(change: Change, anchor: Clause | None, base: Base) -> str:
    """Say why an addition has no place in a base; "" when it has."""
    if anchor is None:
        return f"base {base.version} no longer has its place"
    if not anchor.local.open:
        return f"base {base.version} no longer lets academies add there"
    section = anchor.kind is Kind.SECTION
    if change.where is Where.INTO and not section:
        return f"base {base.version} made its place a single paragraph"
    if change.where is Where.AFTER and section != (change.heading is not None):
        return f"base {base.version} gave its place another form"
    depth = len(base.above[anchor.id]) + 2 + (change.where is Where.INTO)
    if change.heading is not None and depth > DEEPEST:
        return f"base {base.version} moved its place too far down for a heading"
    return ""
