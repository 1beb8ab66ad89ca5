"""Make the archive of an academy, or keep it: a page stays while all that it says stays."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from generator.publish.logs import gathered
from generator.publish.stored_page import StoredPage, page_product
from generator.publish.workers import Pool, can_fork, side_by_side
from generator.site.page import Archived, Maker, Site
from generator.site.theme.academy_site import SiteWriter, file_of
from generator.writer.store import Product, Recipe, Store

_WORTH_A_PROCESS = 60  # pages; starting a process costs about what twenty do


@dataclass(frozen=True, eq=False)
class Job:
    """An archive to be made.

    Args:
        site: the academy's pages.
        site_writer: puts them into the theme.
        tool: the fingerprint of theme and configuration.
        store: makes its files, or has them from the last site.
        processes: how many may work at once.
    """

    site: Site
    site_writer: SiteWriter
    tool: str
    store: Store
    processes: int


def make_archive(job: Job) -> dict[str, StoredPage]:
    """Make the pages of an archive, or take them over from the last site.

    Args:
        job: what to make.

    Returns:
        The pages by their files, in the order of the archive.

    Raises:
        CannotWriteError: when the system refuses.
        WorkerEndedError: when a process was ended from outside.
    """
    archive_maker = _ArchiveMaker(job)
    recipes = [archive_maker.recipe(each) for each in job.site.archive]
    found = {each.path: kept for each in recipes if (kept := job.store.kept(each))}
    bound = {path: StoredPage(kept) for path, kept in found.items()}
    bound |= _made(archive_maker, [each for each in recipes if each.path not in found])
    return {each.path: bound[each.path] for each in recipes}


def _made(archive_maker: _ArchiveMaker, recipes: Sequence[Recipe]) -> dict[str, StoredPage]:
    """Make pages, those of one policy one after the other: they have much in common."""
    job = archive_maker.job
    by_policy = [list(some) for _, some in groupby(recipes, lambda r: r.path.partition("/")[0])]
    workers = min(job.processes, len(recipes) // _WORTH_A_PROCESS, len(by_policy))
    if workers < 2 or not can_fork():
        return archive_maker.made(recipes)
    pool = Pool(workers, forks=True, begin=_begin_worker, given=(archive_maker, by_policy))
    found: dict[str, StoredPage] = {}
    for made in side_by_side(pool, _in_worker, [(at,) for at in range(len(by_policy))]):
        found.update(made)
    return found


@dataclass(frozen=True, eq=False)
class _ArchivedInputs:
    """What a page of the archive is made from.

    Args:
        tool: the fingerprint of code, theme and configuration.
        site_url: the full address of the academy's site; "" where it is not known.
        part: all of the site that the theme shows around the page.
        page: what the page itself is made from.
    """

    tool: str
    site_url: str
    part: Site
    page: Any


class _ArchiveMaker:
    """Makes the pages of an archive one by one."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def recipe(self, archived: Archived) -> Recipe:
        """Return how a page is made."""
        site_writer = self.job.site_writer
        part = site_writer.part(archived.address)
        inputs = _ArchivedInputs(self.job.tool, site_writer.site_url, part, archived.inputs)
        make = partial(self._product, archived.maker)
        return Recipe(file_of(archived.address), inputs, make)

    def made(self, recipes: Iterable[Recipe]) -> dict[str, StoredPage]:
        """Make pages, and write them."""
        return {each.path: StoredPage(self.job.store.made(each)) for each in recipes}

    def _product(self, maker: Maker, inputs: _ArchivedInputs) -> Product:
        with gathered(logging.WARNING) as warnings:
            page, record = maker(inputs.page)
            content = self.job.site_writer.archived(page, inputs.part)
        return page_product(f"{inputs.part.id}/{file_of(page.address)}", content, record, warnings)


_MAKER: ContextVar[tuple[_ArchiveMaker, list[list[Recipe]]]] = ContextVar("archive_maker")


def _begin_worker(archive_maker: _ArchiveMaker, by_policy: list[list[Recipe]]) -> None:
    _MAKER.set((archive_maker, by_policy))


def _in_worker(at: int) -> dict[str, StoredPage]:
    archive_maker, by_policy = _MAKER.get()
    return archive_maker.made(by_policy[at])
