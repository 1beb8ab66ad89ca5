"""The page of search results; the index lies beside it, and beside the portal’s the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from pydantic import TypeAdapter

from generator.model.academy import AcademyOrTrust
from generator.model.trust import Trust
from generator.site.page import Page, SearchEntry
from generator.site.pages.portal_inputs import FoundOn
from generator.site.parts.renderer import Renderer
from generator.site.search.glossary import NAME as GLOSSARY
from generator.site.search.glossary import search_glossary, terms_of
from generator.site.search.index import NAME, search_index
from generator.site.search.parts import LARGE, parts_names, search_parts
from generator.source.files.glossary import glossary
from generator.wording.contacts import Contact, contacts

ENTRIES = TypeAdapter(tuple[SearchEntry, ...])
_NO_ENTRIES = ENTRIES.dump_json(()).decode()
ADDRESS = "search/"
TITLE = "Search"
INDEX = f"{ADDRESS}{NAME}"
# Who knows whom to ask: the first of these that a title of the trust's holds.
_KNOW = ("office", "reception", "administrator", "business manager", "headteacher", "principal")


def entries_of(page: Page) -> str:
    """Return the entries of a page, as they are kept."""
    return ENTRIES.dump_json(page.search).decode()


def found_pages(found: Iterable[FoundOn]) -> list[Page]:
    """Return pages as far as search knows them."""
    return [
        Page(each.address, each.title, "", search=ENTRIES.validate_json(each.entries))
        for each in found
    ]


def is_large(found: Iterable[FoundOn]) -> bool:
    """Return whether the index of a site comes in parts.

    Args:
        found: what search finds on each of its pages.
    """
    return sum(len(each.entries) for each in found) >= LARGE


def names_beside(found: Sequence[FoundOn]) -> tuple[str, ...]:
    """Return the names of the files beside the portal's page of results.

    Args:
        found: what search finds on each of its pages.
    """
    if not is_large(found):
        return (NAME, GLOSSARY)
    return (*parts_names(sum(each.entries != _NO_ENTRIES for each in found)), GLOSSARY)


def search_page(
    renderer: Renderer,
    trust: Trust,
    academy: AcademyOrTrust,
    pages: Iterable[Page],
    day: date,
    *,
    in_parts: bool = False,
) -> Page:
    """Write the page of results.

    Args:
        renderer: the templates.
        trust: for names and its own words.
        academy: whose texts are searched; None for the trust's.
        pages: all other pages of the site.
        day: the day that the pages speak of.
        in_parts: whether the index comes in parts, the trust's texts being many.
    """
    known = trust.short_name(academy, day)
    where = f"what applies at {known}" if academy else "the trust’s texts"
    beside = (
        [(NAME, search_index(pages, where, _person(trust, academy, day)))]
        if academy
        else _beside_portals(trust, pages, where, in_parts=in_parts)
    )
    return Page(
        address=ADDRESS,
        title=TITLE,
        html=renderer.render("search.html", where=where),
        noindex=True,
        beside=tuple(beside),
    )


def _beside_portals(
    trust: Trust, pages: Iterable[Page], where: str, *, in_parts: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the index of the trust's texts, and the glossary for all academies of the site."""
    words = glossary()
    groups = (*words.groups, *trust.words)
    if in_parts:
        told = (terms for each in (*groups, *words.everyday) for terms in terms_of(each))
        yield from search_parts(pages, where, None, chain.from_iterable(told))
    else:
        yield NAME, search_index(pages, where, None)
    yield GLOSSARY, search_glossary(groups, words.everyday)


def _person(trust: Trust, academy: str, day: date) -> Contact | None:
    """Return whom to ask at an academy when nothing is found; nobody where it has left."""
    member = trust.academies[academy].membership_on(day)
    if member.left and member.left.day <= day:
        return None
    known = contacts(trust, academy, day)
    held = [each for each in known if each.name] or list(known)
    named = (each for word in _KNOW for each in held if word in each.title.casefold())
    at_school = next(named, None) or next(iter(held), Contact(""))
    if at_school.telephone or at_school.email:
        return at_school
    return Contact(at_school.title or "office", telephone=trust.academies[academy].telephone)
