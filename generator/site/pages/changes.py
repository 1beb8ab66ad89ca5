"""What changed: an academy's text against the edition before, and against the trust's own text."""

from __future__ import annotations

from generator.merge.merge import merge
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.site.page import Heading, Page
from generator.site.pages.archive_sources import Sources
from generator.site.parts.editions_list import edition_rows
from generator.site.parts.redlined import redlined
from generator.wording.cited import academy_of, versions_of
from generator.wording.decisions import day_html
from generator.wording.editions import span_words, why_began
from generator.wording.local import local_words
from generator.wording.spoken import trusted


def changes_address(policy: str) -> str:
    """Return the address of a policy's page of changes."""
    return f"{policy}/changes/"


def has_changes(edition: Edition, spans: Timeline) -> bool:
    """Return whether there is anything to compare the text in force with.

    Args:
        edition: the edition in force.
        spans: all editions of its policy there.
    """
    own = edition.variation
    return spans.before(edition) is not None or bool(own and (own.changes or own.meta.slots))


def changes_page(sources: Sources, edition: Edition) -> Page:
    """Write the page of changes of the policy in force at an academy.

    Args:
        sources: what the pages of the academy's editions are made from.
        edition: the edition in force.
    """
    desk, spans = sources.desk, sources.known[edition.policy.id]
    text, before = sources.text(edition), spans.before(edition)
    around = sources.citing(edition.begins)
    since = sources.citing(before.begins) if before else around
    trust_text = _trust_text(sources, edition, before)
    meta, academy = edition.base.meta, academy_of(edition)
    html = desk.press.print(
        "changes.html",
        title=meta.title,
        academy=academy,
        versions=versions_of(edition),
        address=edition.address,
        since=trusted(day_html(edition.begins)),
        version=str(meta.version),
        before=before
        and {
            "address": before.address,
            "span": span_words(before.begins, before.ends),
            "versions": versions_of(before),
        },
        why=why_began(edition, spans),
        changed=before and redlined(sources.text(before).merged, text.merged, since, around),
        local=local_words(text.merged),
        against=edition.variation and redlined(trust_text, text.merged, around, around),
        editions=edition_rows(spans, sources.desk.short_name, desk.day),
        trust_page=f"../../../policies/{edition.policy.id}/",
    )
    return Page(
        address=changes_address(edition.policy.id),
        title=f"{meta.title}: changes",
        html=html,
        headings=(
            Heading("_before", "Since the edition before"),
            Heading("_local", f"What is local at {academy}"),
            Heading("_editions", "All editions"),
        ),
        noindex=True,
    )


def _trust_text(sources: Sources, edition: Edition, before: Edition | None) -> MergedPolicy:
    """Return the trust's own text; often it is what applied before the academy's version began."""
    if (
        before is not None
        and before.base is edition.base
        and before.variation is None
        and before.told == edition.told
    ):
        return sources.text(before).merged
    desk = sources.desk
    return merge(edition.base, None, None, desk.trust, desk.academy, edition.begins)
