"""What an academy's variation would make of a policy, before its body has decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.history.at import PolicyAt, edition_at
from generator.history.editions import timeline
from generator.history.in_force import draft_variations, latest_base
from generator.merge.merge import merge
from generator.model.academy import AcademyOrTrust
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, Policy, withdrawn
from generator.model.trust import Trust
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class Proposal:
    """A variation, and the texts that it is read beside.

    Args:
        policy: all versions.
        variation: the one that is proposed.
        base: the trust's text that it would stand in.
        merged: what staff would read.
        trusts: what they would read there if the academy varied nothing.
        now: what they read on the day; None where nothing is in force there.
    """

    policy: Policy
    variation: Variation
    base: Base
    merged: MergedPolicy
    trusts: MergedPolicy
    now: PolicyAt | None

    @property
    def superseded(self) -> bool:
        """Return whether the trust has a newer text than the one that it was agreed against."""
        return self.base.version > self.variation.meta.base


def proposal(policy: Policy, variation: Variation, trust: Trust, day: date) -> Proposal:
    """Say what a variation would make of a policy.

    Args:
        policy: all its versions.
        variation: one of them, in work or approved.
        trust: for names and settings.
        day: the day on which it is asked.
    """
    academy = variation.academy
    agreed, base = _agreed(policy, variation), standing_in(policy, variation, day)
    spans = timeline(policy, trust, academy)
    edition = spans.edition_on(day)
    return Proposal(
        policy=policy,
        variation=variation,
        base=base,
        merged=merge(base, variation, agreed, trust, academy, day),
        trusts=merge(base, None, None, trust, academy, day),
        now=edition_at(edition, spans, trust, day) if edition else None,
    )


def readable_drafts(
    policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date
) -> tuple[Variation, ...]:
    """Return the variations in work that can be read before the vote, each on a page of its own.

    What an academy that left had in work is nobody's to decide.

    Args:
        policy: all versions.
        trust: for the academy's dates.
        academy: the academy's id; None for the trust, which has none.
        day: the day on which it is asked.
    """
    if not academy or trust.academies[academy].gone_by(day) is not None:
        return ()
    return draft_variations(policy, academy)


def draft_address(variation: Variation) -> str:
    """Return the address of a variation in work, below its policy's page: "1.1/"."""
    return f"{variation.version}/"


def _agreed(policy: Policy, variation: Variation) -> Base:
    agreed = policy.base(variation.meta.base)
    if agreed is None:  # a variation whose base is gone is not in the library
        raise AssertionError
    return agreed


def standing_in(policy: Policy, variation: Variation, day: date) -> Base:
    """Return the trust's text that would be in force with a variation: a newer one, if it is.

    Args:
        policy: all its versions.
        variation: one of an academy's.
        day: the day on which it is asked.
    """
    agreed, adoption = _agreed(policy, variation), variation.meta.adoption
    planned = variation.effective or (adoption.planned if adoption else None)
    begins = max(day, planned.day) if planned else day
    latest = latest_base(policy, begins)
    if latest is None or withdrawn(latest, begins) or not agreed.approved:
        return agreed
    return max(agreed, latest, key=lambda base: base.version)
