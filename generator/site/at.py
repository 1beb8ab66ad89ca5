"""A policy as it stands at one academy, or for the trust, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.history.editions import timeline
from generator.merge.merge import merge
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, Policy, applies
from generator.model.trust import Academy, Trust
from generator.model.values import When
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class PolicyAt:
    """A policy as it reads in one edition.

    Args:
        edition: the edition: base, variation, from when to when.
        timeline: all editions of the policy there.
        merged: what readers read.
    """

    edition: Edition
    timeline: Timeline
    merged: MergedPolicy

    @property
    def policy(self) -> Policy:
        """Return all its versions."""
        return self.edition.policy

    @property
    def base(self) -> Base:
        """Return the base in force."""
        return self.edition.base

    @property
    def variation(self) -> Variation | None:
        """Return the academy's variation in force; None where nothing was adopted."""
        return self.edition.variation

    @property
    def academy(self) -> str:
        """Return the academy's id; "" for the trust's own text."""
        return self.edition.academy

    @property
    def adopted(self) -> bool:
        """Return whether the academy adopted this base, or a later one."""
        return self.variation is not None and self.variation.meta.base >= self.base.version

    @property
    def since(self) -> When:
        """Return the day from which this text is in force; a month where the files say no more."""
        told = (self.base.effective, self.variation.effective if self.variation else None)
        begins = self.edition.begins
        return next((when for when in told if when and when.day == begins), When(begins))


def edition_at(edition: Edition, spans: Timeline, trust: Trust, day: date) -> PolicyAt:
    """Merge an edition.

    Args:
        edition: the edition.
        spans: all editions of its policy at its academy.
        trust: for names and roles.
        day: the day whose names are shown, inside the edition.
    """
    agreed = edition.agreed
    merged = merge(edition.base, edition.variation, agreed, trust, edition.academy, day)
    return PolicyAt(edition, spans, merged)


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
    spans = timeline(policy, trust, academy)
    edition = spans.edition_on(day)
    return edition_at(edition, spans, trust, day) if edition else None


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
