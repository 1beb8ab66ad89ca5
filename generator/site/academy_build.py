"""Make the site of one academy: finished pages into the theme, a search index, its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site import colours, mkdocs_objects, search_index
from generator.site.page import AcademySite, Page
from generator.site.theme import OWN, Theme

STYLESHEET = "academy.css"


@dataclass(frozen=True)
class Surroundings:
    """What the site of an academy has to know of the others.

    Args:
        site_url: the portal's full address; "" where it is not known.
        pages: the addresses of the pages that each academy has, by the academy's id.
    """

    site_url: str
    pages: Mapping[str, frozenset[str]]

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the files of these pages, below the portal's root."""
        return frozenset(
            f"{academy}/{address}index.html"
            for academy, addresses in self.pages.items()
            for address in ("", *addresses)
        )


def academy_files(site: AcademySite, theme: Theme, around: Surroundings) -> dict[str, bytes]:
    """Return every file of an academy's site by its path below the academy's folder.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """
    _name(site, theme, around)
    pages = {page.address: _page(page, theme) for page in site.pages}
    nav = mkdocs_objects.navigation(site.navigation, pages)
    own = frozenset({*pages, STYLESHEET})
    files = {
        page.file.dest_uri: _html(site, page, theme, (nav, own, around)).encode()
        for page in pages.values()
    }
    files[STYLESHEET] = colours.stylesheet(site.colour)
    if theme.search is not None:
        files[search_index.ADDRESS] = search_index.of_pages(site.pages, theme.search)
    return files


def _name(site: AcademySite, theme: Theme, around: Surroundings) -> None:
    theme.config.site_name = f"{site.short_name} policies"
    theme.config.site_url = f"{around.site_url}{site.id}/" if around.site_url else ""


def _page(page: Page, theme: Theme) -> MkDocsPage:
    made = MkDocsPage(page.title, mkdocs_objects.virtual_file(page), theme.config)
    mkdocs_objects.fill(made, page)
    return made


def _html(
    site: AcademySite,
    page: MkDocsPage,
    theme: Theme,
    setting: tuple[Navigation, frozenset[str], Surroundings],
) -> str:
    nav, own, around = setting
    theme.config.extra["policybook"] = _told(site, page.url, around)
    page.active = True
    context: dict[str, Any] = {**get_context(nav, Files([]), theme.config, page), OWN: own}
    html = theme.template.render(context)
    page.active = False
    return html


def _told(site: AcademySite, address: str, around: Surroundings) -> dict[str, Any]:
    """Return what the templates show in the band: whose site, and the way to the others."""
    return {
        "academy": {"id": site.id, "name": site.name, "short_name": site.short_name},
        "root": "../",
        "switcher": [
            {"name": other.name, "url": f"../{_same_page(other.address, address, around)}"}
            for other in site.switcher
        ],
    }


def _same_page(home: str, address: str, around: Surroundings) -> str:
    """Return the same page at another academy, or its home page where it has none."""
    return home + (address if address in around.pages.get(home.rstrip("/"), ()) else "")
