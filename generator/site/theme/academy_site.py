"""Make the site of one academy: finished pages into the theme, its colour."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from generator.render import colours
from generator.site.page import Page, Site
from generator.site.pages import editions_json, search
from generator.site.theme.shell import PageShape, Shell
from generator.site.theme.theme import Theme, Top
from generator.site.theme.writer import InShells, Plainly, SiteSetting, Surroundings

__all__ = ["SiteWriter", "Surroundings", "academy_files"]

STYLESHEET = "academy.css"


class SiteWriter:
    """Puts the pages of an academy into the theme.

    Those of the archive name in their navigation only the home page and their policy's own page.
    So a policy that comes, goes or gets another title leaves all other policies' past as it is.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """

    def __init__(self, site: Site, theme: Theme, around: Surroundings) -> None:
        """Prepare the theme."""
        pages, archive = site.pages, site.archive
        addresses = (*(each.address for each in pages), *(each.address for each in archive))
        self._site = site
        self._theme = theme
        own = frozenset({STYLESHEET, search.INDEX, *addresses})
        self._setting = SiteSetting(site, theme, around, Top("../" if site.id else "", own))
        self._parts: dict[str, Site] = {}
        self._shelves: dict[str, InShells] = {}
        self._shells: dict[tuple[PageShape, bool], Shell | None] = {}

    def files(self) -> dict[str, bytes]:
        """Return every file but those of the archive, by its path below the academy's folder."""
        files: dict[str, bytes] = {}
        for page in self._site.pages:
            files[file_of(page.address)] = self.page(page)
            files |= {f"{page.address}{name}": content for name, content in page.beside}
        files[STYLESHEET] = colours.stylesheet(self._site.colour)
        return files

    def page(self, page: Page) -> bytes:
        """Return the file of a page."""
        return self._written.html(page).encode()

    def ways(self, address: str) -> tuple[str, ...]:
        """Return where the switcher leads from a page.

        Args:
            address: the page's address.
        """
        return tuple(self._setting.switch(other, address) for other in self._site.switcher)

    @cached_property
    def _written(self) -> Plainly | InShells:
        return InShells(self._setting) if self._site.id else Plainly(self._setting)

    @property
    def site_url(self) -> str:
        """Return the full address of the academy's site; "" where it is not known."""
        return self._setting.site_url

    def part(self, address: str) -> Site:
        """Return all of the site that is shown around a page of the archive.

        Args:
            address: the page's address.
        """
        policy = f"{address.partition('/')[0]}/"
        if policy not in self._parts:
            site, wanted = self._site, {"", policy}
            listed = [e for e in site.navigation if e.address in wanted and not e.children]
            pages = [Page(p.address, p.title, "") for p in site.pages if p.address in wanted]
            self._parts[policy] = replace(
                site, colour="", navigation=tuple(listed), pages=tuple(pages), archive=()
            )
        return self._parts[policy]

    def archived(self, page: Page, part: Site) -> bytes:
        """Return the file of a page of the archive.

        Args:
            page: the page.
            part: all of the site that is shown around it.
        """
        policy = page.address.partition("/")[0]
        if policy not in self._shelves:
            self._shelves[policy] = InShells(replace(self._setting, site=part), self._shells)
        return self._shelves[policy].html(page).encode()


def file_of(address: str) -> str:
    """Return the file of a page, by its address."""
    return f"{address}index.html"


def academy_files(site: Site, theme: Theme, around: Surroundings) -> dict[str, bytes]:
    """Return every file of an academy's site by its path below the academy's folder.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """
    site_writer = SiteWriter(site, theme, around)
    made = [each.make() for each in site.archive]
    files = site_writer.files()
    files |= {
        file_of(page.address): site_writer.archived(page, site_writer.part(page.address))
        for page, _ in made
    }
    files[editions_json.ADDRESS] = editions_json.editions_json(site.id, (told for _, told in made))
    return files
