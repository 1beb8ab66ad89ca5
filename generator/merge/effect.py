"""What a version of the trust's text would do to each academy: docs/consulting.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.merge.carry import carry_forward
from generator.merge.merge import merge
from generator.merge.placed import Placed
from generator.merge.subject import Subject
from generator.model.effect import (
    MOVED,
    AffectedChange,
    AffectedDetail,
    Effect,
    OtherDefault,
    ToAnswer,
    ToDecide,
)
from generator.model.merged import MergedPolicy, Standing, Value, ValueSource
from generator.model.policy import Base, Policy, binds
from generator.model.question import asks_the_same
from generator.model.slot import Slot
from generator.model.trust import Trust
from generator.model.variation import Variation


def effects(
    policy: Policy, old: Base | None, new: Base, trust: Trust, day: date
) -> tuple[Effect, ...]:
    """Say what a version would do at every academy that it applies to.

    Args:
        policy: all versions, and what each academy adopted.
        old: the version before; None where there is none.
        new: the version.
        trust: academies, names, settings.
        day: whose academies and names count.

    Returns:
        One for each academy, by name.
    """
    found = (effect(policy, academy, old, new, trust, day) for academy in trust.members_on(day))
    return tuple(each for each in found if each is not None)


def leaving(old: Base | None, new: Base, trust: Trust, day: date) -> tuple[str, ...]:
    """Return the academies that a version would no longer apply to, by name.

    Args:
        old: the version before; None where there is none.
        new: the version.
        trust: the academies.
        day: whose academies count.
    """
    return tuple(
        name
        for name in trust.members_on(day)
        if old is not None and binds(old, trust, name) and not binds(new, trust, name)
    )


def effect(
    policy: Policy, academy: str, old: Base | None, new: Base, trust: Trust, day: date
) -> Effect | None:
    """Say what a version would do at an academy.

    Args:
        policy: all versions, and what the academy adopted.
        academy: the academy's id.
        old: the version before; None where there is none.
        new: the version.
        trust: names and settings.
        day: whose names count.

    Returns:
        None where the version does not apply to the academy, or it is not in the trust that day.
    """
    if not trust.academies[academy].belongs_on(day) or not binds(new, trust, academy):
        return None
    before = old if old is not None and binds(old, trust, academy) else None
    variation = _adopted(policy, academy, old, new, day)
    agreed = policy.base(variation.meta.base) if variation else None
    merged = merge(new, variation, agreed, trust, academy, day)
    then = merge(agreed, variation, agreed, trust, academy, day) if agreed else None
    last = merge(before, variation, agreed, trust, academy, day) if before else None
    return Effect(
        academy=academy,
        old=before,
        new=new,
        variation=variation,
        then=then,
        merged=merged,
        changes=tuple(_changes(Subject(new, variation, agreed, trust, academy, day), before)),
        details=tuple(_details(merged, agreed, last)),
        to_decide=tuple(_to_decide(merged, last)),
        to_answer=tuple(_to_answer(merged, last)),
        defaults=tuple(_other_defaults(merged, last)),
    )


def _adopted(
    policy: Policy, academy: str, old: Base | None, new: Base, day: date
) -> Variation | None:
    """Return the newest that the academy had agreed before the new version came.

    What it adopted since then answers the new version, and says nothing of its effect.
    """
    came = new.effective.day if new.approved and new.effective else day
    found = []
    for variation in policy.variations.get(academy, ()):
        agreed, begins = policy.base(variation.meta.base), variation.effective
        late = variation.meta.base >= new.version or (old and variation.meta.base > old.version)
        if agreed is None or begins is None or not variation.approved or late:
            continue
        starts = max(begins.day, agreed.effective.day) if agreed.effective else begins.day
        found.append((starts, variation.version.numbers, variation))
    if not found:
        return None
    newest = max(found, key=lambda each: each[:2])[2]
    ended = newest.meta.withdrawn_date
    return None if ended is not None and ended.day <= min(came, day) else newest


def _changes(subject: Subject, before: Base | None) -> Iterator[AffectedChange]:
    variation, agreed, prevails = subject.variation, subject.agreed, subject.prevails
    if variation is None or agreed is None:
        return
    now = carry_forward(variation, agreed, subject.base, prevails)
    last = carry_forward(variation, agreed, before, prevails) if before else (None,) * len(now)
    for entry, earlier in zip(now, last, strict=True):
        already = earlier is not None and _no_better(entry, earlier)
        shown = not entry.gone or entry.local.in_force
        yield AffectedChange(
            entry.local,
            entry.id if shown else "",
            already,
            already and earlier is not None and _more(entry, earlier),
        )


def _no_better(entry: Placed, earlier: Placed) -> bool:
    moved = entry.local.standing in MOVED
    return moved and earlier.local.standing is entry.local.standing


def _more(entry: Placed, earlier: Placed) -> bool:
    """Return whether there is more to decide about a change than under the version before."""
    lost = entry.lost | entry.renamed.keys()
    return _text(entry) != _text(earlier) or not lost <= earlier.lost | earlier.renamed.keys()


def _text(entry: Placed) -> str:
    now = entry.local.trust_now
    return now.canonical if now else ""


def _details(
    merged: MergedPolicy, agreed: Base | None, last: MergedPolicy | None
) -> Iterator[AffectedDetail]:
    given = merged.variation.meta.slots if merged.variation else {}
    for name, answer in given.items():
        now = merged.base.meta.slots.get(name)
        then = agreed.meta.slots.get(name) if agreed else None
        standing, why = Standing.PLACE_GONE, f"base {merged.base.version} no longer asks for it"
        if now is not None:
            standing, why = merged.values[name].standing, merged.values[name].why
        already = standing in MOVED and last is not None and _same_before(name, standing, now, last)
        yield AffectedDetail(name, answer, standing, why, then, now, already)


def _same_before(name: str, standing: Standing, now: Slot | None, last: MergedPolicy) -> bool:
    before = last.base.meta.slots.get(name)
    if before is None or now is None:
        return before is now
    return last.values[name].standing is standing and before.asks_as(now)


def _to_decide(merged: MergedPolicy, last: MergedPolicy | None) -> Iterator[ToDecide]:
    given = merged.variation.meta.slots if merged.variation else {}
    for name, slot in merged.base.meta.slots.items():
        if name in given or not _open(merged.values, name):
            continue
        before = last.base.meta.slots.get(name) if last else None
        already = last is not None and before is not None and _open(last.values, name)
        yield ToDecide(name, slot, already and before is not None and before.asks_as(slot))


def _other_defaults(merged: MergedPolicy, last: MergedPolicy | None) -> Iterator[OtherDefault]:
    """Yield the details without an answer whose default is not the one of the version before."""
    if last is None:
        return
    for name, slot in merged.base.meta.slots.items():
        before = last.base.meta.slots.get(name)
        was = (before.default if before else None) or ""
        unanswered = name in merged.values and merged.values[name].source is ValueSource.DEFAULT
        if unanswered and slot.default and slot.default != was:
            yield OtherDefault(slot, was)


def _to_answer(merged: MergedPolicy, last: MergedPolicy | None) -> Iterator[ToAnswer]:
    before = [each.ask for each in last.questions if each.told] if last else []
    for each in merged.questions:
        if each.told:
            already = any(asks_the_same(each.ask, ask) for ask in before)
            yield ToAnswer(each.ask, each.told, already)


def _open(values: Mapping[str, Value], name: str) -> bool:
    return name in values and values[name].source is ValueSource.OPEN
