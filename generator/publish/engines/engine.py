"""The one door to those who do a build's work: here, or on many machines.

A build has two kinds of work, the sites of academies and what is printed. Each is a job and its
pieces. A job begins once in every process, and then does piece after piece; whatever a piece
writes goes into one part of the site. An engine needs to know no more of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from generator.writer.store import Parts

_Piece_contra = TypeVar("_Piece_contra", contravariant=True)
_Result_co = TypeVar("_Result_co", covariant=True)


class PieceOfPart(Protocol):
    """A piece of work, as an engine sees it."""

    @property
    def part(self) -> str:
        """Return the folder of the part of the site that it belongs to."""
        ...


class Job(Protocol[_Piece_contra, _Result_co]):
    """What pieces of work have in common."""

    @property
    def parts(self) -> Parts:
        """Return where the parts of the site are made."""
        ...

    @property
    def day(self) -> date:
        """Return the day of the build."""
        ...

    def begun(self) -> Callable[[_Piece_contra], _Result_co]:
        """Make a process ready, and return what does a piece."""
        ...

    def files(self) -> Mapping[str, bytes]:
        """Return the files of this machine that it needs beside what it holds, by their names."""
        ...

    def moved(self, parts: Parts, folder: Path) -> Job[_Piece_contra, _Result_co]:
        """Return the same job for another machine.

        Args:
            parts: where the parts of the site are made there.
            folder: where its files stand there.
        """
        ...


_AnyPiece = TypeVar("_AnyPiece", bound=PieceOfPart)
_AnyResult = TypeVar("_AnyResult")
Done = Callable[[int, object], None]


class Engine(Protocol):
    """Does the pieces of a job, many at a time."""

    @property
    def apart(self) -> bool:
        """Return whether its processes know nothing but the job and the piece they are given."""
        ...

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
        self, job: Job[_AnyPiece, _AnyResult], pieces: Sequence[_AnyPiece], workers: int, done: Done
    ) -> list[_AnyResult]:
        """Do pieces of work, and return what came of each, in their order.

        Args:
            job: what they have in common.
            pieces: what each is made from, and nothing that the job holds.
            workers: how many processes at most.
            done: told the place of a piece, and what came of it, as soon as it is done.

        Raises:
            WorkerEndedError: when a process was ended from outside, and no other could go on.
            CannotWriteError: when a system refuses.
        """
        ...
