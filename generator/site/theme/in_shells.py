"""Pages in the theme, quickly: one of each shape is rendered, and filled for the others."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from urllib.parse import urljoin

from generator.site.page import NavEntry, Page, needed
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
from generator.site.theme.writer import Plainly, SiteSetting


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
