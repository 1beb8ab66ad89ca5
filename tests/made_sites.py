"""Sites made whole, in memory and in one process, as tests and benchmarks look at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.model.library import Library
from generator.site.academy import AcademyPlan, told_of
from generator.site.page import Page, Site
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.portal_inputs import FoundOn, PiecesNamed
from generator.site.pages.portal_pages import PortalPages
from generator.site.pages.search import entries_of
from generator.site.parts.form_draft import open_to_academies
from generator.site.parts.renderer import Renderer, new_renderer
from generator.site.portal import Plan, may_vary, trust_texts
from generator.site.summaries.academy import Kept


def academy_site(
    library: Library, academy_id: str, day: date, renderer: Renderer | None = None
) -> Site:
    """Write the site of an academy.

    Args:
        library: everything as read.
        academy_id: the academy.
        day: the day that the pages speak of.
        renderer: give the same one for every academy, so that each text is read once.

    Raises:
        ValueError: when there is no such academy, or `trust.yml` cannot be used.
    """
    trust = library.trust
    if trust is None or academy_id not in trust.academies:
        message = f"there is no academy “{academy_id}”"
        raise ValueError(message)
    plan = AcademyPlan(library, trust, academy_id, day)
    makers = AcademyPages(renderer or new_renderer())
    planned = plan.pages(makers, told_of(plan, makers), open_to_academies)
    pages = [each.make(day) for each in planned]
    pages.append(plan.search(makers, map(_found_on, pages)).make(day))
    return plan.site(pages, plan.archive(makers))


def portal_pages(
    library: Library,
    day: date,
    renderer: Renderer | None = None,
    summaries: Mapping[str, Kept] | None = None,
) -> tuple[Page, ...]:
    """Write the portal: its home page, the list of the trust's texts, and a page for each.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        renderer: give the one that the academies get too, so that each text is read once.
        summaries: what there is to say of each academy, by its id, as it is kept, where that is
            known; then the library need not hold the academies' variations.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    if library.trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    renderer = renderer or new_renderer()
    if summaries is None:
        summaries = {
            name: told_of(AcademyPlan(library, library.trust, name, day), AcademyPages(renderer))
            for name in library.trust.members_on(day)
        }
    texts = trust_texts(library, library.trust)
    makers = PortalPages(renderer)
    told = told_in(summaries, library.trust.members_on(day))
    plan = Plan(texts, day, told, {}, may_vary, makers, duties=library.duties)
    pages = tuple(each.make(day) for each in plan.pages())
    return (*pages, plan.search(map(_found_on, pages)).make(day))


def told_in(summaries: Mapping[str, Mapping[str, str]], here: Iterable[str]) -> PiecesNamed:
    """Return what gives the pieces of summaries.

    Args:
        summaries: those of academies, by their ids.
        here: the academies that count, in their order.
    """
    known = {name: summaries[name] for name in here if name in summaries}
    return lambda piece: {name: kept[piece] for name, kept in known.items() if piece in kept}


def _found_on(page: Page) -> FoundOn:
    """Return what search finds on a page."""
    return FoundOn(page.address, page.title, entries_of(page))
