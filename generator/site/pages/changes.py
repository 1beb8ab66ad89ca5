"""What changed: an academy's text against the edition before, and against the trust's own text."""

from __future__ import annotations

from generator.merge.merge import merge
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.site.page import Heading, Page
from generator.site.pages.archive_inputs import ChangesInputs, EditionText
from generator.site.pages.archive_sources import Sources
from generator.site.parts.redlined import SINCE, redlined
from generator.wording.announced import new_versions
from generator.wording.cited import academy_of, versions_of
from generator.wording.decisions import day_html
from generator.wording.editions import span_words
from generator.wording.local import local_title, local_words
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
    return spans.before(edition) is not None or bool(own and (own.meta.changes or own.meta.slots))


def changes_page(sources: Sources, inputs: ChangesInputs) -> Page:
    """Write the page of changes of the policy in force at an academy.

    Args:
        sources: makes texts.
        inputs: what the page is made from.
    """
    text, older = inputs.text, inputs.older
    edition, merged, around = text.edition, sources.at(text).merged, sources.citing(text)
    before = older.edition if older else None
    meta, academy = edition.base.meta, academy_of(edition)
    html = sources.renderer.render(
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
        why=inputs.why,
        summaries=tuple(new_versions(edition, before, academy)),
        changed=older
        and redlined(sources.at(older).merged, merged, sources.citing(older), around, place=SINCE),
        local=local_words(merged),
        against=edition.variation
        and redlined(_trust_text(sources, text, older), merged, around, around, place="_local-"),
        editions=inputs.rows,
        trust_page=f"../../../policies/{edition.policy.id}/",
    )
    return Page(
        address=changes_address(edition.policy.id),
        title=f"{meta.title}: changes",
        html=html,
        headings=(
            Heading("_before", "Since the text before"),
            Heading("_local", local_title(academy)),
            Heading("_editions", "Every text"),
        ),
        noindex=True,
    )


def _trust_text(sources: Sources, text: EditionText, older: EditionText | None) -> MergedPolicy:
    """Return the trust's own text; often it is what applied before the academy's version began."""
    edition = text.edition
    before = older.edition if older else None
    if (
        older is not None
        and before is not None
        and before.base is edition.base
        and before.variation is None
        and before.told == edition.told
    ):
        return sources.at(older).merged
    return merge(edition.base, None, None, text.trust, edition.academy, edition.begins)
