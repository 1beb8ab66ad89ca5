"""Print copies of a pack, one for each who starts: side by side where there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from generator.document.pack import PrintedPack
from generator.document.subject import UnprintableError
from generator.model.problem import Place
from generator.pdf.printing import print_pack
from generator.publish.workers import Pool, can_fork, side_by_side
from generator.writer.folders import CannotWriteError
from generator.writer.printed import write_printed

_WORTH_A_PROCESS = 4  # copies; starting a process costs about what one does


@dataclass(frozen=True)
class Copy:
    """One file to be made.

    Args:
        name: what the file is called.
        large: whether it is set in large print.
        recipient: for whom it is; "" for anybody.
        place: where its reader stands in the list of those who start; None for anybody.
    """

    name: str
    large: bool
    recipient: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class MadeCopy:
    """What came of a copy.

    Args:
        path: where it stands; None where it could not be made.
        error: why it could not, in words.
        unwritten: whether the system refused to write it.
    """

    path: Path | None
    error: str = ""
    unwritten: bool = False


Done = Callable[[int, MadeCopy], None]


def print_copies(printed: PrintedPack, copies: Sequence[Copy], folder: Path, done: Done) -> None:
    """Print every copy that can be printed; the bytes are the same on any number of cores.

    Args:
        printed: what is printed.
        copies: whose copies.
        folder: the folder that they go into.
        done: told the place of a copy in `copies`, and what came of it.

    Raises:
        WorkerEndedError: when a process was ended from outside.
    """
    workers = min(os.cpu_count() or 1, len(copies) // _WORTH_A_PROCESS)
    if workers > 1:
        pool = Pool(workers, can_fork(), _begin_worker, (printed, folder))
        side_by_side(pool, _in_worker, [(copy,) for copy in copies], done)
        return
    for at, copy in enumerate(copies):
        done(at, _made(printed, copy, folder))


def _made(printed: PrintedPack, copy: Copy, folder: Path) -> MadeCopy:
    own = replace(printed, recipient=copy.recipient, large=copy.large)
    try:
        return MadeCopy(write_printed(folder, copy.name, print_pack(own)))
    except UnprintableError as error:
        return MadeCopy(None, _blamed(own, copy, error))
    except CannotWriteError as error:
        return MadeCopy(None, str(error), unwritten=True)


def _blamed(own: PrintedPack, copy: Copy, error: UnprintableError) -> str:
    """Return why a copy cannot be printed: for its name, where it can be without."""
    if copy.place is None:
        return str(error)
    try:
        print_pack(replace(own, recipient=""))
    except UnprintableError:
        return str(error)
    return f"{copy.place}: {error.message}; {error.hint}"


_AT_WORK: ContextVar[tuple[PrintedPack, Path]] = ContextVar("at_work")


def _begin_worker(printed: PrintedPack, folder: Path) -> None:
    _AT_WORK.set((printed, folder))


def _in_worker(copy: Copy) -> MadeCopy:
    printed, folder = _AT_WORK.get()
    return _made(printed, copy, folder)
