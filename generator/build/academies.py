"""Make the sites of academies side by side, on as many cores as there are."""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.build.logs import gathered
from generator.model.library import Library
from generator.site import links
from generator.site.academy import academy_site
from generator.site.academy_build import Surroundings, academy_files
from generator.site.page import AcademySite
from generator.site.press import Press, new_press
from generator.site.theme import Theme, load_theme
from generator.writer import published
from generator.writer.folders import write
from generator.writer.published import Entry, entry_of

# Starting a process costs about what a hundred pages do.
_WORTH_A_PROCESS = 100
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Task:
    """What all academies of a build have in common.

    Args:
        library: the policies.
        day: the day that the pages speak of.
        config_file: `mkdocs.yml`.
        tool: the fingerprint of theme and configuration.
        around: what each site has to know of the others.
        folder: where the sites are written, each in a folder named by its id.
    """

    library: Library
    day: date
    config_file: Path
    tool: str
    around: Surroundings
    folder: Path


@dataclass(frozen=True)
class Made:
    """The site of an academy, written.

    Args:
        academy: its id.
        entry: what the manifest will hold of it.
        faults: what must not be published, in words.
        warnings: what MkDocs and the theme had to say.
    """

    academy: str
    entry: Entry
    faults: tuple[str, ...]
    warnings: tuple[str, ...]


@contextmanager
def being_made(
    task: Task, keys: Mapping[str, str], jobs: int, press: Press
) -> Iterator[Callable[[Progress], list[Made]]]:
    """Begin to make the sites of academies; few small ones wait for the call.

    Args:
        task: what they have in common.
        keys: the fingerprint of each academy to make, by its id.
        jobs: how many processes at most; 0 for as many as there are cores.
        press: what the portal is made with; shared where one process makes all.

    Yields:
        A function that waits for all of them, tells of progress, and returns them in order.
    """
    workers = _workers(task, len(keys), jobs)
    if workers < 2:
        yield lambda progress: _here(task, keys, press, progress)
        return
    # Spawned, not forked, on every system: a process that starts afresh takes over no lock and
    # no thread, and so behaves everywhere the same.
    context = multiprocessing.get_context("spawn")
    packed = pickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL)
    write(task.folder, {".task": packed})
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)
    try:
        waiting = _submit(pool, task.folder / ".task", keys)
        yield lambda progress: _collect(waiting, progress)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _workers(task: Task, academies: int, jobs: int) -> int:
    pages = academies * (len(task.library.policies) + 1)
    return min(jobs or os.cpu_count() or 1, academies, pages // _WORTH_A_PROCESS)


def _submit(pool: Executor, task: Path, keys: Mapping[str, str]) -> list[Future[Made]]:
    return [pool.submit(_in_worker, task, academy, key) for academy, key in keys.items()]


def _collect(waiting: Sequence[Future[Made]], progress: Progress) -> list[Made]:
    for done, future in enumerate(as_completed(waiting), start=1):
        future.result()
        progress(done, len(waiting))
    return [future.result() for future in waiting]


def _here(task: Task, keys: Mapping[str, str], press: Press, progress: Progress) -> list[Made]:
    equipment = _Equipment(task, theme_for(task.config_file, task.tool), press)
    made = []
    for academy, key in keys.items():
        made.append(make(equipment.site(academy), equipment.theme, task, key))
        progress(len(made), len(keys))
    return made


@dataclass(frozen=True, eq=False)
class _Equipment:
    """What a process needs once, however many academies it makes."""

    task: Task
    theme: Theme
    press: Press

    def site(self, academy: str) -> AcademySite:
        return academy_site(self.task.library, academy, self.task.day, self.press)


@lru_cache(maxsize=1)
def theme_for(config_file: Path, tool: str) -> Theme:  # noqa: ARG001 - says when to load it anew
    """Return the theme, loaded once for as long as its fingerprint stays.

    Args:
        config_file: `mkdocs.yml`.
        tool: the fingerprint of theme and configuration.
    """
    return load_theme(config_file)


@lru_cache(maxsize=1)
def _equipment(path: Path) -> _Equipment:
    task: Task = pickle.loads(published.content_of(path))  # noqa: S301 - this build wrote it
    return _Equipment(task, theme_for(task.config_file, task.tool), new_press())


def _in_worker(task: Path, academy: str, key: str) -> Made:
    equipment = _equipment(task)
    return make(equipment.site(academy), equipment.theme, equipment.task, key)


def make(site: AcademySite, theme: Theme, task: Task, key: str) -> Made:
    """Make, check and write the site of an academy.

    Args:
        site: its pages.
        theme: what they are put into.
        task: what all academies have in common.
        key: the fingerprint of what it is made from.
    """
    with gathered(logging.WARNING) as warnings:
        files = academy_files(site, theme, task.around)
    scans = {
        f"{site.id}/{name}": links.scan(content.decode())
        for name, content in files.items()
        if name.endswith(".html")
    }
    known = {f"{site.id}/{name}" for name in files}
    broken, leads = links.leading_on(scans, known.__contains__)
    promised = task.around.files
    leads = tuple(link for link in leads if link.anchor or link.target not in promised)
    faults = [links.broken_message(link) for link in (*broken, *_lost_in_search(site, scans))]
    missing = {name for name in promised if name.startswith(f"{site.id}/")} - known
    faults += [f"{name}: other pages lead to it, and it was not made" for name in sorted(missing)]
    faults += [f"{page}: {fault}" for page, scan in scans.items() for fault in scan.faults]
    write(task.folder / site.id, files)
    return Made(site.id, entry_of(key, files, map(astuple, leads)), tuple(faults), tuple(warnings))


def _lost_in_search(site: AcademySite, scans: dict[str, links.Scan]) -> tuple[links.Link, ...]:
    """Return what the search index would lead to and no page has."""
    found = (
        links.Link(f"{site.id}/search", f"{page.address}#{entry.anchor}", file, entry.anchor)
        for page in site.pages
        for file in [f"{site.id}/{page.address}index.html"]
        for entry in page.search
        if entry.anchor and entry.anchor not in scans[file].ids
    )
    return tuple(found)


def _end_with_parent() -> None:
    """End this process when the build is killed, or it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
