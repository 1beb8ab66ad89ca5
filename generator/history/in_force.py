"""The base and the variation in force on a day: docs/time.md."""

from __future__ import annotations

from datetime import date

from generator.model.policy import Base, Policy, applies, withdrawn
from generator.model.trust import Academy
from generator.model.variation import Variation


def base_on(policy: Policy, academy: Academy | None, academy_id: str, day: date) -> Base | None:
    """Return the base in force at an academy on a day.

    The approved base with the latest effective date not after the day; of two with the same
    date, the higher version.

    Args:
        policy: the policy.
        academy: the academy; None on the trust's own page.
        academy_id: its id; "" on the trust's own page.
        day: the day.

    Returns:
        The base, or None when nothing is in force there.
    """
    begun = [
        base
        for base in policy.bases
        if base.approved and base.effective is not None and base.effective.day <= day
    ]
    if not begun:
        return None
    latest = max(begun, key=_begins)
    if withdrawn(latest, day):
        return None
    if academy is not None and not applies(latest, academy_id, academy.phase):
        return None
    return latest


def _begins(base: Base) -> tuple[date, tuple[int, ...]]:
    return (base.effective.day if base.effective else date.min, base.version.numbers)


def variation_on(policy: Policy, academy_id: str, day: date) -> Variation | None:
    """Return the variation in force at an academy on a day.

    It is in force from the later of its own date and its base's.
    """
    begun = []
    for variation in policy.variations.get(academy_id, ()):
        starts = variation_starts(policy, variation)
        if starts is not None and starts <= day:
            begun.append((starts, variation.version.numbers, variation))
    if not begun:
        return None
    latest = max(begun, key=lambda entry: entry[:2])[2]
    ended = latest.meta.withdrawn_date
    return None if ended is not None and ended.day <= day else latest


def variation_starts(policy: Policy, variation: Variation) -> date | None:
    """Return the first day of an approved variation: the later of its own date and its base's."""
    base = policy.base(variation.meta.base)
    if not variation.approved or variation.effective is None or base is None or not base.approved:
        return None
    begins = base.effective
    return max(variation.effective.day, begins.day) if begins else None


def coming_bases(policy: Policy, day: date) -> tuple[Base, ...]:
    """Return the approved bases that take effect after a day, the next one first."""
    coming = (b for b in policy.bases if b.approved and b.effective and b.effective.day > day)
    return tuple(sorted(coming, key=_begins))


def drafts(policy: Policy) -> tuple[Base, ...]:
    """Return the drafts and consultation versions that are newer than every approved base."""
    approved = [base.version for base in policy.bases if base.approved]
    return tuple(
        base
        for base in policy.bases
        if not base.approved and (not approved or base.version > max(approved))
    )
