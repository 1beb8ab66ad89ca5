"""The policies around a text, as the readers of its day find them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.history.at import edition_at, timelines
from generator.history.in_force import base_on
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Timeline
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.model.when_asked import WhenAsked
from generator.wording.neighbours import Neighbour, Neighbours


def around_on(
    library: Library,
    trust: Trust,
    academy: AcademyOrTrust,
    known: Mapping[str, Timeline],
    day: date,
) -> Mapping[str, Neighbour]:
    """Return every policy as an academy can cite it on a day, at its full address.

    One that never applied there leads to the trust’s text, as on the site.

    Args:
        library: every policy.
        trust: for names, and for where its site stands.
        academy: the academy's id; None for the trust's own texts.
        known: all editions of each policy there.
        day: the day.
    """
    site = trust.organisation.site_url.rstrip("/")
    school = trust.academy(academy)
    belongs = school is None or school.belongs_on(day)

    def found(name: str) -> Neighbour:
        policy = library.policies[name]
        base = base_on(policy, trust, academy, day) if belongs else None
        place = (academy if base or _applied(known.get(name)) else TRUST) or TRUST_FOLDER
        address = f"{site}/{place}/{name}/" if site else ""
        return Neighbour(base.meta.title if base else policy.title, address, lambda: text(name))

    def text(name: str) -> MergedPolicy | None:
        spans = known.get(name)
        edition = spans.edition_on(day) if spans else None
        return edition_at(edition, spans, trust, day).merged if edition and spans else None

    return WhenAsked(library.policies, found)


def _applied(spans: Timeline | None) -> bool:
    return spans is not None and bool(spans.editions)


def neighbours_on(library: Library, trust: Trust, academy: AcademyOrTrust, day: date) -> Neighbours:
    """Return what stands around a text at an academy on a day.

    Args:
        library: every policy.
        trust: for names, and for where its site stands.
        academy: the academy's id; None for the trust's own texts.
        day: the day.
    """
    known = timelines(library, trust, academy)
    own = trust.short_name(academy, day)
    return Neighbours(trust, own, around_on(library, trust, academy, known, day))
