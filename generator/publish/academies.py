"""Make the sites of academies side by side: on as many cores as there are, or on many machines."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.publish.engines.engine import Engine, Job
from generator.publish.engines.moved import config_in, theme_files
from generator.publish.making import AcademysOwn, Equipment, Made, Task, make, theme_for
from generator.publish.memory import sweep_between
from generator.publish.order import NotPublishedError
from generator.publish.workers import WorkerEndedError
from generator.site.parts.renderer import Renderer, new_renderer
from generator.writer.store import Parts

# Starting a process costs about what a hundred pages do.
_WORTH_A_PROCESS = 100
_ENDED = (
    "a process that made sites was ended by the system, for lack of memory perhaps; "
    "try again with --jobs 1"
)
Count = Callable[[int, int], None]


def make_all(
    task: Task, keys: Mapping[str, str], engine: Engine, renderer: Renderer, count: Count
) -> tuple[Made, ...]:
    """Make the sites of academies.

    Args:
        task: what they have in common.
        keys: the fingerprint of each academy to make, by its id.
        engine: who makes them.
        renderer: what the portal is made with; shared where one process makes all.
        count: told how many are done, and of how many.

    Returns:
        What was made, in the order of `keys`.

    Raises:
        RefusedError: when a process was ended from outside.
        CannotWriteError: when a system refuses.
    """
    pages = len(keys) * (len(task.library.policies) + 1)
    workers = engine.workers(len(keys), pages // _WORTH_A_PROCESS)
    try:
        if workers:
            return _side_by_side(task, keys, engine, workers, count)
        return tuple(_one_by_one(task, keys, engine.processes, renderer, count)) if keys else ()
    except WorkerEndedError as error:
        raise NotPublishedError((), (_ENDED,)) from error


def _one_by_one(
    task: Task, keys: Mapping[str, str], processes: int, renderer: Renderer, count: Count
) -> Iterator[Made]:
    equipment = Equipment(task, theme_for(task.config_file, task.tool), renderer, processes)
    for done, (academy, key) in enumerate(keys.items(), start=1):
        yield make(equipment, task, academy, key)
        sweep_between(done, len(task.library.policies))
        count(done, len(keys))


def _side_by_side(
    task: Task, keys: Mapping[str, str], engine: Engine, workers: int, count: Count
) -> tuple[Made, ...]:
    theme_for(task.config_file, task.tool)  # loaded once, for all copies
    pieces = [SitePiece(academy, key) for academy, key in keys.items()]
    numbers = itertools.count(1)

    def one_more(*_: object) -> None:
        count(next(numbers), len(pieces))

    return tuple(engine.do(SitesJob(task), pieces, workers, one_more))


@dataclass(frozen=True)
class SitePiece:
    """The site of an academy, to be made.

    Args:
        part: the academy's id, and its folder.
        key: the fingerprint of what it is made from.
        own: what is the academy's own; None where whoever makes it has that already.
    """

    part: str
    key: str
    own: AcademysOwn | None = None


class SitesJob(Job[Task, SitePiece, Made]):
    """Makes sites of academies."""

    def begun(self) -> Callable[[SitePiece], Made]:
        """Load what all sites are made with."""
        theme = theme_for(self.task.config_file, self.task.tool)
        return partial(_made, Equipment(self.task, theme, new_renderer()), itertools.count(1))

    @property
    def shared(self) -> SitesJob:
        """Return the same job with nothing of any academy."""
        return SitesJob(self.task.shared)

    def with_own(self, piece: SitePiece) -> SitePiece:
        """Return a piece with what its academy alone has."""
        return replace(piece, own=self.task.own(piece.part))

    def files(self) -> Mapping[str, bytes]:
        """Return the theme's own files."""
        return theme_files(theme_for(self.task.config_file, self.task.tool))

    def moved(self, parts: Parts, folder: Path) -> SitesJob:
        """Return the same job for another machine, on which the theme's files stand."""
        return SitesJob(replace(self.task, parts=parts, config_file=config_in(folder)))


def _made(equipment: Equipment, numbers: Iterator[int], piece: SitePiece) -> Made:
    task = equipment.task
    task = task.with_own(piece.part, piece.own) if piece.own else task
    made = make(equipment, task, piece.part, piece.key)
    sweep_between(next(numbers), len(task.library.policies))
    return made
