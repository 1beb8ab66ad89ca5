"""Make the sites of academies side by side, on as many cores as there are."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from pathlib import Path

from generator.build.making import Equipment, Made, Task, make, theme_for
from generator.build.memory import sweep_seldom
from generator.model.library import Library
from generator.model.policy import Policy
from generator.model.variation import Variation
from generator.site.press import Press, new_press
from generator.writer import published
from generator.writer.folders import write

# Starting a process costs about what a hundred pages do.
_WORTH_A_PROCESS = 100
Progress = Callable[[int, int], None]
_Variations = Mapping[str, tuple[Variation, ...]]


def make_all(
    task: Task, keys: Mapping[str, str], jobs: int, press: Press, progress: Progress
) -> tuple[Made, ...]:
    """Make the sites of academies.

    Args:
        task: what they have in common.
        keys: the fingerprint of each academy to make, by its id.
        jobs: how many processes at most; 0 for as many as there are cores.
        press: what the portal is made with; shared where one process makes all.
        progress: told how many are done, and of how many.

    Returns:
        What was made, in the order of `keys`.
    """
    workers = _workers(task, len(keys), jobs)
    if workers > 1:
        return _side_by_side(task, keys, workers, progress)
    made: list[Made] = []
    if keys:
        equipment = Equipment(task, theme_for(task.config_file, task.tool), press)
        for academy, key in keys.items():
            made.append(make(equipment, task.library, academy, key))
            progress(len(made), len(keys))
    return tuple(made)


def _workers(task: Task, academies: int, jobs: int) -> int:
    pages = academies * (len(task.library.policies) + 1)
    return min(jobs or os.cpu_count() or 1, academies, pages // _WORTH_A_PROCESS)


def _side_by_side(
    task: Task, keys: Mapping[str, str], workers: int, progress: Progress
) -> tuple[Made, ...]:
    _hand_over(task)
    # Spawned, not forked, on every system: a process that starts afresh takes over no lock and
    # no thread, and so behaves everywhere the same.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    path = task.folder / _TASK
    try:
        waiting = [
            pool.submit(_in_worker, path, _of(task.library, academy), academy, key)
            for academy, key in keys.items()
        ]
        for done, future in enumerate(as_completed(waiting), start=1):
            future.result()
            progress(done, len(waiting))
        return tuple(future.result() for future in waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_TASK = ".task"


def _hand_over(task: Task) -> None:
    """Leave for the workers what all academies share; each variation is sent to one of them."""
    shared = task.with_library(_with(task.library, {}, ""))
    write(task.folder, {_TASK: pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)})


def _of(library: Library, academy: str) -> _Variations:
    return {
        name: policy.variations[academy]
        for name, policy in library.policies.items()
        if academy in policy.variations
    }


def _with(library: Library, own: _Variations, academy: str) -> Library:
    """Return a library with the variations of one academy and no others."""
    policies = {
        name: Policy(name, policy.bases, {academy: own[name]} if name in own else {})
        for name, policy in library.policies.items()
    }
    return Library(library.trust, policies, ())


@lru_cache(maxsize=1)
def _equipment(path: Path) -> Equipment:
    task: Task = pickle.loads(published.content_of(path))  # noqa: S301 - this build wrote it
    return Equipment(task, theme_for(task.config_file, task.tool), new_press())


def _in_worker(task: Path, own: _Variations, academy: str, key: str) -> Made:
    equipment = _equipment(task)
    return make(equipment, _with(equipment.task.library, own, academy), academy, key)


def _begin_worker() -> None:
    """End this process when the build is killed, or it would wait for work for ever."""
    sweep_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
