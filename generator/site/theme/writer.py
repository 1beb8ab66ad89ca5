"""Put the pages of an academy into the theme: each by itself, or into a shell rendered once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site.page import NavEntry, Page, Site, SwitchEntry, needed
from generator.site.theme import mkdocs_objects
from generator.site.theme.shell import (
    MARK,
    SWITCH,
    PageShape,
    Shell,
    academy_stand_in,
    academy_values,
    hole,
    shell,
    stand_in,
)
from generator.site.theme.theme import TOP, Theme, Top

_NO_FILES = Files([])
_FILE = "index.html"
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What the site of an academy has to know of the others.

    Args:
        site_url: the portal's full address; "" where it is not known.
        pages: the addresses of the pages that each academy has, by the academy's id.
        statement: whether the portal has an accessibility statement.
        public: whether it is the public edition, which has a register nowhere, nor help.
    """

    site_url: str
    pages: Mapping[str, frozenset[str]]
    statement: bool = False
    public: bool = False

    def files_of(self, academy: str) -> list[str]:
        """Return the files of an academy's pages, below the portal's root."""
        return [f"{academy}/{address}{_FILE}" for address in ("", *self.pages.get(academy, ()))]

    def promises(self, file: str) -> bool:
        """Return whether a file below the portal's root is one of these pages."""
        academy, _, rest = file.partition("/")
        if academy not in self.pages or not rest.endswith(_FILE):
            return False
        address = rest.removesuffix(_FILE)
        return not address or address in self.pages[academy]

    def same_page(self, home: str, address: str) -> str:
        """Return the same page at another academy, or its home page where it has none."""
        return home + (address if address in self.pages.get(home.rstrip("/"), ()) else "")


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


def at_academies(address: str) -> str:
    """Return what an academy has in the place of a page of the portal.

    That is its policy, for each page below one.

    Args:
        address: the page of the portal.
    """
    policy = address.removeprefix("policies/").partition("/")[0]
    return f"{policy}/" if policy and address.startswith("policies/") else address


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


class InShells:
    """Renders one page of each shape, and fills it for the others.

    Args:
        setting: what the pages share; its navigation has no groups.
        shells: those that are rendered already, where the pages of more than one name the same
            other academies.
    """

    def __init__(
        self, setting: SiteSetting, shells: dict[tuple[PageShape, bool], Shell | None] | None = None
    ) -> None:
        """Remember the order of the pages."""
        self._setting = setting
        setting.theme.config.site_url = setting.site_url
        self._entries = setting.site.navigation
        self._order = {entry.address: place for place, entry in enumerate(self._entries)}
        # Where pages name no other academies, those of all academies are alike.
        own = {} if shells is None else shells
        self._shells = own if setting.site.switcher else setting.theme.shells
        self._lists: dict[PageShape, list[str]] = {}

    @cached_property
    def _plainly(self) -> Plainly:
        return Plainly(self._setting)

    def html(self, page: Page) -> str:
        """Return a page in the theme."""
        shape = self._shape(page)
        key = shape, bool(self._setting.site_url)
        if key not in self._shells:
            self._shells[key] = self._shell(shape)
        made = self._shells[key]
        return self._plainly.html(page) if made is None else self._filled(made, shape, page)

    def _shape(self, page: Page) -> PageShape:
        place = self._order.get(page.address)
        return PageShape(
            depth=page.address.count("/"),
            listed=place is not None,
            follows=bool(place),
            leads=place is not None and place + 1 < len(self._entries),
            named=bool(page.address) and self._title(page) != page.title,
            described=bool(page.description),
            noindex=page.noindex,
            contents=bool(page.headings),
            headed="<h1" in page.html,
            needs=needed(page.html),
        )

    def _title(self, page: Page) -> str:
        """Return a page's title, which the navigation may have made another."""
        place = self._order.get(page.address)
        return page.title if place is None else self._entries[place].title

    def _shell(self, shape: PageShape) -> Shell | None:
        page, nav = stand_in(shape, self._setting.theme.config)
        switcher = [
            {"name": mkdocs_objects.plain(other.name), "url": hole(SWITCH + other.address)}
            for other in self._setting.site.switcher
        ]
        any_academy = replace(self._setting, site=academy_stand_in())
        html = any_academy.render(page, nav, {"switcher": switcher, "mark": MARK})
        return shell(html, shape)

    def _filled(self, made: Shell, shape: PageShape, page: Page) -> str:
        values = self._values(page)
        entries = self._lists.get(shape)
        if entries is None:
            entries = self._lists[shape] = [self._entry(made, page, e) for e in self._entries]
        if shape.listed:
            place = self._order[page.address]
            entries = [*entries[:place], made.own.filled(values), *entries[place + 1 :]]
        return "".join((made.head.filled(values), *entries, made.foot.filled(values)))

    def _entry(self, made: Shell, page: Page, entry: NavEntry) -> str:
        url = self._setting.top.seen_from(page.address, entry.address)
        return made.entry.filled({"entry title": entry.title, "entry": url})

    def _values(self, page: Page) -> dict[str, str]:
        setting, here = self._setting, page.address
        place = self._order.get(here)
        values = {
            **academy_values(setting.site),
            "html": page.html,
            "title": self._title(page),
            "window": page.title,
            "description": page.description,
            "own": setting.top.seen_from(here, here),
            "canonical": urljoin(setting.site_url, here) if setting.site_url else "",
            "contents": setting.theme.contents(page.headings),
            "skip": page.headings[0].id if page.headings else "",
        }
        if place is not None:
            around = self._entries[max(place - 1, 0)], self._entries[(place + 1) % len(self._order)]
            values["previous"], values["next"] = (
                setting.top.seen_from(here, entry.address) for entry in around
            )
        for other in setting.site.switcher:
            values[SWITCH + other.address] = setting.top.seen_from(
                here, setting.switch(other, here)
            )
        return values
