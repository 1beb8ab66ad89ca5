"""Make the pages of a site, or keep them: a page stays while all that it says stays."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from generator.model.today import DayAsked
from generator.publish.logs import gathered
from generator.publish.stored_page import page_product
from generator.publish.workers import Pool, can_fork, side_by_side
from generator.site.page import Page, Planned, Site
from generator.site.pages.search import entries_of
from generator.site.theme.academy_site import SiteWriter, file_of
from generator.writer.ledger import Kept
from generator.writer.store import Product, Recipe, Store

_WORTH_A_PROCESS = 60  # pages; starting a process costs about what twenty do


@dataclass(frozen=True, eq=False)
class SitePages:
    """Makes the files of pages through the store.

    Args:
        site_writer: puts pages into the theme.
        tool: the fingerprint of code, theme and configuration.
        store: makes files, or has them from the last site.
        processes: how many may work at once.
    """

    site_writer: SiteWriter
    tool: str
    store: Store
    processes: int = 1

    def made(self, planned: Iterable[Planned]) -> dict[str, Kept]:
        """Make the files of pages, or take them over from the last site.

        Args:
            planned: the pages.

        Returns:
            The files by their paths, in the order of the pages.

        Raises:
            CannotWriteError: when the system refuses.
            WorkerEndedError: when a process was ended from outside.
        """
        recipes = [recipe for each in planned for recipe in self._recipes(each)]
        paths = [each.path for each in recipes]
        found = {each.path: kept for each in recipes if (kept := self.store.kept(each))}
        recipes = [each for each in recipes if each.path not in found]
        found |= self._missing(recipes)
        return {path: found[path] for path in paths}

    def _recipes(self, planned: Planned) -> Iterator[Recipe]:
        """Yield how the files of a page are made."""
        site_writer, address = self.site_writer, planned.address
        asked = DayAsked(self.store.day)
        once = _Once(planned, asked, site_writer)
        inputs = _PageInputs(
            self.tool,
            site_writer.site_url,
            site_writer.around(address),
            site_writer.ways(address),
            site_writer.statement,
            planned.inputs,
        )
        yield Recipe(file_of(address), inputs, lambda _: once.product, asked)
        for name in planned.beside:
            yield Recipe(f"{address}{name}", inputs, once.beside(name), asked)
        for name, make in planned.alone.items():
            yield self._alone(f"{address}{name}", planned.inputs, make)

    def _alone(self, path: str, inputs: Any, make: Callable[[Any, date], bytes]) -> Recipe:
        """Return how a file is made by itself."""
        asked = DayAsked(self.store.day)
        given = (self.tool, inputs)
        return Recipe(path, given, lambda _: Product(make(inputs, asked.today)), asked)

    def _missing(self, recipes: list[Recipe]) -> dict[str, Kept]:
        """Make files, those of one policy one after the other: they have much in common.

        Each is taken out of the list as it is made, and with the last of a page's files the page
        goes: on those of the portal stands something of every academy.
        """
        policies = {_policy_of(each) for each in recipes}
        workers = min(self.processes, len(recipes) // _WORTH_A_PROCESS, len(policies))
        if workers < 2 or not can_fork():
            return self._one_by_one(recipes)
        by_policy = [list(some) for _, some in groupby(recipes, _policy_of)]
        pool = Pool(workers, forks=True, begin=_begin_worker, given=(self, by_policy))
        found: dict[str, Kept] = {}
        for made in side_by_side(pool, _in_worker, [(at,) for at in range(len(by_policy))]):
            found.update(made)
        return found

    def _one_by_one(self, recipes: list[Recipe]) -> dict[str, Kept]:
        found: dict[str, Kept] = {}
        recipes.reverse()
        while recipes:
            each = recipes.pop()
            found[each.path] = self.store.made(each)
        return found

    def in_worker(self, recipes: list[Recipe]) -> dict[str, Kept]:
        """Make files in a process of their own."""
        return self._one_by_one(recipes)


@dataclass(frozen=True, eq=False)
class _PageInputs:
    """What the files of a page are made from.

    Args:
        tool: the fingerprint of code, theme and configuration.
        site_url: the full address of the site; "" where it is not known.
        around: all of the site that the theme shows around the page.
        ways: where the switcher leads from it.
        statement: whether the foot leads to an accessibility statement.
        page: what the page itself is made from.
    """

    tool: str
    site_url: str
    around: Site
    ways: str
    statement: bool
    page: Any


class _Once:
    """A page that is made when the first of its files has to be."""

    def __init__(self, planned: Planned, asked: DayAsked, site_writer: SiteWriter) -> None:
        self._planned, self._asked, self._site_writer = planned, asked, site_writer

    @cached_property
    def _made(self) -> tuple[Page, bytes, tuple[str, ...]]:
        with gathered(logging.WARNING) as warnings:
            page = self._planned.maker(self._planned.inputs, self._asked.today)
            content = self._site_writer.page(page)
        return page, content, tuple(warnings)

    @cached_property
    def _beside(self) -> dict[str, bytes]:
        return dict(self._made[0].beside)

    @property
    def product(self) -> Product:
        """Return its own file."""
        page, content, warnings = self._made
        path = f"{self._site_writer.folder}{file_of(page.address)}"
        wanted = frozenset(each.anchor for each in page.search if each.anchor)
        return page_product(path, content, page.record or entries_of(page), warnings, wanted)

    def beside(self, name: str) -> Any:
        """Return what makes another file in its folder."""
        return lambda _: Product(self._beside[name])


def _policy_of(recipe: Recipe) -> str:
    return recipe.path.partition("/")[0]


_MAKER: ContextVar[tuple[SitePages, list[list[Recipe]]]] = ContextVar("site_pages")


def _begin_worker(site_pages: SitePages, by_policy: list[list[Recipe]]) -> None:
    _MAKER.set((site_pages, by_policy))


def _in_worker(at: int) -> Mapping[str, Kept]:
    site_pages, by_policy = _MAKER.get()
    return site_pages.in_worker(by_policy[at])
