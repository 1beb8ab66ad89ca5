"""Make the site of one academy: finished pages into the theme, a search index, its colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.render import colours
from generator.site.page import AcademySite, Archived, Page
from generator.site.pages import editions_json
from generator.site.search import index as search_index
from generator.site.theme.shell import Shape, Shell
from generator.site.theme.theme import Theme
from generator.site.theme.writer import InShells, Plainly, Setting, Surroundings

__all__ = ["Bindery", "Surroundings", "academy_files"]

STYLESHEET = "academy.css"


class Bindery:
    """Puts the pages of an academy into the theme.

    Those of the archive name in their navigation only the home page and their policy's own page.
    So a policy that comes, goes or gets another title leaves all other policies' past as it is.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """

    def __init__(self, site: AcademySite, theme: Theme, around: Surroundings) -> None:
        """Prepare the theme."""
        pages, archive = site.pages, site.archive
        addresses = (*(each.address for each in pages), *(each.address for each in archive))
        self._site = site
        self._theme = theme
        self._setting = Setting(site, theme, around, frozenset({STYLESHEET, *addresses}))
        self._shelves: dict[str, InShells] = {}
        self._shells: dict[tuple[Shape, bool], Shell | None] = {}

    def files(self) -> dict[str, bytes]:
        """Return every file but those of the archive, by its path below the academy's folder."""
        site, search = self._site, self._theme.search
        grouped = any(entry.children for entry in site.navigation)
        pages = Plainly(self._setting) if grouped else InShells(self._setting)
        files = {file_of(page.address): pages.html(page).encode() for page in site.pages}
        for page in site.pages:
            files |= {f"{page.address}{name}": content for name, content in page.beside}
        files[STYLESHEET] = colours.stylesheet(site.colour)
        if search is not None:
            files[search_index.ADDRESS] = search_index.of_pages(site.pages, search)
        return files

    def archived(self, page: Page) -> bytes:
        """Return the file of a page of the archive."""
        policy = _policy(page.address)
        if policy not in self._shelves:
            setting = replace(self._setting, site=self._part(policy))
            self._shelves[policy] = InShells(setting, self._shells)
        return self._shelves[policy].html(page).encode()

    def around(self, archived: Archived) -> Iterator[str]:
        """Yield what the theme shows around a page of the archive."""
        part = self._part(_policy(archived.address))
        yield from (self._setting.site_url, part.id, part.name, part.short_name)
        yield from (f"{entry.title}\0{entry.address}" for entry in part.navigation)
        yield from (f"{other.name}\0{other.address}" for other in part.switcher)

    def _part(self, policy: str) -> AcademySite:
        """Return the site with no more than the navigation of one policy's archive."""
        wanted = {"", policy}
        site = self._site
        listed = [e for e in site.navigation if e.address in wanted and not e.children]
        pages = [page for page in site.pages if page.address in wanted]
        return replace(site, navigation=tuple(listed), pages=tuple(pages))


def file_of(address: str) -> str:
    """Return the file of a page, by its address."""
    return f"{address}index.html"


def _policy(address: str) -> str:
    """Return the address of the policy that a page of the archive belongs to."""
    return f"{address.partition('/')[0]}/"


def academy_files(site: AcademySite, theme: Theme, around: Surroundings) -> dict[str, bytes]:
    """Return every file of an academy's site by its path below the academy's folder.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """
    bindery = Bindery(site, theme, around)
    made = [each.make() for each in site.archive]
    files = bindery.files()
    files |= {file_of(page.address): bindery.archived(page) for page, _ in made}
    files[editions_json.ADDRESS] = editions_json.editions_json(site.id, (told for _, told in made))
    return files
