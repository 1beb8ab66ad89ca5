"""A version before the vote: its text, who is asked, and what it would do at each academy."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.history.in_force import compared_with
from generator.merge.effect import leaving
from generator.merge.merge import merge
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.governance import Consultation
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.model.when_asked import WhenAsked
from generator.render.html import ClauseNotes, PolicyHtml
from generator.render.text import PolicyText
from generator.site.page import Heading, Page
from generator.site.pages.context import TrustPageContext
from generator.site.pages.trust import mark_words, marks_of
from generator.site.pages.trust_version import version_title
from generator.site.parts.contents import contents
from generator.site.parts.questions import questions_part
from generator.site.printed import draft_links
from generator.site.summaries.effects import EffectSummary
from generator.wording.adoption import LOCAL_BODY
from generator.wording.announced import consulting_on
from generator.wording.cells import cell_html, reached
from generator.wording.control import applies_words, owner_title
from generator.wording.decisions import deciding_body
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.said import said
from generator.wording.spoken import foretold, trusted
from generator.wording.unapproved import (
    approval_words,
    asked_of,
    consultation_days,
    draft_words,
    effective_words,
    known_until,
    stage_words,
)

PRINTED_DRAFT = ("_files", "Print and files")
"""Where the page of a draft leads to its printed files."""


@dataclass(frozen=True)
class EffectRow:
    """An academy that a version would apply to, and what it would do there.

    Args:
        name: the academy's name.
        href: its page of the policy, or its home page where it has none.
        told: what the version would do.
        html: what is open, with the texts side by side; empty for nothing.
    """

    name: str
    href: str
    told: EffectSummary
    html: Markup


@dataclass(frozen=True)
class AskedRow:
    """Somebody who is or was consulted: who, when, where to comment, what came of it."""

    body: str
    when: Markup
    comments_to: Markup
    outcome: Markup


@dataclass(frozen=True)
class Effects:
    """What is said of the drafts of a policy at the academies.

    Args:
        told: what each would do, by academy.
        here: the academies where the policy has a page.
    """

    told: Mapping[str, tuple[EffectSummary, ...]]
    here: Container[str]


def one_further_down(policies: Mapping[str, Neighbour]) -> Mapping[str, Neighbour]:
    """Return policies as a page one folder further down finds them."""

    def lower(name: str) -> Neighbour:
        each = policies[name]
        return Neighbour(each.title, f"../{each.address}", lambda: each.merged)

    return WhenAsked(policies, lower)


def draft_page(
    context: TrustPageContext, policy: Policy, base: Base, around: Neighbours, effects: Effects
) -> Page:
    """Write the page of a draft, or of a version in consultation.

    Args:
        context: what all pages of the portal are written with.
        policy: the policy.
        base: the draft.
        around: the policies that it may cite.
        effects: what is said of it at the academies.
    """
    merged = merge(base, None, None, context.trust, TRUST, context.day)
    marks = marks_of(base, context.trust.settings.words.academies)
    notes = ClauseNotes(lambda clause: mark_words(clause, marks))
    writer = PolicyHtml(context.renderer.reader, merged, around, notes)
    text = PolicyText(context.renderer.reader, merged, around)
    html = context.renderer.render(
        "draft.html",
        **_facts(context, policy, base),
        questions=questions_part(context.renderer, merged, context.trust.settings.words.academy),
        clauses=trusted(writer.fragment()),
        effects=_effects(context, policy, base, effects),
        printed=draft_links(context.printed, TRUST, policy.id, str(base.version)),
    )
    return Page(
        address=f"policies/{policy.id}/{base.version}/",
        title=version_title(base),
        html=html,
        headings=(*_own_headings(context, base), *contents(merged, text)),
        noindex=True,
    )


def _facts(context: TrustPageContext, policy: Policy, base: Base) -> dict[str, object]:
    trust, day, meta = context.trust, context.day, base.meta
    old = compared_with(policy, base)
    consulting = consulting_on(base, trust, day)
    return {
        "meta": meta,
        "trust": trust.organisation,
        "words": trust.settings.words,
        "day": day,
        "version": str(base.version),
        "stage": stage_words(base, day),
        "standing": consulting.words if consulting else draft_words(base, day),
        "brings": "" if consulting else meta.summary_of_change,
        "old": str(old.version) if old else "",
        "none_before": _none_before(base, day),
        "approval": approval_words(base, trust, day),
        "effective": effective_words(meta.effective_date, day),
        "applies": applies_words(meta, trust, day),
        "owner": owner_title(meta, trust, day),
        "asked": asked_rows(trust, base, day),
        "leaving": [trust.academies[name].name.on(day) for name in leaving(old, base, trust, day)],
    }


def asked_rows(trust: Trust, version: Base | Variation, day: date) -> list[AskedRow]:
    """Return who was or is asked about a version before the vote.

    Args:
        trust: for names.
        version: the version, of the trust's or of an academy's.
        day: the day of the build.
    """
    academy = version.academy
    return [_asked_row(trust, each, academy, day) for each in asked_of(version)]


def _asked_row(trust: Trust, each: Consultation, academy: AcademyOrTrust, day: date) -> AskedRow:
    known = each.on or each.closes or each.opens
    named_on = known.day if known else day
    return AskedRow(
        body=deciding_body(
            trust, academy if each.body == LOCAL_BODY else TRUST, each.body, named_on
        ),
        when=consultation_days(each, day),
        comments_to=reached(each.comments_to),
        outcome=cell_html(said(each.outcome), day),
    )


def _effects(
    context: TrustPageContext, policy: Policy, base: Base, effects: Effects
) -> list[EffectRow]:
    rows = []
    for name, academy in context.trust.members_on(context.day).items():
        for each in effects.told.get(name, ()):
            if each.version == str(base.version):
                page = f"{policy.id}/" if name in effects.here else ""
                href = f"../../../{name}/{page}"
                rows.append(EffectRow(academy.name.on(context.day), href, each, trusted(each.html)))
    return rows


def _none_before(base: Base, day: date) -> Markup:
    """Return that nothing was approved before; who reads it later is told of which day that is."""
    turn = known_until(base, day) + timedelta(days=1)
    now = "No version of this policy has been approved yet."
    then = "No version of this policy had been approved then."
    return foretold([turn], lambda on: now if on < turn else then, day)


def _own_headings(context: TrustPageContext, base: Base) -> tuple[Heading, ...]:
    parts = [("_effect", f"Effect on {context.trust.settings.words.academies}")]
    if asked_of(base):
        parts.append(("_consulted", "Consultation"))
    if context.printed:
        parts.append(PRINTED_DRAFT)
    return tuple(Heading(anchor, title) for anchor, title in parts)
