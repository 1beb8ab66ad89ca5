"""What the way to a scheduler and its workers costs, beside the same build on one machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.table import Table

from benchmarks.building import DAY, build, build_printed
from benchmarks.figures import figure, new_table
from benchmarks.files import write
from benchmarks.library import draft_library, policy_files
from benchmarks.measure import CommandFailedError, Cost

_ANSWERING = re.compile(r"Scheduler at: +(\S+)")
_REGISTERED = re.compile(r"(Registered to:)")
_MOMENT, _PATIENCE = 0.1, 120  # seconds
_ALONE = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", ".")


@dataclass(frozen=True)
class Worked:
    """What one build took.

    Args:
        by: who did it.
        cost: of the machine that builds, with scheduler and workers.
    """

    by: str
    cost: Cost


def measure_workers(
    folder: Path, size: tuple[int, int], counts: tuple[int, ...]
) -> tuple[Worked, ...]:
    """Build the same library from nothing on this machine alone, and with workers.

    Args:
        folder: a folder to work in; it is made.
        size: how many academies and policies.
        counts: with how many workers.

    Raises:
        CommandFailedError: when a build fails.
    """
    files = folder / "policies"
    write(files, policy_files(draft_library(*size)))
    found = [Worked("this machine", build(files, folder / "here"))]
    for count in counts:
        place = folder / f"workers-{count}"
        with _cluster(place, count) as address:
            before = os.times()
            told = build_printed(files, place / "built", DAY, "--no-pdf", "--on", address)
        after = os.times()  # the ended scheduler and workers count, too
        cpu = after.children_user + after.children_system
        cpu -= before.children_user + before.children_system
        name = f"a scheduler and {count} worker{'s' if count > 1 else ''}"
        found.append(Worked(name, replace(told, cpu=cpu)))
    return tuple(found)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    """Run a scheduler and workers, and yield where the scheduler answers."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        own = ("--host", "tcp://127.0.0.1", "--port", "0", "--no-show", "--no-dashboard")
        address = _started(folder / "scheduler", processes, _ANSWERING, "scheduler", *own)
        for number in range(workers):
            place = folder / f"worker-{number}"
            _started(place, processes, _REGISTERED, "worker", address, *_ALONE)
        yield address
    finally:
        for each in reversed(processes):
            each.terminate()
            each.wait()


def _started(
    folder: Path,
    processes: list[subprocess.Popen[bytes]],
    words: re.Pattern[str],
    *command: str,
) -> str:
    """Start a process, wait until it says something, and return the part in brackets."""
    folder.mkdir(parents=True)
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    processes.append(process)
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = words.search(log.read_text(errors="replace"))
        if found:
            return found[1]
        time.sleep(_MOMENT)
    raise CommandFailedError(log.read_text(errors="replace"))


def workers_table(worked: tuple[Worked, ...], size: tuple[int, int]) -> Table:
    """Return the table for a terminal."""
    academies, policies = size
    shown = new_table(f"Who builds: {academies} academies x {policies} policies", ("Time", "CPU"))
    for each in worked:
        shown.add_row(each.by, figure(each.cost.seconds, "s"), figure(each.cost.cpu, "s"))
    return shown
