"""The trust's own pages: choose your academy, the trust's texts, what is new."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from generator.history.at import PolicyAt, policies_at
from generator.model.library import Library
from generator.model.trust import Trust
from generator.register.rows import rows_at
from generator.site.apart import register, table_of, variations
from generator.site.page import Page, Site
from generator.site.pages.context import TrustPageContext
from generator.site.pages.draft import draft_pages
from generator.site.pages.portal_home import HOME, home_page, list_page
from generator.site.pages.practice import variation_address
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.search import search_page
from generator.site.pages.trust import idle_page, trust_page
from generator.site.pages.trust_changes import changes_page
from generator.site.pages.trust_version import version_pages
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Renderer, new_renderer
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles
from generator.site.summaries.academy import AcademySummary, PolicySummary, summary_of
from generator.site.summaries.effects import effects_at
from generator.site.summaries.local_texts import local_summaries
from generator.wording.neighbours import Neighbour, Neighbours


def portal_pages(
    library: Library,
    day: date,
    renderer: Renderer | None = None,
    summaries: Mapping[str, AcademySummary] | None = None,
    printed: PrintedFiles | None = None,
) -> tuple[Page, ...]:
    """Write the portal: its home page, the list of the trust's texts, and a page for each.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        renderer: give the one that the academies get too, so that each text is read once.
        summaries: what there is to say of each academy, by its id, where that is known; then
            the library need not hold the academies' variations.
        printed: what was printed of the trust's texts.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    renderer = renderer or new_renderer()
    people = contacts_block(renderer, trust, "", day)
    context = TrustPageContext(renderer, library, trust, day, people, printed or {})
    own = policies_at(library, trust, "", day)
    if summaries is None:
        summaries = _summaries(context, library)
    outlines = {name: summary.outline() for name, summary in summaries.items()}
    pages = (
        home_page(context, own, _by_policy(library, trust, summaries, day)),
        list_page(context, own),
        *_texts(context, own, summaries, outlines),
        register(context, summaries),
    )
    return (*pages, search_page(renderer, trust, "", pages, day))


def apart_pages(
    library: Library,
    day: date,
    renderer: Renderer,
    summaries: Mapping[str, AcademySummary],
    wanted: Container[str],
) -> tuple[Page, ...]:
    """Write those pages of the portal that tell academies' own words.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        renderer: the templates.
        summaries: what there is to say of each academy, by its id.
        wanted: the addresses of the pages to write.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    context = TrustPageContext(
        renderer, library, trust, day, contacts_block(renderer, trust, "", day), {}
    )
    own = policies_at(library, trust, "", day)
    told = _by_policy(library, trust, summaries, day)
    around = Neighbours(trust, "", _neighbours(context, own))
    pages: list[Page] = []
    for name, at in own.items():
        if variation_address(name) in wanted:
            pages += variations(context, at, told[name], around)
    if HOME in wanted:
        pages.append(home_page(context, own, told))
    if REGISTER in wanted:
        pages.append(register(context, summaries))
    return tuple(pages)


def portal_site(trust: Trust, day: date, pages: tuple[Page, ...]) -> Site:
    """Return the portal as a site; its navigation is known when the hand-written pages are.

    Args:
        trust: names and words.
        day: the day whose names are shown.
        pages: the pages that we make.
    """
    return Site(
        id="",
        name=f"All {trust.settings.words.academies}",
        short_name=trust.organisation.short_name.on(day),
        colour="",
        pages=pages,
        navigation=(),
        switcher=switcher(trust.members_on(day), day),
    )


def _trust_of(library: Library) -> Trust:
    if library.trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    return library.trust


def _neighbours(context: TrustPageContext, own: Mapping[str, PolicyAt]) -> dict[str, Neighbour]:
    return {
        name: Neighbour(own[name].base.meta.title, f"../{name}/", own[name].merged)
        if name in own
        else Neighbour(policy.title, f"../{name}/")
        for name, policy in context.library.policies.items()
    }


def _texts(
    context: TrustPageContext,
    own: Mapping[str, PolicyAt],
    summaries: Mapping[str, AcademySummary],
    outlines: Mapping[str, AcademySummary],
) -> list[Page]:
    neighbours = _neighbours(context, own)
    around = Neighbours(context.trust, "", neighbours)
    told = _by_policy(context.library, context.trust, summaries, context.day)
    counted = _by_policy(context.library, context.trust, outlines, context.day)
    pages: list[Page] = []
    for name, policy in context.library.policies.items():
        pages += draft_pages(context, policy, neighbours, outlines)
        pages += changes_page(context, policy, around)
        pages += version_pages(context, policy, neighbours)
        at = own.get(name)
        if at is None:
            pages.append(idle_page(context, policy))
            continue
        table = table_of(context, at, counted[name], around)
        pages.append(trust_page(context, at, neighbours, table))
        pages += variations(context, at, told[name], around)
    return pages


def _summaries(context: TrustPageContext, library: Library) -> dict[str, AcademySummary]:
    """Return what there is to say of each academy."""
    trust, day = context.trust, context.day
    found = {}
    for name in trust.members_on(day):
        policies = policies_at(library, trust, name, day)
        effects = effects_at(library, trust, name, day, context.renderer)
        local = local_summaries(library, trust, policies, context.renderer.reader)
        summary = summary_of(trust, policies.values(), day, effects, local)
        found[name] = replace(summary, rows=rows_at(library, trust, name, policies, day))
    return found


def _by_policy(
    library: Library, trust: Trust, summaries: Mapping[str, AcademySummary], day: date
) -> dict[str, dict[str, PolicySummary]]:
    """Return, by policy, what there is to say of the academies that it applies to."""
    here = trust.members_on(day)
    return {
        policy: {
            name: summaries[name].policies[policy]
            for name in here
            if policy in summaries[name].policies
        }
        for policy in library.policies
    }
