"""How each local change stands against the base now in force.

The rules are those of docs/merging.md, “When the base moves on”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.merge.clashes import without_clashes
from generator.merge.collisions import with_anchors, without_collisions
from generator.merge.meaning import with_meaning
from generator.merge.now import now
from generator.merge.placed import Placed
from generator.model.clause import DEEPEST, TOP, Clause, Kind, Local, walk
from generator.model.merged import LocalChange, Standing
from generator.model.policy import Base
from generator.model.trust import OnBaseChange
from generator.model.variation import Change, Variation, Verb, Where

_REFERENCE = re.compile("<([a-z0-9-]*)#([^<>]*)>")
_SETTING = re.compile(
    r"</?(?:section|item)?>|^(?:> \(|\(#?|\)|•|-{3}|\|+|`{3})$|[*`]", re.MULTILINE
)
_SIGNS = re.compile(r"\w+|[^\w\s]")


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
    own = {change.id: change for change in variation.changes if change.verb is Verb.ADD}
    keep = prevails is OnBaseChange.KEEP
    placed = []
    for change in variation.changes:
        if change.verb is Verb.ADD:
            placed.append(_addition(change, agreed, base, own))
        else:
            placed.append(_displacement(change, agreed, base, keep=keep))
    apart = without_clashes(placed, agreed, base, keep=keep)
    return with_meaning(with_anchors(without_collisions(apart, base)), agreed, base)


def _displacement(change: Change, agreed: Base, base: Base, *, keep: bool) -> Placed:
    name = now(change.id, agreed, base) if agreed is not base else change.id
    then, today = agreed.by_id.get(change.id), base.by_id.get(name)
    if agreed is base:
        local = LocalChange(change, Standing.AGREED, trust_then=then, trust_now=today)
        return Placed(local, name, name, gone=today is None)
    barred = _barred(then, today, base)
    if today is None or barred:
        return _dropped(change, then, today, barred)
    why = changed(then, today, agreed, base)
    if not why:
        local = LocalChange(change, Standing.CARRIED, trust_then=then, trust_now=today)
        return Placed(local, name, name)
    local = LocalChange(change, Standing.RECONFIRM, why, keep, then, today)
    return Placed(local, name, name)


def changed(then: Clause | None, today: Clause, agreed: Base, base: Base) -> str:
    """Say how the trust's text of a clause changed; "" where it reads the same.

    Args:
        then: the clause as it was; None where it was not there.
        today: the clause as it is.
        agreed: the base in which it was.
        base: the base in which it is.
    """
    told = f"the trust changed its text of this clause in {base.version}"
    if then is None:
        return told
    before, after = _reads(then, agreed, base), _reads(today, base, base)
    inside = [*walk(then.clauses)], [*walk(today.clauses)]
    if before == after and len(inside[0]) == len(inside[1]):  # a text can be written like a clause
        return _other_clauses(inside, agreed, base)
    if words(before) == words(after):
        return (
            f"the trust set its text of this clause differently in {base.version} (bold, points or "
            "paragraphs), in the same words"
        )
    return told


def words(canonical: str) -> list[str]:
    """Return the words and signs of a normalised text, without what only sets them."""
    return _SIGNS.findall(_SETTING.sub(" ", canonical))


def _reads(clause: Clause, known: Base, base: Base) -> str:
    """Return the text of a clause for comparing, its references by the ids of a base."""

    def follow(match: re.Match[str]) -> str:
        own = match[1] in {"", base.policy}
        return f"<#{now(match[2], known, base)}>" if own else match[0]

    return _REFERENCE.sub(follow, clause.canonical)


def _other_clauses(inside: tuple[list[Clause], list[Clause]], agreed: Base, base: Base) -> str:
    """Say which clauses under one that reads the same are other ones; "" where none are."""
    pairs = zip(*inside, strict=True)
    named = ((was.id, new.id) for was, new in pairs if was.named and new.named)
    other = [(was, new) for was, new in named if now(was, agreed, base) != new]
    told = " and ".join(f"“{new}” in the place of “{was}”" for was, new in other)
    return (
        f"base {base.version} has another clause in it, {told}, in the same words" if told else ""
    )


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


def _addition(change: Change, agreed: Base, base: Base, own: Mapping[str, Change]) -> Placed:
    if agreed is base:
        return Placed(LocalChange(change, Standing.AGREED), change.anchor, change.id)
    if change.anchor in own:
        target, missing = change.anchor, _too_deep(change, own, agreed, base)
    else:
        target = now(change.anchor, agreed, base)
        then = agreed.by_id.get(agreed.renamed.get(change.anchor, change.anchor))
        missing = _no_place(change, base.by_id.get(target), base, then)
    if missing:
        return Placed(LocalChange(change, Standing.PLACE_GONE, missing), "", change.id, gone=True)
    return Placed(LocalChange(change, Standing.CARRIED), target, change.id)


def _too_deep(change: Change, own: Mapping[str, Change], agreed: Base, base: Base) -> str:
    """Say that the place of an addition to another one moved too far down; "" where not."""
    inside = int(change.where is Where.INTO)
    name, seen = change.anchor, {change.anchor}
    while name in own:
        inside += own[name].where is Where.INTO
        name = own[name].anchor
        if name in seen:
            return ""  # a circle, which is an error of its own
        seen.add(name)
    above = base.above.get(now(name, agreed, base), ())
    if change.heading is None or len(above) + TOP + inside <= DEEPEST:
        return ""
    return f"base {base.version} moved its place too far down for a heading"


def _no_place(change: Change, anchor: Clause | None, base: Base, then: Clause | None) -> str:
    """Say why an addition has no place in a base; "" when it has."""
    if anchor is None:
        return f"base {base.version} no longer has its place"
    if not anchor.local.open:
        return f"base {base.version} no longer lets academies add there"
    formed = _other_form(change, anchor, then)
    if formed:
        return f"base {base.version} {formed}"
    depth = len(base.above[anchor.id]) + TOP + (change.where is Where.INTO)
    if change.heading is not None and depth > DEEPEST:
        return f"base {base.version} moved its place too far down for a heading"
    return ""


def _other_form(change: Change, anchor: Clause, then: Clause | None) -> str:
    """Say what became of the place of an addition that no longer fits it; "" where it does."""
    section = anchor.kind is Kind.SECTION
    if change.where is Where.INTO:
        return "" if section else "made its place a single paragraph"
    if section != (change.heading is not None):
        return "gave its place another form"
    if then is not None and then.appendix != anchor.appendix:
        return f"made its place {'an appendix' if anchor.appendix else 'a section of the text'}"
    return ""
