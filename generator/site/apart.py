"""The portal's pages that tell academies' own words, and are made again when those alone change.

All other pages of the portal are made from outlines of the summaries, which hold no such words; so
those pages stay as they are as long as the outlines do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.history.at import PolicyAt
from generator.register.row import Row
from generator.register.rows import trust_rows
from generator.render.text import PolicyText
from generator.site.page import Page
from generator.site.pages.context import TrustPageContext
from generator.site.pages.portal_home import HOME
from generator.site.pages.practice import variation_address, variation_page
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import register_page
from generator.site.summaries.academy import AcademySummary, Begin, PolicySummary
from generator.site.summaries.varied import Varied, varied
from generator.wording.neighbours import Neighbours


def telling(before: AcademySummary, now: AcademySummary) -> set[str]:
    """Return the addresses of the pages that tell, or would tell, what changed at an academy.

    Args:
        before: what the portal says of it.
        now: what it is to say; the outlines are the same.
    """
    names = before.policies.keys() | now.policies.keys()
    found = {
        variation_address(name)
        for name in names
        if before.policies.get(name) != now.policies.get(name)
    }
    if before.rows != now.rows:
        found.add(REGISTER)
    if _news_of(before) != _news_of(now):
        found.add(HOME)
    return found


def _news_of(summary: AcademySummary) -> dict[str, tuple[Begin, ...]]:
    return {name: each.begins for name, each in summary.policies.items()}


def table_of(
    context: TrustPageContext, at: PolicyAt, told: Mapping[str, PolicySummary], around: Neighbours
) -> Varied:
    """Return what each academy does with a policy.

    Args:
        context: what all pages of the portal are written with.
        at: the policy, without any academy.
        told: what there is to say of it at each academy.
        around: the other policies.
    """
    text = PolicyText(context.renderer.reader, at.merged, around)
    return varied(context.trust, at, told, text, context.day)


def variations(
    context: TrustPageContext, at: PolicyAt, told: Mapping[str, PolicySummary], around: Neighbours
) -> list[Page]:
    """Write who varies what of a policy; no page where nothing may be varied.

    Args:
        context: what all pages of the portal are written with.
        at: the policy, without any academy.
        told: what there is to say of it at each academy.
        around: the other policies.
    """
    pages = variation_page(context, at, table_of(context, at, told, around))
    return [replace(page, apart=True) for page in pages]


def register(context: TrustPageContext, summaries: Mapping[str, AcademySummary]) -> Page:
    """Write the register of the whole trust.

    Args:
        context: what all pages of the portal are written with.
        summaries: what there is to say of each academy, by its id.
    """
    page = register_page(
        context.renderer, context.trust, "", _rows_of_all(context, summaries), context.day
    )
    return replace(page, apart=True)


def _rows_of_all(
    context: TrustPageContext, summaries: Mapping[str, AcademySummary]
) -> tuple[Row, ...]:
    """Return the rows of the register: the trust's own, then those of each academy by its name."""
    trust, day = context.trust, context.day
    by_name = sorted(summaries, key=lambda each: trust.academies[each].name.on(day).casefold())
    local = (row for name in by_name for row in summaries[name].rows)
    return (*trust_rows(context.library, trust, day), *local)
