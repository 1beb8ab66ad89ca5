"""The trust's text beside its own earlier versions: each since the one before, and each draft."""

from __future__ import annotations

from dataclasses import dataclass

from generator.history.in_force import approved_bases, latest_changes
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.policy import Base, Policy
from generator.model.values import When
from generator.site.page import Heading, Page
from generator.site.pages.context import TrustPageContext
from generator.site.parts.redlined import Redlined, redlined
from generator.wording.neighbours import Neighbours
from generator.wording.unapproved import not_in_force_words, stage_words


@dataclass(frozen=True)
class TrustChanges:
    """What a version of the trust's text changed.

    Args:
        version: the version.
        since: the one that it is compared with.
        begins: its first day in force; None where that is not known yet.
        summary: what its file says that it changes.
        redline: what changed, in sentences and marked in the text.
    """

    version: str
    since: str
    begins: When | None
    summary: str
    redline: Redlined


def changes_page(context: TrustPageContext, policy: Policy, around: Neighbours) -> Page:
    """Write what each version changed since the one before.

    Args:
        context: what all pages of the portal are written with.
        policy: the policy.
        around: the policies that it may cite.
    """
    versions = [
        _changes(context, old, new, around, whole=False) for old, new in latest_changes(policy)
    ]
    title = policy.bases[-1].meta.title
    html = context.renderer.render(
        "trust_changes.html",
        title=title,
        policy=policy.id,
        versions=versions,
        older=len(approved_bases(policy)) - 1 > len(versions),
        day=context.day,
    )
    parts = (Heading(f"_{each.version}", f"Version {each.version}") for each in versions)
    return Page(
        address=f"policies/{policy.id}/changes/",
        title=changes_title(policy),
        html=html,
        headings=tuple(parts),
        noindex=True,
    )


def changes_title(policy: Policy) -> str:
    """Return the title of the page that tells what each version changed."""
    return f"{policy.bases[-1].meta.title}: what each version changed"


def draft_changes_title(base: Base, old: Base) -> str:
    """Return the title of the page with a draft marked against an approved version."""
    return f"{base.meta.title} {base.version}, marked against version {old.version}"


def draft_changes_page(
    context: TrustPageContext, policy: Policy, base: Base, old: Base, around: Neighbours
) -> Page:
    """Write the whole text of a draft, marked.

    Args:
        context: what all pages of the portal are written with.
        policy: the policy.
        base: the draft.
        old: the version that it is compared with.
        around: the policies that it may cite.
    """
    changes = _changes(context, old, base, around, whole=True)
    title = draft_changes_title(base, old)
    html = context.renderer.render(
        "draft_changes.html",
        meta=base.meta,
        stage=stage_words(base, context.day),
        standing=not_in_force_words(base, context.day),
        words=context.trust.settings.words,
        title=title,
        changes=changes,
        day=context.day,
    )
    return Page(
        address=f"policies/{policy.id}/{base.version}/changes/",
        title=title,
        html=html,
        headings=(Heading("_what", "What would change"), Heading("_text", "The text, marked")),
        noindex=True,
    )


def _changes(
    context: TrustPageContext, old: Base, new: Base, around: Neighbours, *, whole: bool
) -> TrustChanges:
    """Compare two versions, both with the names of today, so that a new name is no change."""
    before, after = (
        merge(base, None, None, context.trust, TRUST, context.day) for base in (old, new)
    )
    return TrustChanges(
        str(new.version),
        str(old.version),
        new.effective,
        new.meta.summary_of_change,
        redlined(before, after, around, around, whole=whole),
    )
