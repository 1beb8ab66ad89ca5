"""The engine that every build has: processes of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.publish.engines.engine import Done, Job, PieceOfPart, apart
from generator.publish.workers import Pool, can_fork, side_by_side

_Piece = TypeVar("_Piece", bound=PieceOfPart)
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Here:
    """Processes of this machine.

    Args:
        jobs: how many at most; 0 for as many as there are cores.
    """

    jobs: int = 0

    @property
    def processes(self) -> int:
        """Return how many at most."""
        return self.jobs or os.cpu_count() or 1

    def workers(self, pieces: int, worth: int) -> int:
        """Return how many processes are worth their while; one more than this would be none."""
        found = min(self.processes, pieces, worth)
        return found if found > 1 else 0

    def do(
        self, job: Job[Any, _Piece, _Result], pieces: Sequence[_Piece], workers: int, done: Done
    ) -> list[_Result]:
        """Do pieces of work in processes, and return what came of each, in their order.

        Raises:
            WorkerEndedError: when a process was ended from outside.
        """
        forks = can_fork()
        if not forks:  # they start afresh, and are no copies of this one
            job, pieces = apart(job, pieces)
        pool = Pool(workers, forks, _begin_worker, (job,))
        return side_by_side(pool, _in_worker, [(each,) for each in pieces], done)


_WORK: ContextVar[Callable[[Any], Any]] = ContextVar("work")


def _begin_worker(job: Job[Any, Any, Any]) -> None:
    _WORK.set(job.begun())


def _in_worker(piece: Any) -> Any:
    return _WORK.get()(piece)
