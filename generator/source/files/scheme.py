"""Check the scheme of delegation: that what it names is known, and stands in it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.front_matter import PolicyType
from generator.model.places import Path
from generator.model.policy import Policy
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.source.known.known import Known
from generator.source.known.meant import nearest_titled
from generator.source.known.policy_lookup import nearest_policy

_TYPES = frozenset(each.value for each in PolicyType)


def check_scheme(
    trust: Trust | None, policies: Mapping[str, Policy], known: Known | None
) -> Iterator[Problem]:
    """Yield a problem for each body, policy or type in the scheme that there is not.

    Args:
        trust: the trust; None when its file cannot be used.
        policies: every policy that there is, by id.
        known: the ids of the trust's file; None when they cannot be made out.
    """
    if trust is None or trust.delegation is None or known is None:
        return
    seen: dict[str, int] = {}
    for index, rule in enumerate(trust.delegation.rules):
        path: Path = ("delegation", "rules", index)
        for at, name in enumerate(rule.for_):
            place = trust.places.at(*path, "for", at)
            if name not in _TYPES and name not in policies:
                message = f"there is no policy and no policy type “{name}”"
                types = f"policy types are {', '.join(sorted(_TYPES))}"
                hint = f"{nearest_policy(name, policies)}; {types}"
                yield Problem(place, Rule.UNKNOWN_POLICY, message, hint)
            elif name in seen:
                message = f"the scheme has two rules for “{name}”"
                also = (trust.places.at("delegation", "rules", seen[name]),)
                yield Problem(place, Rule.BAD_VALUE, message, "make one of them", also)
            seen.setdefault(name, index)
        for key, bodies in rule.deeds.items():
            yield from _bodies(trust, known, (*path, key.value), bodies)
    approval = trust.delegation.approval
    if approval:
        yield from _bodies(trust, known, ("delegation", "approval", "body"), (approval.body,))


def _bodies(trust: Trust, known: Known, path: Path, bodies: tuple[str, ...]) -> Iterator[Problem]:
    for at, body in enumerate(bodies):
        if body not in known.bodies:
            message = f"trust.yml has no body “{body}”"
            hint = nearest_titled(body, known.bodies)
            yield Problem(trust.places.at(*path, at), Rule.UNKNOWN_BODY, message, hint)
