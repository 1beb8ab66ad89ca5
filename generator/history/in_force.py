"""The base and the variation in force on a day: docs/time.md."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.policy import Base, Policy, binds, withdrawn
from generator.model.trust import Trust
from generator.model.variation import Variation

# Of so many versions the trust's page says what they changed: each costs a build some 20 ms.
SHOWN = 3


def base_on(policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date) -> Base | None:
    """Return the base in force at an academy on a day.

    The approved base with the latest effective date not after the day; of two with the same
    date, the higher version.

    Args:
        policy: the policy.
        trust: for the academy's phase.
        academy: the academy's id; None on the trust's own page.
        day: the day.

    Returns:
        The base, or None when nothing is in force there.
    """
    latest = trust_base_on(policy, day)
    return latest if latest and binds(latest, trust, academy) else None


def trust_base_on(policy: Policy, day: date) -> Base | None:
    """Return the base in force on the trust's own page, wherever it applies."""
    latest = latest_base(policy, day)
    return None if latest is None or withdrawn(latest, day) else latest


def latest_base(policy: Policy, day: date) -> Base | None:
    """Return the base that began last by a day, withdrawn since or not; None before the first."""
    begun = [base for base in beginning_bases(policy) if _begins(base)[0] <= day]
    return max(begun, key=_begins, default=None)


def beginning_bases(policy: Policy) -> Iterator[Base]:
    """Yield the bases that ever begin: approved ones, unless withdrawn by their first day.

    What the trust took back before its day never was in force, and ends nothing.
    """
    for base in policy.bases:
        if base.approved and base.effective and not withdrawn(base, base.effective.day):
            yield base


def _begins(base: Base) -> tuple[date, tuple[int, ...]]:
    return (base.effective.day if base.effective else date.min, base.version.numbers)


def variation_on(policy: Policy, academy: AcademyOrTrust, day: date) -> Variation | None:
    """Return the variation in force at an academy on a day.

    It is in force from the later of its own date and its base's.
    """
    begun = []
    for variation in policy.variations_of(academy):
        starts = variation_starts(policy, variation)
        if starts is not None and starts <= day:
            begun.append((starts, variation.version.numbers, variation))
    if not begun:
        return None
    latest = max(begun, key=lambda entry: entry[:2])[2]
    ended = latest.meta.withdrawn_date
    return None if ended is not None and ended.day <= day else latest


def variation_starts(policy: Policy, variation: Variation) -> date | None:
    """Return the first day of an approved variation: the later of its own date and its base's.

    Returns:
        None where it never begins: a draft, or one withdrawn by its first day.
    """
    base, ended = policy.base(variation.meta.base), variation.meta.withdrawn_date
    if not variation.approved or variation.effective is None or base is None or not base.approved:
        return None
    if base.effective is None:
        return None
    starts = max(variation.effective.day, base.effective.day)
    return None if ended is not None and ended.day <= starts else starts


def coming_bases(policy: Policy, day: date) -> tuple[Base, ...]:
    """Return the approved bases that take effect after a day, the next one first."""
    coming = (base for base in beginning_bases(policy) if _begins(base)[0] > day)
    return tuple(sorted(coming, key=_begins))


def drafts(policy: Policy) -> tuple[Base, ...]:
    """Return the drafts and consultation versions that are newer than every approved base."""
    approved = [base.version for base in policy.bases if base.approved]
    return tuple(
        base
        for base in policy.bases
        if not base.approved and (not approved or base.version > max(approved))
    )


def draft_variations(policy: Policy, academy: AcademyOrTrust) -> tuple[Variation, ...]:
    """Return an academy's drafts and consultation versions: those newer than every adopted one."""
    known = policy.variations_of(academy)
    adopted = [each.version for each in known if each.approved]
    return tuple(
        each for each in known if not each.approved and (not adopted or each.version > max(adopted))
    )


def approved_bases(policy: Policy) -> tuple[Base, ...]:
    """Return the approved bases in the order in which they took effect, or will."""
    return tuple(sorted((base for base in policy.bases if base.approved), key=_begins))


def compared_with(policy: Policy, base: Base) -> Base | None:
    """Return the version that a version is compared with: the approved one before it.

    Args:
        policy: all versions.
        base: an approved one, or a draft, which is compared with the newest that is approved.
    """
    approved = approved_bases(policy)
    before = approved[: approved.index(base)] if base in approved else approved
    return before[-1] if before else None


def latest_changes(policy: Policy) -> tuple[tuple[Base, Base], ...]:
    """Return the newest approved versions, each with the one before it, the newest first."""
    approved = approved_bases(policy)
    pairs = list(itertools.pairwise(approved))
    return tuple(reversed(pairs[-SHOWN:]))
