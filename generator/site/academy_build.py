"""Make the site of one academy: finished pages into the theme, a search index, its colour."""

from __future__ import annotations

from generator.site import colours, search_index
from generator.site.page import AcademySite
from generator.site.theme import Theme
from generator.site.theme_page import InShells, Plainly, Setting, Surroundings

__all__ = ["Surroundings", "academy_files"]

STYLESHEET = "academy.css"


def academy_files(site: AcademySite, theme: Theme, around: Surroundings) -> dict[str, bytes]:
    """Return every file of an academy's site by its path below the academy's folder.

    Args:
        site: the academy's pages.
        theme: what they are put into.
        around: what it has to know of the other sites.
    """
    own = frozenset({STYLESHEET, *(page.address for page in site.pages)})
    setting = Setting(site, theme, around, own)
    grouped = any(entry.children for entry in site.navigation)
    pages = Plainly(setting) if grouped else InShells(setting)
    files = {f"{page.address}index.html": pages.html(page).encode() for page in site.pages}
    files[STYLESHEET] = colours.stylesheet(site.colour)
    if theme.search is not None:
        files[search_index.ADDRESS] = search_index.of_pages(site.pages, theme.search)
    return files
