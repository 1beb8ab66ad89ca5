"""What stands in for pages of an academy that are held back and were never published before."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from generator.site.page import Page, Site
from generator.site.pages.search import ADDRESS as SEARCH
from generator.site.parts.renderer import Renderer

# What the trust has for all academies at the same address as each of them.
_SAME = {"register/", "duties/", "sources/", SEARCH}


def held_back(site: Site, renderer: Renderer, policies: Container[str]) -> Site:
    """Return the site of an academy with a note in the place of every page.

    Args:
        site: what would be published if its files had no errors; none of its words are shown.
        renderer: the templates.
        policies: the ids of the policies that the trust has a page of.
    """

    def note(page: Page) -> Page:
        html = renderer.render(
            "held_back.html",
            title=page.title,
            academy=site.name,
            instead="../" * (1 + page.address.count("/")) + _trusts(page.address, policies),
            search=page.address == SEARCH,
        )
        return Page(page.address, page.title, html, noindex=True)

    return replace(site, pages=tuple(map(note, site.pages)), archive=())


def _trusts(address: str, policies: Container[str]) -> str:
    """Return what the trust has in the place of a page of an academy."""
    if address in _SAME:
        return address
    policy = address.partition("/")[0]
    return f"policies/{policy}/" if policy in policies else "policies/"
