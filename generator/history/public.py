"""What the public may read: policies that say so, as they stand, without people and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from generator.history.editions import timeline
from generator.model.academy import TRUST
from generator.model.fields import with_values
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.trust import Contacts, Trust
from generator.model.variation import Change, Variation

PUBLIC = "public"
# What the files tell of how a version came about, and of who was there.
_RECORD: dict[str, Any] = {"summary_of_change": "", "type_of_change": "", "consultation": ()}
_RECORD |= {"reviews": (), "read_again": None}
_OF_BASE: dict[str, Any] = _RECORD | {
    "prepared_by": "",
    "source_model": "",
    "earlier_versions": (),
    "associated": (),
    "declaration": None,
    "equality_impact_assessment": "",
    "audience": "",
    "audiences": (),
}
_OF_VARIATION: dict[str, Any] = _RECORD | {"consent": None, "acknowledgement": None}


def public_trust(trust: Trust) -> Trust:
    """Return the trust as the public sees it: nobody by name, and where the schools are.

    The address of the intranet is no part of it, nor what the trust's own words of the search tell
    of policies that are not public, nor the scheme of delegation, which names them.
    """
    schools = {
        name: with_values(
            each,
            {part: getattr(trust.academies[name], part) for part in ("address", "telephone")}
            | {"website": trust.academies[name].website},
        )
        for name, each in trust.nameless.academies.items()
    }
    shown = replace(trust.settings, contacts=Contacts.TITLES_ONLY, forms=False)
    own = with_values(trust.organisation, {"site_url": ""})
    own_trust = replace(trust.nameless, organisation=own, academies=schools, settings=shown)
    return replace(own_trust, words=(), reading={}, delegation=None)


def is_public(base: Base) -> bool:
    """Return whether a version says that the public may read it."""
    return base.meta.classification.strip().casefold() == PUBLIC


def public_library(library: Library, trust: Trust, day: date) -> Library:
    """Return the policies that the public may read, without their records.

    Args:
        library: everything as read.
        trust: the trust as the public sees it.
        day: the day.
    """
    places = (TRUST, *trust.members_on(day))
    found = {}
    for name, policy in library.policies.items():
        known = [timeline(policy, trust, place).edition_on(day) for place in places]
        if any(each and is_public(each.base) for each in known):
            found[name] = _stripped(policy)
    return Library(trust, found, ())


def _stripped(policy: Policy) -> Policy:
    bases = tuple(_base(each) for each in policy.bases if each.approved)
    own = {
        academy: tuple(_variation(each) for each in versions if each.approved)
        for academy, versions in policy.variations.items()
    }
    return replace(policy, bases=bases, variations=own, models=())


def _base(base: Base) -> Base:
    values = dict(_OF_BASE)
    if base.meta.approval:
        values["approval"] = with_values(base.meta.approval, {"minute": "", "signatories": ()})
    meta = with_values(base.meta, values)
    return replace(base, meta=meta, made_from=None, newest_model=None)


def _variation(own: Variation) -> Variation:
    values = dict(_OF_VARIATION)
    if own.meta.adoption:
        values["adoption"] = with_values(own.meta.adoption, {"minute": ""})
    return replace(
        own,
        meta=with_values(own.meta, values),
        read=lambda: tuple(map(_without_reason, own.read())),
        plainly=lambda: tuple(map(_without_reason, own.plainly())),
    )


def _without_reason(change: Change) -> Change:
    return replace(change, reason="")
