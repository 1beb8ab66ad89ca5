"""The one door to those who do a build's work: here, or on many machines.

A build has two kinds of work, the sites of academies and what is printed. Each is a job and its
pieces. A job begins once in every process, and then does piece after piece; whatever a piece
writes goes into one part of the site. An engine needs to know no more of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from generator.writer.store import Parts


class PieceOfPart(Protocol):
    """A piece of work, as an engine sees it."""

    @property
    def part(self) -> str:
        """Return the folder of the part of the site that it belongs to."""
        ...


class BuildTask(Protocol):
    """What a job is about, as an engine sees it."""

    @property
    def parts(self) -> Parts:
        """Return where the parts of the site are made."""
        ...

    @property
    def day(self) -> date:
        """Return the day of the build."""
        ...


_Task = TypeVar("_Task", bound=BuildTask)
_Piece = TypeVar("_Piece", bound=PieceOfPart)
_Result = TypeVar("_Result")


@dataclass(frozen=True, eq=False)
class Job(ABC, Generic[_Task, _Piece, _Result]):
    """What pieces of work have in common.

    Args:
        task: what each of them is made from.
    """

    task: _Task

    @abstractmethod
    def begun(self) -> Callable[[_Piece], _Result]:
        """Make a process ready, and return what does a piece."""

    @property
    @abstractmethod
    def shared(self) -> Self:
        """Return the same job with nothing that one part of the site alone needs."""

    @abstractmethod
    def with_own(self, piece: _Piece) -> _Piece:
        """Return a piece with what it needs beside the job that all pieces share."""

    def files(self) -> Mapping[str, bytes]:
        """Return the files of this machine that it needs beside what it holds, by their names."""
        return {}

    @abstractmethod
    def moved(self, parts: Parts, folder: Path) -> Self:
        """Return the same job for another machine.

        Args:
            parts: where the parts of the site are made there.
            folder: where its files stand there.
        """


def apart(
    job: Job[Any, _Piece, _Result], pieces: Sequence[_Piece]
) -> tuple[Job[Any, _Piece, _Result], list[_Piece]]:
    """Return a job and its pieces for processes that know nothing but what they are given."""
    return job.shared, [job.with_own(each) for each in pieces]


Done = Callable[[int, object], None]


class Engine(Protocol):
    """Does the pieces of a job, many at a time."""

    @property
    def processes(self) -> int:
        """Return how many processes of this machine may work at one piece."""
        ...

    def workers(self, pieces: int, worth: int) -> int:
        """Return how many processes are worth their while; 0 where this one does it as well.

        Args:
            pieces: how many pieces there are.
            worth: how many processes their work is worth beginning.
        """
        ...

    def do(
        self, job: Job[Any, _Piece, _Result], pieces: Sequence[_Piece], workers: int, done: Done
    ) -> list[_Result]:
        """Do pieces of work, and return what came of each, in their order.

        Args:
            job: what they have in common.
            pieces: what each is made from beside the job.
            workers: how many processes at most.
            done: told the place of a piece, and what came of it, as soon as it is done.

        Raises:
            WorkerEndedError: when a process was ended from outside, and no other could go on.
            CannotWriteError: when a system refuses.
        """
        ...
