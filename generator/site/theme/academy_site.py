"""Make the site of one academy: finished pages into the theme, its colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property

from generator.render import colours
from generator.render.quotes import curled_html
from generator.site.page import Page, Site
from generator.site.pages import editions_json, search
from generator.site.theme.in_shells import InShells
from generator.site.theme.shell import PageShape, Shell
from generator.site.theme.surroundings import Surroundings
from generator.site.theme.theme import Theme, Top
from generator.site.theme.writer import Plainly, SiteSetting

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
        own = frozenset({STYLESHEET, search.INDEX, *addresses})
        self._setting = SiteSetting(site, theme, around, Top("../" if site.id else "", own))
        self._archive = frozenset(each.address for each in archive)
        self._around: dict[str, Site] = {}
        self._shelves: dict[str, InShells] = {}
        self._shells: dict[tuple[PageShape, bool], Shell | None] = {}

    @property
    def folder(self) -> str:
        """Return the site's folder below the root, with a slash; "" for the root itself."""
        return f"{self._site.id}/" if self._site.id else ""

    @property
    def site_url(self) -> str:
        """Return the full address of the site; "" where it is not known."""
        return self._setting.site_url

    @property
    def statement(self) -> bool:
        """Return whether the foot of each page leads to an accessibility statement."""
        return self._setting.around.statement

    def page(self, page: Page) -> bytes:
        """Return the file of a page."""
        if page.address not in self._archive:
            return curled_html(self._written.html(page)).encode()
        policy = page.address.partition("/")[0]
        if policy not in self._shelves:
            around = replace(self._setting, site=self.around(page.address))
            self._shelves[policy] = InShells(around, self._shells)
        return curled_html(self._shelves[policy].html(page)).encode()

    def ways(self, address: str) -> str:
        """Return where the switcher leads from a page, a line for each.

        Args:
            address: the page's address.
        """
        return "\n".join(self._setting.switch(other, address) for other in self._site.switcher)

    @cached_property
    def _written(self) -> Plainly | InShells:
        return InShells(self._setting) if self._site.id else Plainly(self._setting)

    def around(self, address: str) -> Site:
        """Return all of the site that is shown around a page.

        Args:
            address: the page's address.
        """
        policy = f"{address.partition('/')[0]}/" if address in self._archive else ""
        if policy not in self._around:
            self._around[policy] = self._part(policy)
        return self._around[policy]

    def _part(self, policy: str) -> Site:
        """Return what is shown around the pages of a policy in the archive; "" for all others."""
        site, wanted = self._site, {"", policy}
        if not policy:
            return replace(site, colour="", pages=(), archive=())
        listed = [e for e in site.navigation if e.address in wanted and not e.children]
        pages = [Page(p.address, p.title, "") for p in site.pages if p.address in wanted]
        return replace(site, colour="", navigation=tuple(listed), pages=tuple(pages), archive=())


def file_of(address: str) -> str:
    """Return the file of a page, by its address."""
    return f"{address}index.html"


def academy_files(site: Site, theme: Theme, around: Surroundings, day: date) -> dict[str, bytes]:
    """Return every file of an academy's site by its path below the academy's folder.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
        day: the day that it speaks of.
    """
    site_writer = SiteWriter(site, theme, around)
    files = own_files(site)
    archive = [each.make(day) for each in site.archive]
    for page in (*site.pages, *archive):
        files[file_of(page.address)] = site_writer.page(page)
        files |= {f"{page.address}{name}": content for name, content in page.beside}
    records = (each.record for each in archive)
    return {**files, editions_json.ADDRESS: editions_json.editions_json(site.id, records)}


def own_files(site: Site) -> dict[str, bytes]:
    """Return the files of an academy's site that are none of a page's."""
    return {STYLESHEET: colours.stylesheet(site.colour)}
