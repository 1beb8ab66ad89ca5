"""Make the archive of an academy, or keep it: a page stays while all that it says stays."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.build.logs import gathered
from generator.build.workers import Crew, can_fork, side_by_side
from generator.site import links
from generator.site.academy_build import Bindery, file_of
from generator.site.page import AcademySite, Archived
from generator.site.scan import Scan, scan_page
from generator.writer import fingerprint
from generator.writer.archived import Kept, read_ledger
from generator.writer.folders import take_over, write
from generator.writer.published import print_of

_WORTH_A_PROCESS = 60  # pages; starting a process costs about what twenty do


@dataclass(frozen=True, eq=False)
class Job:
    """An archive to be made.

    Args:
        site: the academy's pages.
        bindery: puts them into the theme.
        tool: the fingerprint of theme and configuration.
        folder: where the academy's site is written.
        last: its last site, where that is whole; else None.
        processes: how many may work at once.
    """

    site: AcademySite
    bindery: Bindery
    tool: str
    folder: Path
    last: Path | None
    processes: int


@dataclass(frozen=True)
class Bound:
    """One page of an archive, in its place.

    Args:
        page: what the next build will know of it.
        scan: what it holds; of a kept page only the links to other files.
        kept: whether it was kept.
        warnings: what there was to say when it was made.
    """

    page: Kept
    scan: Scan
    kept: bool = False
    warnings: tuple[str, ...] = ()


def bind_archive(job: Job) -> dict[str, Bound]:
    """Make the pages of an archive, or take them over from the last site.

    Args:
        job: what to make.

    Returns:
        The pages by their addresses, in the order of the archive.

    Raises:
        CannotWriteError: when the system refuses.
        WorkerEndedError: when a process was ended from outside.
    """
    keys = {each.address: _key(job, each) for each in job.site.archive}
    old = read_ledger(job.last) if job.last else {}
    kept = {address: old[address] for address, key in keys.items() if _same(old, address, key)}
    if job.last and kept:
        take_over(job.last, job.folder, map(file_of, kept))
    bound = {address: _kept(page) for address, page in kept.items()}
    bound |= _made(job, {name: key for name, key in keys.items() if name not in kept})
    return {address: bound[address] for address in keys}


def _key(job: Job, archived: Archived) -> str:
    return fingerprint.of_all([job.tool, *job.bindery.around(archived), archived.key])


def _same(old: Mapping[str, Kept], address: str, key: str) -> bool:
    return address in old and old[address].key == key


def _kept(page: Kept) -> Bound:
    return Bound(page, Scan(frozenset(), page.links, ()), kept=True)


def _made(job: Job, keys: Mapping[str, str]) -> dict[str, Bound]:
    """Make pages, those of one policy one after the other: they have much in common."""
    by_policy = [list(group) for _, group in groupby(keys, key=lambda name: name.partition("/")[0])]
    workers = min(job.processes, len(keys) // _WORTH_A_PROCESS, len(by_policy))
    if workers < 2 or not can_fork():
        pages = _Pages(job, keys)
        return {name: pages.made(name) for name in keys}
    crew = Crew(workers, forks=True, begin=_begin_worker, given=(_Pages(job, keys),))
    found: dict[str, Bound] = {}
    for made in side_by_side(crew, _in_worker, [(addresses,) for addresses in by_policy]):
        found.update(made)
    return found


class _Pages:
    """Makes the pages of an archive one by one."""

    def __init__(self, job: Job, keys: Mapping[str, str]) -> None:
        self._job = job
        self._keys = keys
        self._archive = {each.address: each for each in job.site.archive}

    def made(self, address: str) -> Bound:
        """Make a page, and write it."""
        job, file = self._job, file_of(address)
        with gathered(logging.WARNING) as warnings:
            page, record = self._archive[address].make()
            content = job.bindery.archived(page)
        write(job.folder, {file: content})
        scan = scan_page(content.decode())
        leaving = links.leaving(f"{job.site.id}/{file}", scan)
        kept = Kept(self._keys[address], print_of(content), record, leaving)
        return Bound(kept, scan, warnings=tuple(warnings))


_PAGES: ContextVar[_Pages] = ContextVar("pages")


def _begin_worker(pages: _Pages) -> None:
    _PAGES.set(pages)


def _in_worker(addresses: Sequence[str]) -> dict[str, Bound]:
    return {address: _PAGES.get().made(address) for address in addresses}
