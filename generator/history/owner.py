"""Whose a policy is: the trust's, or one academy's own; it is there that its review is counted."""

from __future__ import annotations

from generator.model.front_matter import PolicyType
from generator.model.policy import Base, applies
from generator.model.trust import Trust


def own_of(base: Base, trust: Trust) -> str:
    """Return the academy whose own policy a version is, by its id; "" for one of the trust.

    One that calls itself an academy's policy and applies to several is counted at the trust.
    """
    if base.meta.policy_type is not PolicyType.ACADEMY:
        return ""
    bound = [name for name, each in trust.academies.items() if applies(base, name, each.phase)]
    return bound[0] if len(bound) == 1 else ""
