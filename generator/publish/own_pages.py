"""The portal's own pages: each through the store, made where it is not kept from before."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from generator.publish import shown_files
from generator.publish.guide import GuideMade
from generator.publish.logs import gathered
from generator.publish.making import theme_for
from generator.publish.stored_page import StoredPage, page_product
from generator.publish.story import Begun
from generator.site.page import Page, Planned, Site
from generator.site.pages.portal_inputs import FoundOn
from generator.site.pages.portal_pages import found_on
from generator.site.theme.academy_site import SiteWriter, file_of
from generator.site.theme.server_file import server_files
from generator.site.theme.site_map import SITE_MAP, site_map
from generator.site.theme.theme import Theme
from generator.writer.store import Kept, Ledger, Product, Recipe


@dataclass(frozen=True)
class PortalMade:
    """The portal, in its place but for what is printed.

    Args:
        ledger: its files, those of the hand-written pages among them.
        new: the files that are other than those of the last site.
        warnings: what there was to say.
    """

    ledger: Ledger
    new: frozenset[str]
    warnings: tuple[str, ...]

    @property
    def pages(self) -> dict[str, StoredPage]:
        """Return its pages by their files."""
        files = self.ledger.files.items()
        return {path: StoredPage(kept) for path, kept in files if path.endswith(".html")}


def made_portal(build: Begun, guide: GuideMade) -> PortalMade:
    """Make the portal's own pages, or take them over from the last site.

    Args:
        build: the build, its academies made.
        guide: the hand-written pages, in their place.

    Raises:
        CannotWriteError: when the system refuses.
    """
    site = replace(build.portal, navigation=guide.told.navigation)
    portal = _OwnPages(build, site)
    found: dict[str, Kept] = {}
    for recipe in portal.recipes(guide, found):
        found[recipe.path] = build.store.kept(recipe) or build.store.made(recipe)
    for recipe in _shown(build, found):
        found[recipe.path] = build.store.kept(recipe) or build.store.made(recipe)
    pages = (StoredPage(kept) for path, kept in found.items() if path.endswith(".html"))
    said = (warning for page in pages for warning in page.warnings)
    ledger = Ledger({**guide.files, **found}, values={**guide.values, **build.values})
    new = frozenset(filter(build.store.is_new, ledger.files))
    return PortalMade(ledger, new, (*guide.warnings, *said))


def _shown(build: Begun, found: Mapping[str, Kept]) -> Iterator[Recipe]:
    """Yield the files that pages show: their addresses follow from their bytes."""
    pages = {path: kept for path, kept in found.items() if path.endswith(".html")}
    scans = {path: StoredPage(kept).scan for path, kept in pages.items()}
    for path, content in shown_files.of_portal(build.task.library, scans).items():
        yield Recipe(path, (path,), partial(_as_it_is, content))


def _as_it_is(content: bytes, _: object) -> Product:
    return Product(content)


@dataclass(frozen=True, eq=False)
class _PageInputs:
    """What the file of a page is made from.

    Args:
        tool: the fingerprint of code, theme and configuration.
        site_url: the full address of the site; "" where it is not known.
        around: all of the site that the theme shows around any page.
        ways: where the switcher leads from this one.
        page: what the page itself is made from.
    """

    tool: str
    site_url: str
    around: Site
    ways: tuple[str, ...]
    page: Any


@dataclass(frozen=True, eq=False)
class _MapInputs:
    """What the map of the site is made from."""

    tool: str
    addresses: tuple[str, ...]
    day: date


class _Once:
    """A page that is made when the first of its files has to be."""

    def __init__(self, planned: Planned) -> None:
        self._planned = planned
        self.warnings: list[str] = []

    @cached_property
    def page(self) -> Page:
        with gathered(logging.WARNING) as self.warnings:
            return self._planned.make()


class _OwnPages:
    """Tells how each file of the portal is made."""

    def __init__(self, build: Begun, site: Site) -> None:
        self._build = build
        self._tool = build.task.tool
        self._around = replace(site, pages=())
        self._site_writer = SiteWriter(site, self._theme, build.task.around)

    @cached_property
    def _theme(self) -> Theme:
        return theme_for(self._build.task.config_file, self._tool)

    def recipes(self, guide: GuideMade, found: Mapping[str, Kept]) -> Iterator[Recipe]:
        """Yield how each file is made; those that tell of others come last.

        Args:
            guide: the hand-written pages.
            found: the files that are made already.
        """
        planned = self._build.plan.pages()
        for each in planned:
            yield from self._of_page(each)
        told = (
            FoundOn(each.address, each.title, StoredPage(found[file_of(each.address)]).record)
            for each in planned
        )
        yield from self._of_page(self._build.plan.search(told))
        yield from self._map(guide, planned)
        yield from self._for_server()

    def _of_page(self, planned: Planned) -> Iterator[Recipe]:
        once, path = _Once(planned), file_of(planned.address)
        inputs = _PageInputs(
            self._tool,
            self._site_writer.site_url,
            self._around,
            self._site_writer.ways(planned.address),
            planned.inputs,
        )

        def page(_: _PageInputs) -> Product:
            made = once.page
            with gathered(logging.WARNING) as warnings:
                content = self._site_writer.page(made)
            told = (*once.warnings, *warnings)
            return page_product(path, content, found_on(made).entries, told)

        yield Recipe(path, inputs, page)
        for name in planned.beside:
            file = f"{planned.address}{name}"
            yield Recipe(file, (self._tool, planned.inputs), _beside(once, name))

    def _map(self, guide: GuideMade, plan: Sequence[Planned]) -> Iterator[Recipe]:
        url = self._site_writer.site_url
        own = (f"{url}{each.address}" if url else "" for each in plan if not each.noindex)
        inputs = _MapInputs(self._tool, (*guide.told.addresses, *own), self._build.order.day)
        for name in (SITE_MAP, f"{SITE_MAP}.gz"):
            yield Recipe(name, inputs, self._mapped(name))

    def _for_server(self) -> Iterator[Recipe]:
        told = self._build.task.trust.settings
        inputs = (self._tool, told.server, told.framed_by)
        for name, content in server_files(told.server, told.framed_by).items():
            yield Recipe(name, inputs, _plain(content))

    def _mapped(self, name: str) -> Any:
        return lambda given: Product(site_map(self._theme, given.addresses, given.day)[name])


def _beside(once: _Once, name: str) -> Any:
    return lambda _: Product(dict(once.page.beside)[name])


def _plain(content: bytes) -> Any:
    return lambda _: Product(content)
