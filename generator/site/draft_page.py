"""A version before the vote: its text, who is asked, and what it would do at each academy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.history.in_force import compared_with, drafts
from generator.merge.effect import leaving
from generator.merge.merge import merge
from generator.model.governance import Consultation, Status
from generator.model.policy import Base, Policy
from generator.render.control import applies_words, approval_line
from generator.render.decisions import body_name
from generator.render.html import PolicyHtml
from generator.render.neighbours import Neighbour, Neighbours
from generator.render.said import dated, said, stacked
from generator.render.text import PolicyText
from generator.site.announced import consulting_on
from generator.site.at import members
from generator.site.cells import NOT_RECORDED, cell_html, line_html
from generator.site.contents import headings
from generator.site.effect import EffectShare
from generator.site.page import Heading, Page
from generator.site.share import Share
from generator.site.spoken import trusted
from generator.site.trust_page import TrustDesk, mark_words, marks_of
from generator.site.trust_redlines import draft_changes_page

Shares = Mapping[str, Share]


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
    told: EffectShare
    html: Markup


@dataclass(frozen=True)
class AskedRow:
    """Somebody who is or was consulted: who, when, where to comment, what came of it."""

    body: str
    when: Markup
    comments_to: Markup
    outcome: Markup


def draft_pages(
    desk: TrustDesk, policy: Policy, policies: Mapping[str, Neighbour], shares: Shares
) -> list[Page]:
    """Write the pages of the drafts of a policy, and of its versions in consultation.

    Args:
        desk: what all pages of the portal are written with.
        policy: the policy.
        policies: the policies that it may cite, as the policy's own page finds them.
        shares: what there is to say of each academy, by its id.
    """
    around = Neighbours(desk.trust, "", one_further_down(policies), *desk.contacts)
    pages = []
    for base in drafts(policy):
        pages.append(_draft_page(desk, policy, base, around, shares))
        pages += draft_changes_page(desk, policy, base)
    return pages


def one_further_down(policies: Mapping[str, Neighbour]) -> dict[str, Neighbour]:
    """Return policies as a page one folder further down finds them."""
    return {
        name: Neighbour(each.title, f"../{each.address}", each.merged)
        for name, each in policies.items()
    }


def _draft_page(
    desk: TrustDesk, policy: Policy, base: Base, around: Neighbours, shares: Shares
) -> Page:
    merged = merge(base, None, None, desk.trust, "", desk.day)
    marks = marks_of(base, desk.trust.settings.words.academies)
    writer = PolicyHtml(desk.press.reader, merged, around, lambda c: mark_words(c, marks))
    text = PolicyText(desk.press.reader, merged, around)
    html = desk.press.print(
        "draft.html",
        **_facts(desk, policy, base),
        clauses=trusted(writer.fragment()),
        effects=_effects(desk, policy, base, shares),
    )
    return Page(
        address=f"policies/{policy.id}/{base.version}/",
        title=f"{base.meta.title} {base.version}, {_kind(base)}",
        html=html,
        headings=(*headings(merged.clauses, text), *_own_headings(base)),
        noindex=True,
    )


def _kind(base: Base) -> str:
    return "in consultation" if base.meta.status is Status.CONSULTATION else "draft"


def _facts(desk: TrustDesk, policy: Policy, base: Base) -> dict[str, object]:
    trust, day, meta = desk.trust, desk.day, base.meta
    old = compared_with(policy, base)
    consulting = consulting_on(base, trust, day)
    return {
        "meta": meta,
        "trust": trust.organisation,
        "words": trust.settings.words,
        "day": day,
        "version": str(base.version),
        "kind": _kind(base),
        "consulting": consulting.words if consulting else "",
        "old": str(old.version) if old else "",
        "changes": "changes/" if old else "",
        "approval": line_html(approval_line(meta.approval, trust, day), day),
        "effective": cell_html(dated(meta.effective_date), day),
        "applies": applies_words(meta, trust, day),
        "owner": trust.roles[meta.document_owner].title.on(day) if meta.document_owner else "",
        "asked": _asked(desk, base),
        "leaving": [trust.academies[name].name.on(day) for name in leaving(old, base, trust, day)],
    }


def _asked(desk: TrustDesk, base: Base) -> list[AskedRow]:
    given = base.meta.consultation
    return [_asked_row(desk, each) for each in given] if isinstance(given, tuple) else []


def _asked_row(desk: TrustDesk, each: Consultation) -> AskedRow:
    known = each.on or each.closes or each.opens
    dates = (("Opens", each.opens), ("Closes", each.closes), ("Concluded", each.on))
    when = stacked((f"{label} ", date) for label, date in dates if date)
    return AskedRow(
        body=body_name(desk.trust, each.body, known.day if known else desk.day),
        when=cell_html(when, desk.day),
        comments_to=_address(each.comments_to),
        outcome=cell_html(said(each.outcome), desk.day),
    )


def _address(told: str) -> Markup:
    if "@" not in told:
        return escape(told) if told else NOT_RECORDED
    return Markup('<a href="mailto:{}">{}</a>').format(told, told)


def _effects(desk: TrustDesk, policy: Policy, base: Base, shares: Shares) -> list[EffectRow]:
    rows = []
    for name, academy in members(desk.trust, desk.day).items():
        share = shares.get(name)
        told = share.effects.get(policy.id, ()) if share else ()
        for each in told:
            if share and each.version == str(base.version):
                page = f"{policy.id}/" if policy.id in share.policies else ""
                href = f"../../../{name}/{page}"
                rows.append(EffectRow(academy.name.on(desk.day), href, each, trusted(each.html)))
    return rows


def _own_headings(base: Base) -> tuple[Heading, ...]:
    parts = [("_effect", "Effect on academies")]
    if isinstance(base.meta.consultation, tuple):
        parts.append(("_consulted", "Who is asked"))
    return tuple(Heading(anchor, title) for anchor, title in parts)
