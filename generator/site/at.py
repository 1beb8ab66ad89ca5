"""A policy as it stands at one academy, or for the trust, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, Policy, applies
from generator.model.trust import Academy, Trust
from generator.model.values import When
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class PolicyAt:
    """A policy in force.

    Args:
        policy: all its versions.
        base: the base in force.
        variation: the academy's variation in force; None where nothing was adopted.
        merged: what readers read.
        academy: the academy's id; "" for the trust's own text.
    """

    policy: Policy
    base: Base
    variation: Variation | None
    merged: MergedPolicy
    academy: str = ""

    @property
    def adopted(self) -> bool:
        """Return whether the academy adopted this base, or a later one."""
        return self.variation is not None and self.variation.meta.base >= self.base.version

    @property
    def since(self) -> When | None:
        """Return the day from which this text is in force, base and variation together."""
        begun = [self.base.effective, self.variation.effective if self.variation else None]
        return max((when for when in begun if when is not None), default=None)


def policy_at(policy: Policy, trust: Trust, academy: str, day: date) -> PolicyAt | None:
    """Merge a policy for an academy.

    Args:
        policy: all its versions.
        trust: for names and roles.
        academy: the academy's id; "" for the trust's own text.
        day: the day whose text it is.

    Returns:
        None where nothing of it is in force there.
    """
    base = base_on(policy, trust.academies.get(academy), academy, day)
    if base is None:
        return None
    variation = variation_on(policy, academy, day) if academy else None
    agreed = policy.base(variation.meta.base) if variation else None
    merged = merge(base, variation, agreed, trust, academy, day)
    return PolicyAt(policy, base, variation, merged, academy)


def policies_at(library: Library, trust: Trust, academy: str, day: date) -> dict[str, PolicyAt]:
    """Return every policy in force at an academy, by id, in the order of their titles."""
    found = [policy_at(policy, trust, academy, day) for policy in library.policies.values()]
    in_force = [at for at in found if at is not None]
    in_force.sort(key=lambda at: (at.base.meta.title.casefold(), at.policy.id))
    return {at.policy.id: at for at in in_force}


def members(trust: Trust, day: date) -> dict[str, Academy]:
    """Return the academies of the trust on a day, by id, in the order of their names."""
    here = [(name, each) for name, each in trust.academies.items() if each.belongs_on(day)]
    return dict(sorted(here, key=lambda item: item[1].name.on(day).casefold()))


def binds(base: Base, trust: Trust, academy: str) -> bool:
    """Return whether a base applies to an academy; every base applies to the trust's own page."""
    return not academy or applies(base, academy, trust.academies[academy].phase)
