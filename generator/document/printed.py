"""What is printed of an edition: its text, and all that its pages say beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.document.subject import Printed
from generator.model.edition import Edition, Timeline
from generator.model.trust import Trust
from generator.render.at import edition_at
from generator.render.neighbours import Neighbour


def edition_printed(
    trust: Trust, edition: Edition, known: Mapping[str, Timeline], today: date
) -> Printed:
    """Return what is printed of an edition.

    Args:
        trust: for names.
        edition: the edition.
        known: all editions of each policy at its academy.
        today: the day of printing.
    """
    spans = known[edition.policy.id]
    day = today if spans.edition_on(today) is edition else edition.begins
    merged = edition_at(edition, spans, trust, day).merged
    around = around_on(trust, edition.academy, known, day)
    return Printed(edition.policy, merged, edition, spans, trust, around, today)


def around_on(
    trust: Trust, academy: str, known: Mapping[str, Timeline], day: date
) -> Mapping[str, Neighbour]:
    """Return the policies of an academy as they can be cited on a day, at their full addresses.

    Args:
        trust: for names, and for where its site stands.
        academy: the academy's id; "" for the trust's own texts.
        known: all editions of each policy there.
        day: the day.
    """
    site = trust.organisation.site_url.rstrip("/")
    found = {}
    for name, spans in known.items():
        edition = spans.edition_on(day)
        address = f"{site}/{academy or 'policies'}/{name}/" if site else ""
        title = edition.base.meta.title if edition else spans.editions[-1].policy.title
        merged = edition_at(edition, spans, trust, day).merged if edition else None
        found[name] = Neighbour(title, address, merged)
    return found
