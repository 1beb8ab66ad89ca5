"""A policy that has editions at an academy, but none today: withdrawn, or still to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.since import text_since
from generator.model.edition import Absence, Edition, Gap, Timeline
from generator.model.values import When
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.context import PageContext
from generator.site.parts.editions_list import edition_rows, in_force_then
from generator.site.parts.record import version_history
from generator.wording.decisions import time_html
from generator.wording.editions import gap_words
from generator.wording.spoken import trusted, until_built
from generator.wording.version_standing import Versions


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


def idle_row(context: PageContext, policy: str, spans: Timeline, root: str = "") -> IdleRow:
    """Return a policy for the list of those of which nothing is in force today.

    Args:
        context: what all pages of the site are written with.
        policy: its id.
        spans: every day of the policy at the academy.
        root: the way from the page to the academy's home page.
    """
    page = f"{root}{policy}/"
    words = _words(context, spans, above=page)
    return IdleRow(latest(spans, context.day).base.meta.title, page, words)


def idle_policy_page(context: PageContext, spans: Timeline, *, varied: bool = False) -> Page:
    """Write the page of a policy of which nothing is in force at an academy today.

    Args:
        context: what all pages of the site are written with.
        spans: every day of the policy at the academy.
        varied: whether there is a form on which the academy varies it.
    """
    shown = latest(spans, context.day)
    meta, policy = shown.base.meta, shown.policy
    academy = context.short_name
    versions = Versions(policy, context.trust, context.academy, context.day, spans)
    html = context.renderer.render(
        "idle.html",
        meta=meta,
        words=_words(context, spans, newest=True),
        editions=edition_rows(spans, academy, context.day),
        versions=version_history(context.renderer, versions),
        whose=f"The trust’s versions and {academy}’s own, newest first.",
        trust_text=f"../../policies/{policy.id}/",
        varied=varied,
        academy=academy,
        day=context.day,
    )
    span = spans.on(context.day)
    none = f"On {When(context.day)} nothing of this policy was in force at {academy}."
    if isinstance(span, Gap) and span.why is Absence.NOT_KEPT:
        none = f"The text that applied at {academy} on {When(context.day)} is not kept here."
    return Page(
        address=f"{policy.id}/",
        title=meta.title,
        html=html,
        headings=(
            Heading("_editions", "Editions"),
            Heading("_version-control", "Version control"),
        ),
        search=(SearchEntry("", meta.title, f"{meta.reference} {none}".strip()),),
        description=meta.summary,
    )


def _words(
    context: PageContext, spans: Timeline, *, above: str = "", newest: bool = False
) -> Markup:
    """Return why nothing is in force, and from when on something is.

    Args:
        context: what all pages of the site are written with.
        spans: every day of the policy at the academy.
        above: the way to the policy's own page.
        newest: whether a later reader is told of which day this is known, where no end of it is.
    """
    academy = context.short_name
    known = until_built("", f" Nothing newer was known on {When(context.day)}.", context.day)

    def words(span: Edition | Gap) -> Markup:
        if isinstance(span, Gap):
            told = gap_words(span, academy, max(context.day, span.begins or context.day))
            may_end = newest and span.ends is None and span.why is not Absence.LEFT
            return told + known if may_end else told
        return Markup('<a href="{}">The text in force</a> at {} since {}.').format(
            f"{above}{span.address}", academy, trusted(time_html(text_since(span, spans)))
        )

    return in_force_then(spans, context.day, words)


def latest(spans: Timeline, day: date) -> Edition:
    """Return the edition that was in force last by a day, or else the first to come."""
    begun = [each for each in spans.editions if each.begins <= day]
    return begun[-1] if begun else spans.editions[0]
