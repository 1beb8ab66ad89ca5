"""Whose a policy is: the trust's, or one academy's own; it is there that its review is counted."""

from __future__ import annotations

from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.front_matter import PolicyType
from generator.model.policy import Base, binds
from generator.model.trust import Trust


def own_of(base: Base, trust: Trust) -> AcademyOrTrust:
    """Return the academy whose own policy a version is, by its id; None for one of the trust.

    One that calls itself an academy's policy and applies to several is counted at the trust.
    """
    if base.meta.policy_type is not PolicyType.ACADEMY:
        return TRUST
    bound = [name for name in trust.academies if binds(base, trust, name)]
    return bound[0] if len(bound) == 1 else TRUST
