"""Processes that work side by side: how they begin, and that they end with the first one."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from generator.publish.memory import pass_over_what_is_there, sweep_seldom

_THREADS = Path("/proc/self/task")
_Result = TypeVar("_Result")


class WorkerEndedError(Exception):
    """A process was ended from outside before its work was done: for lack of memory, say."""


@dataclass(frozen=True)
class Pool:
    """Processes that do the same kind of work.

    Args:
        workers: how many.
        forks: whether they are copies of this process, or start afresh.
        begin: makes a process ready for its work.
        given: what `begin` is given.
    """

    workers: int
    forks: bool
    begin: Callable[..., None]
    given: tuple[Any, ...]


def _unheard(at: int, result: object) -> None:
    """Hear what came of a piece, where nobody waits for it."""


def side_by_side(
    pool: Pool,
    work: Callable[..., _Result],
    items: Sequence[tuple[Any, ...]],
    done: Callable[[int, _Result], None] = _unheard,
) -> list[_Result]:
    """Do pieces of work in processes, and return what came of each, in their order.

    Args:
        pool: the processes.
        work: does one piece.
        items: what `work` is given for each piece.
        done: told the place of a piece, and what came of it, as soon as it is done.

    Raises:
        WorkerEndedError: when a process was ended from outside.
    """
    context = multiprocessing.get_context("fork" if pool.forks else "spawn")
    executor = ProcessPoolExecutor(pool.workers, context, _begin, (pool.begin, *pool.given))
    waiting: dict[Future[_Result], int] = {}
    told: set[int] = set()

    def tell(future: Future[_Result]) -> None:
        if waiting[future] not in told:
            told.add(waiting[future])
            done(waiting[future], future.result())

    try:
        for at, item in enumerate(items):
            waiting[executor.submit(_piece, work, item)] = at
        for future in as_completed(waiting):
            tell(future)
        return [future.result() for future in waiting]
    except BrokenProcessPool as error:
        raise WorkerEndedError from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        for future in waiting:  # what was under way when somebody stopped it
            if future.done() and not future.cancelled() and not future.exception():
                tell(future)


_STOPPED = ContextVar("stopped", default=False)


def _begin(begin: Callable[..., None], *given: Any) -> None:
    # Ctrl+C reaches every process: a piece that is begun is finished, and none after it is begun.
    signal.signal(signal.SIGINT, _stop)
    sweep_seldom()
    begin(*given)
    pass_over_what_is_there()
    _end_with_parent()


def _stop(*_: object) -> None:
    _STOPPED.set(True)


def _piece(work: Callable[..., _Result], item: tuple[Any, ...]) -> _Result:
    if _STOPPED.get():
        raise KeyboardInterrupt
    return work(*item)


def can_fork() -> bool:
    """Return whether a process can be doubled as it is, with all that it has read.

    A copy takes over locks but not the threads that hold them, so only a process without other
    threads is copied, and only where the system does it well; elsewhere workers start afresh.
    Threads of Typst count too, which Python does not know: a copy would wait for them for ever.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and _threads() == 1


def _threads() -> int:
    """Return how many threads this process has, as Linux counts them; 0 where it does not say."""
    try:
        return _THREADS.stat().st_nlink - 2  # of a folder with one folder in it for each
    except OSError:
        return 0


def _end_with_parent() -> None:
    """End this process when the one is killed that it works for: it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
