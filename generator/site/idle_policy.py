"""A policy that has editions at an academy, but none today: withdrawn, or still to begin."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.edition import Edition, Gap, Timeline
from generator.render.decisions import day_html
from generator.render.version_standing import Versions
from generator.site.edition_words import gap_words
from generator.site.editions_list import edition_rows, in_force_then
from generator.site.page import Heading, Page, SearchEntry
from generator.site.policy_page import Desk, version_history
from generator.site.spoken import trusted


@dataclass(frozen=True)
class IdleRow:
    """A policy in the list of those of which nothing is in force today.

    Args:
        title: its title.
        href: its page.
        words: why nothing is in force, and since or until when.
    """

    title: str
    href: str
    words: Markup


def idle_row(desk: Desk, policy: str, spans: Timeline) -> IdleRow:
    """Return a policy for the list of those of which nothing is in force today.

    Args:
        desk: what all pages of the site are written with.
        policy: its id.
        spans: every day of the policy at the academy.
    """
    return IdleRow(_latest(spans, desk).base.meta.title, f"{policy}/", _words(desk, spans))


def idle_policy_page(desk: Desk, spans: Timeline) -> Page:
    """Write the page of a policy of which nothing is in force at an academy today.

    Args:
        desk: what all pages of the site are written with.
        spans: every day of the policy at the academy.
    """
    shown = _latest(spans, desk)
    meta, policy = shown.base.meta, shown.policy
    academy = desk.trust.academies[desk.academy].short_name.on(desk.day)
    versions = Versions(policy, desk.trust, desk.academy, desk.day, spans)
    html = desk.press.print(
        "idle_policy.html",
        meta=meta,
        academy=academy,
        words=_words(desk, spans),
        editions=edition_rows(spans, academy, desk.day),
        versions=version_history(desk.press, versions),
        trust_text=f"../../policies/{policy.id}/",
        day=desk.day,
    )
    said = f"{meta.reference} Nothing of this policy is in force at {academy} today.".strip()
    return Page(
        address=f"{policy.id}/",
        title=meta.title,
        html=html,
        headings=(
            Heading("_editions", "Editions"),
            Heading("_version-control", "Version control"),
        ),
        search=(SearchEntry("", meta.title, said),),
        description=meta.summary,
    )


def _words(desk: Desk, spans: Timeline) -> Markup:
    academy = desk.trust.academies[desk.academy].short_name.on(desk.day)

    def words(span: Edition | Gap) -> Markup:
        if isinstance(span, Gap):
            return gap_words(span, academy, max(desk.day, span.begins or desk.day))
        return Markup('<a href="{}">The text in force</a> at {} since {}.').format(
            span.address, academy, trusted(day_html(span.begins))
        )

    return in_force_then(spans, desk.day, words)


def _latest(spans: Timeline, desk: Desk) -> Edition:
    """Return the edition that was in force last, or else the first to come."""
    begun = [each for each in spans.editions if each.begins <= desk.day]
    return begun[-1] if begun else spans.editions[0]
