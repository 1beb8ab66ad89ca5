"""The whole policies folder, as read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.model.academy import AcademyOrTrust
from generator.model.duty import Duties
from generator.model.pack import Pack
from generator.model.policy import Policy
from generator.model.problem import Problem
from generator.model.seal import Seals
from generator.model.trust import Trust
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class Library:
    """The trust and its policies, with every problem found while reading.

    Args:
        trust: None when `trust.yml` cannot be used.
        policies: by id, in the order of their ids.
        problems: in the order of their places.
        seals: those of each policy that has any, by its id.
        packs: by id, in the order of their ids; none that has an error.
        sealed: the policies that are listed as sealed, where there is a list.
        duties: the documents that academies must have; None where the trust keeps no list.
    """

    trust: Trust | None
    policies: Mapping[str, Policy]
    problems: tuple[Problem, ...]
    seals: Mapping[str, Seals] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    sealed: tuple[str, ...] = ()
    duties: Duties | None = None

    def own(self, academy: AcademyOrTrust) -> dict[str, tuple[Variation, ...]]:
        """Return the variations of one academy, by the policy's id; the trust itself has none."""
        return {
            name: policy.variations[academy]
            for name, policy in self.policies.items()
            if academy and academy in policy.variations
        }

    def with_own(
        self, academy: AcademyOrTrust, own: Mapping[str, tuple[Variation, ...]]
    ) -> Library:
        """Return a library with the variations of one academy and no others.

        Args:
            academy: its id; None for the trust's own texts alone.
            own: its variations, by the policy's id.
        """
        policies = {
            name: replace(
                policy,
                variations={academy: own[name]} if academy and name in own else {},
                figures=(),
                held=(),
            )
            for name, policy in self.policies.items()
        }
        return replace(self, policies=policies, problems=())
