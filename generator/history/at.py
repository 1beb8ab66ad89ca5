"""A policy as it stands at one academy, or for the trust, on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.history.editions import timeline
from generator.history.in_force import base_on
from generator.history.since import text_since
from generator.merge.merge import merge
from generator.model.academy import Academy, AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class InForce:
    """Which edition of a policy is read.

    Args:
        edition: the edition: base, variation, from when to when.
        timeline: all editions of the policy there.
    """

    edition: Edition
    timeline: Timeline

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
    def academy(self) -> AcademyOrTrust:
        """Return the academy's id; None for the trust's own text."""
        return self.edition.academy

    @property
    def adopted(self) -> bool:
        """Return whether the academy adopted this base, or a later one."""
        return self.edition.adopted

    @property
    def since(self) -> When:
        """Return the day from which this text is in force; a month where the files say no more."""
        return text_since(self.edition, self.timeline)


@dataclass(frozen=True, eq=False)
class PolicyAt(InForce):
    """A policy as it reads in one edition.

    Args:
        merged: what readers read.
    """

    merged: MergedPolicy


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
    later = _later_ids(edition.policy.bases, edition.base)
    if later:
        merged = replace(merged, aliases={**_found(later, merged), **merged.aliases})
    return PolicyAt(edition, spans, merged)


def _later_ids(bases: tuple[Base, ...], base: Base) -> Mapping[str, str]:
    """Return the ids that clauses of a base have got since, so that links to those arrive here."""
    later = (each for each in bases if each.approved and each.version > base.version)
    return {now: own for each in later for own, now in each.renamed.items() if own in base.by_id}


def _found(later: Mapping[str, str], merged: MergedPolicy) -> dict[str, str]:
    """Return later ids with the clauses of a page that stand for them."""
    stand = {now: merged.aliases.get(own, own) for now, own in later.items()}
    return {now: own for now, own in stand.items() if own in merged.by_id}


def timelines(library: Library, trust: Trust, academy: AcademyOrTrust) -> dict[str, Timeline]:
    """Return every day of every policy that has an edition at an academy, by the policy's id."""
    found = {name: timeline(policy, trust, academy) for name, policy in library.policies.items()}
    return {name: spans for name, spans in found.items() if spans.editions}


def policies_at(
    library: Library, trust: Trust, academy: AcademyOrTrust, day: date
) -> dict[str, PolicyAt]:
    """Return every policy in force at an academy, by id, in the order of their titles.

    Args:
        library: everything as read.
        trust: for names and roles.
        academy: the academy's id; None for the trust's own texts.
        day: the day.
    """
    return in_force(timelines(library, trust, academy), trust, day)


def in_force(known: Mapping[str, Timeline], trust: Trust, day: date) -> dict[str, PolicyAt]:
    """Return every policy in force on a day, by id, in the order of their titles.

    Args:
        known: all editions of each policy.
        trust: for names and roles.
        day: the day.
    """
    standing = standing_on(known, day)
    return {name: edition_at(at.edition, at.timeline, trust, day) for name, at in standing.items()}


def standing_on(known: Mapping[str, Timeline], day: date) -> dict[str, InForce]:
    """Return which edition of each policy is in force on a day; as `in_force`, and merges none."""
    found = ((spans, spans.edition_on(day)) for spans in known.values())
    here = [InForce(each, spans) for spans, each in found if each]
    here.sort(key=lambda at: (at.base.meta.title.casefold(), at.policy.id))
    return {at.policy.id: at for at in here}


def with_a_site(library: Library, trust: Trust, day: date) -> dict[str, Academy]:
    """Return the academies that have a site, by id, in the order of their names.

    Those of the trust on a day, and those that were or will be and have editions.
    """
    found = {
        name: each
        for name, each in trust.academies.items()
        if each.belongs_on(day)
        or any(has_editions(policy, trust, name, day) for policy in library.policies.values())
    }
    return dict(sorted(found.items(), key=lambda item: item[1].name.on(day).casefold()))


def has_editions(policy: Policy, trust: Trust, academy: str, day: date) -> bool:
    """Return whether a policy is, was or will be in force at an academy.

    Args:
        policy: all its versions; what the academy varies does not matter.
        trust: for the academy's dates.
        academy: the academy's id.
        day: a day on which it most likely is: most policies are in force today.
    """
    here = trust.academies[academy].belongs_on(day)
    if here and base_on(policy, trust, academy, day) is not None:
        return True
    return bool(timeline(policy, trust, academy).editions)
