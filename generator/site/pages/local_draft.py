"""An academy's variation before the vote: how it would read, what it changes, who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.history.proposal import Proposal, draft_address
from generator.model.merged import OpenKind
from generator.model.policy import Base
from generator.model.variation import Variation
from generator.render.html import PolicyHtml
from generator.render.text import PolicyText
from generator.site.page import Heading, Page
from generator.site.pages.context import PageContext
from generator.site.pages.draft import PRINTED_DRAFT, asked_rows, one_further_down
from generator.site.parts.contents import contents
from generator.site.parts.questions import questions_part
from generator.site.parts.redlined import redlined
from generator.site.printed import draft_links
from generator.wording.announced import consulting_on
from generator.wording.cells import cell_html
from generator.wording.cited import cite
from generator.wording.local import local_words
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.notices import kept_decisions
from generator.wording.phrases import capital
from generator.wording.provenance import reader_words
from generator.wording.said import said
from generator.wording.spoken import trusted
from generator.wording.unapproved import (
    adoption_words,
    asked_of,
    draft_words,
    effective_words,
    made_on,
    stage_words,
    version_called,
)


@dataclass(frozen=True)
class StillOpen:
    """What an academy would leave open.

    Args:
        kind: what has to be done: "To be decided".
        words: what it is about.
        href: where on the page it is needed; "" for nowhere.
    """

    kind: str
    words: str
    href: str


def local_draft_title(base: Base, short_name: str, variation: Variation) -> str:
    """Return the title of the page of a variation in work.

    Args:
        base: the trust's text that it would stand in.
        short_name: the academy's short name.
        variation: the variation.
    """
    return f"{base.meta.title}: {short_name} version {variation.version}"


def local_draft_page(
    context: PageContext, proposed: Proposal, policies: Mapping[str, Neighbour]
) -> Page:
    """Write the page of an academy's variation that is in work.

    Args:
        context: what all pages of the site are written with.
        proposed: what it would make of the policy.
        policies: the policies that it may cite, as the policy's own page finds them.
    """
    merged, base, own = proposed.merged, proposed.base, proposed.variation
    renderer, academy = context.renderer, context.short_name
    nearby = one_further_down(policies)
    around = Neighbours(context.trust, academy, nearby, *context.contacts, files="../")
    writer = PolicyHtml(renderer.reader, merged, around)
    text = PolicyText(renderer.reader, merged, around)
    clauses = trusted(writer.fragment())
    still_open = _still_open(proposed)
    now = proposed.now
    title = local_draft_title(base, academy, own)
    html = renderer.render(
        "local_draft.html",
        **_facts(context, proposed),
        title=title,
        today=around.policies[base.policy].address,
        open=still_open,
        kept=kept_decisions(merged, writer.dropped),
        questions=questions_part(renderer, merged, academy),
        clauses=clauses,
        cited_now=cite(now.edition) if now else "",
        changed=redlined(now.merged, merged, around, around) if now else None,
        against=redlined(proposed.trusts, merged, around, around),
        asked=asked_rows(context.trust, own, context.day),
        printed=draft_links(context.printed, context.academy, base.policy, str(own.version)),
    )
    parts = (*contents(merged, text), *_own_headings(context, proposed))
    return Page(
        address=f"{base.policy}/{draft_address(own)}",
        title=title,
        html=html,
        headings=(Heading("_open", "Still to be answered"), *parts) if still_open else parts,
        noindex=True,
    )


def _facts(context: PageContext, proposed: Proposal) -> dict[str, object]:
    trust, day, own = context.trust, context.day, proposed.variation
    consulting = consulting_on(own, trust, day)
    called = version_called(own, trust, day)
    base = proposed.policy.base(own.meta.base)
    draft = base is not None and not base.approved
    return {
        "academy": context.short_name,
        "version": str(own.version),
        "cited": f"{proposed.base.cited}, {context.short_name} {own.version}",
        "stage": stage_words(own, day),
        "standing": consulting.words if consulting else draft_words(own, day, called),
        "brings": "" if consulting else own.meta.summary_of_change,
        "adoption": adoption_words(own, trust, day),
        "effective": effective_words(own.meta.effective_date, day),
        "written": str(own.meta.base),
        "base": str(proposed.base.version),
        "superseded": proposed.superseded,
        "draft_base": draft,
        "trust_page": f"../../../policies/{own.meta.policy}/{f'{own.meta.base}/' if draft else ''}",
        "local": local_words(proposed.merged),
        "change": cell_html(said(capital(own.meta.type_of_change)), day),
        "made_on": trusted(made_on(day)),
        "day": day,
    }


def _still_open(proposed: Proposal) -> list[StillOpen]:
    """Return what the academy would leave open; that it has to adopt is what the page is about."""
    return [
        StillOpen(
            capital(point.kind),
            reader_words(point.text),
            f"#{point.clause}" if point.clause else "",
        )
        for point in proposed.merged.open_points
        if point.kind is not OpenKind.NOT_ADOPTED
    ]


def _own_headings(context: PageContext, proposed: Proposal) -> tuple[Heading, ...]:
    parts = [
        ("_before", f"Against what is in force at {context.short_name}"),
        ("_local", "Against the trust’s text"),
    ]
    if asked_of(proposed.variation):
        parts.append(("_consulted", "Consultation"))
    if context.printed:
        parts.append(PRINTED_DRAFT)
    return tuple(Heading(anchor, title) for anchor, title in parts)
