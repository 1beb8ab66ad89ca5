"""Check that the policies of reading lists are known, and stand in each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.policy import Policy
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.source.known.policy_lookup import nearest_policy


def check_reading(trust: Trust, policies: Mapping[str, Policy]) -> Iterator[Problem]:
    """Yield a problem for each policy of a reading list that is not known, or stands in it twice.

    Args:
        trust: its groups of staff.
        policies: every policy that there is, by id.
    """
    for name, group in trust.reading.items():
        for key, listed in (("start", group.start), ("yearly", group.yearly)):
            for index, policy in enumerate(listed):
                place, first = trust.places.at("reading", name, key, index), listed.index(policy)
                if policy not in policies:
                    message = f"there is no policy “{policy}”"
                    hint = nearest_policy(policy, policies)
                    yield Problem(place, Rule.UNKNOWN_POLICY, message, hint)
                elif first != index:
                    also = (trust.places.at("reading", name, key, first),)
                    message = f"“{policy}” stands twice under “{key}”"
                    yield Problem(place, Rule.BAD_VALUE, message, "delete one", also)
