"""Put the pages of a site into the theme, each by itself: the measure of what is fast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site.page import Page, Site, SwitchEntry
from generator.site.theme import mkdocs_objects
from generator.site.theme.surroundings import Surroundings, at_academies
from generator.site.theme.theme import TOP, Theme, Top

_NO_FILES = Files([])
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, eq=False)
class SiteSetting:
    """What all pages of a site share.

    Args:
        site: its pages.
        theme: what they are put into.
        around: what the site has to know of the others.
        top: where it begins.
    """

    site: Site
    theme: Theme
    around: Surroundings
    top: Top

    @property
    def site_url(self) -> str:
        """Return the full address of the site; "" where it is not known."""
        folder = f"{self.site.id}/" if self.site.id else ""
        return f"{self.around.site_url}{folder}" if self.around.site_url else ""

    def switch(self, other: SwitchEntry, address: str) -> str:
        """Return the way from the top of the site to a page at an academy.

        Args:
            other: the academy.
            address: the page here that its reader comes from.
        """
        page = address if self.site.id else at_academies(address)
        return f"{self.top.root}{self.around.same_page(other.address, page)}"

    def render(self, page: MkDocsPage, nav: Navigation, told: Mapping[str, Any]) -> str:
        """Return a page as the theme makes it.

        Args:
            page: the page.
            nav: the navigation that it shows.
            told: what the templates know of the academies, besides whose page it is.
        """
        config = self.theme.config
        config.site_name = mkdocs_objects.plain(f"{self.site.short_name} policies")
        config.extra["policybook"] = {
            **self._whose(),
            "root": self.top.root,
            "statement": self.around.statement,
            "public": self.around.public,
            **told,
        }
        context: dict[str, Any] = {**get_context(nav, _NO_FILES, config, page), TOP: self.top}
        page.active = True
        html = self.theme.template.render(context)
        page.active = False
        return _tight(html)

    def _whose(self) -> dict[str, Any]:
        """Return what the templates know of whose page it is."""
        name = mkdocs_objects.plain(self.site.name)
        if not self.site.id:
            return {"portal": name}
        short_name = mkdocs_objects.plain(self.site.short_name)
        return {"academy": {"id": self.site.id, "name": name, "short_name": short_name}}


def _tight(html: str) -> str:
    """Return a page without the blank lines that templates leave around its text."""
    head, begins, rest = html.partition("<article>")
    text, ends, foot = rest.rpartition("</article>")
    if not begins or not ends:
        return html
    return "".join((_BLANK.sub("\n", head), begins, text, ends, _BLANK.sub("\n", foot)))


class Plainly:
    """Renders each page of a site by itself: slow, and the measure of what is fast.

    Args:
        setting: what the pages share.
    """

    def __init__(self, setting: SiteSetting) -> None:
        """Make the navigation."""
        self._setting = setting
        setting.theme.config.site_url = setting.site_url
        self._pages = {page.address: self._page(page) for page in setting.site.pages}
        self._nav = mkdocs_objects.navigation(
            setting.site.navigation, self._pages, setting.theme.config
        )

    def html(self, page: Page) -> str:
        """Return a page in the theme."""
        setting = self._setting
        switcher = [
            {
                "name": mkdocs_objects.plain(other.name),
                "url": setting.switch(other, page.address),
            }
            for other in setting.site.switcher
        ]
        made = self._pages.get(page.address) or self._page(page)
        mkdocs_objects.say(made, page)
        html = setting.render(made, self._nav, {"switcher": switcher})
        made.content = ""  # the navigation holds it as long as the site is made
        return html

    def _page(self, page: Page) -> MkDocsPage:
        config = self._setting.theme.config
        made = MkDocsPage(page.title, mkdocs_objects.virtual_file(page), config)
        mkdocs_objects.fill(made, page)
        return made
