"""Make the sites of academies side by side, on as many cores as there are."""

from __future__ import annotations

import itertools
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path

from generator.model.library import Library
from generator.model.policy import Policy
from generator.model.variation import Variation
from generator.publish.making import Equipment, Made, Task, make, theme_for
from generator.publish.order import NotPublishedError
from generator.publish.workers import Pool, WorkerEndedError, can_fork, side_by_side
from generator.site.parts.renderer import Renderer, new_renderer
from generator.writer import published
from generator.writer.folders import write

# Starting a process costs about what a hundred pages do.
_WORTH_A_PROCESS = 100
_ENDED = (
    "a process that made sites was ended by the system, for lack of memory perhaps; "
    "try again with --jobs 1"
)
Count = Callable[[int, int], None]
_Variations = Mapping[str, tuple[Variation, ...]]


def make_all(
    task: Task, keys: Mapping[str, str], jobs: int, renderer: Renderer, count: Count
) -> tuple[Made, ...]:
    """Make the sites of academies.

    Args:
        task: what they have in common.
        keys: the fingerprint of each academy to make, by its id.
        jobs: how many processes at most; 0 for as many as there are cores.
        renderer: what the portal is made with; shared where one process makes all.
        count: told how many are done, and of how many.

    Returns:
        What was made, in the order of `keys`.

    Raises:
        RefusedError: when a process was ended from outside.
    """
    workers = _workers(task, len(keys), jobs)
    try:
        if workers > 1:
            return _side_by_side(task, keys, workers, count)
        return tuple(_one_by_one(task, keys, jobs, renderer, count)) if keys else ()
    except WorkerEndedError as error:
        raise NotPublishedError((), (_ENDED,)) from error


def _one_by_one(
    task: Task, keys: Mapping[str, str], jobs: int, renderer: Renderer, count: Count
) -> Iterator[Made]:
    processes = jobs or os.cpu_count() or 1
    equipment = Equipment(task, theme_for(task.config_file, task.tool), renderer, processes)
    for done, (academy, key) in enumerate(keys.items(), start=1):
        yield make(equipment, task.library, academy, key)
        count(done, len(keys))


def _workers(task: Task, academies: int, jobs: int) -> int:
    pages = academies * (len(task.library.policies) + 1)
    return min(jobs or os.cpu_count() or 1, academies, pages // _WORTH_A_PROCESS)


def _side_by_side(
    task: Task, keys: Mapping[str, str], workers: int, count: Count
) -> tuple[Made, ...]:
    forks = can_fork()
    if forks:
        theme_for(task.config_file, task.tool)  # loaded once, for all copies
    start = task if forks else _handed_over(task)
    pieces = [
        (None if forks else _of(task.library, academy), academy, key)
        for academy, key in keys.items()
    ]
    numbers = itertools.count(1)
    pool = Pool(workers, forks, _begin_worker, (start,))
    done = side_by_side(pool, _in_worker, pieces, lambda _, __: count(next(numbers), len(pieces)))
    return tuple(done)


_TASK = ".task"
# What a worker makes all its sites with; set once, when it begins.
_EQUIPMENT: ContextVar[Equipment] = ContextVar("equipment")


def _handed_over(task: Task) -> Path:
    """Leave for the workers what all academies share; each variation is sent to one of them."""
    shared = task.with_library(_with(task.library, {}, ""))
    write(task.folder, {_TASK: pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)})
    return task.folder / _TASK


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
    return replace(library, policies=policies, problems=())


def _in_worker(own: _Variations | None, academy: str, key: str) -> Made:
    """Make an academy's site; `own` is None where this process has all variations already."""
    equipment = _EQUIPMENT.get()
    library = equipment.task.library if own is None else _with(equipment.task.library, own, academy)
    return make(equipment, library, academy, key)


def _begin_worker(start: Task | Path) -> None:
    """Take over the task."""
    task: Task = start if isinstance(start, Task) else pickle.loads(published.content_of(start))  # noqa: S301 - this build wrote it
    _EQUIPMENT.set(Equipment(task, theme_for(task.config_file, task.tool), new_renderer()))
