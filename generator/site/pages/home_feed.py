"""The feed of an academy, or of the trust's own texts: what began, and what is to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.edition import Timeline
from generator.model.site_paths import site_folder
from generator.model.trust import Trust
from generator.site.parts.feed import FeedEntry, FeedOf, atom
from generator.site.summaries.beginnings import LATELY, Beginning, beginnings
from generator.wording.feed import began_words, feed_title, summary_words, withdrawn_words


def news_feed(
    trust: Trust, academy: AcademyOrTrust, known: Mapping[str, Timeline], day: date
) -> bytes:
    """Return the feed that lies beside a home page.

    Args:
        trust: names, and where the site stands.
        academy: whose; None for the trust's own texts.
        known: every day of each policy there, by id.
        day: the day of the build.
    """
    own = trust.organisation
    place = trust.named(academy)
    site = f"{own.site_url.rstrip('/')}/" if own.site_url else ""
    feed = FeedOf(
        title=feed_title(place.short_name.on(day)),
        author=own.name.on(day),
        page=f"{site}{site_folder(academy)}" if site else "",
        key=f"{site or own.short_name.on(day)}{academy or ''}",
    )
    name = trust.short_name(academy, day)
    entries = [
        _entry(policy, told, academy, day)
        for policy, spans in known.items()
        for told in beginnings(policy, spans, name, day)
    ]
    return atom(feed, [each for each in entries if each.updated <= day])


def _entry(policy: str, told: Beginning, academy: AcademyOrTrust, day: date) -> FeedEntry:
    """Return what is said before a day, where it is to come, or since."""
    begins, begun = told.when.day, told.when.day <= day
    # What is to come is told when it was decided; where nobody wrote that down, in good time.
    known = min(told.decided or begins - LATELY, begins)
    words = (
        withdrawn_words(told.title, told.when, day)
        if told.gone
        else began_words(told.title, told.versions, told.when, day)
    )
    return FeedEntry(
        key=f"{policy}/{begins}/{'began' if begun else 'to-come'}",
        title=words,
        updated=begins if begun else known,
        href=told.href if academy else f"policies/{policy}/",
        summary=summary_words(told.summary, again=told.again),
    )
