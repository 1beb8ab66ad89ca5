"""Print what a site holds beside its pages: PDF, large print and Word files, before the pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar

from generator.build.order import RefusedError
from generator.build.print_job import TRUST, Batch, PrintJob
from generator.build.workers import Crew, WorkerEndedError, can_fork, side_by_side
from generator.history.editions import timeline
from generator.writer.folders import take_over, write
from generator.writer.kept_prints import (
    PRINTS_LEDGER,
    PrintedFile,
    Prints,
    is_there,
    prints_bytes,
    read_prints,
)

Count = Callable[[int, int], None]
_TOGETHER = 4  # policies: enough that what stands around them is looked at once, and the bar moves
_ENDED = (
    "a process that printed was ended by the system, for lack of memory perhaps; "
    "try again with --jobs 1, or with --no-pdf for the pages alone"
)


def print_all(job: PrintJob, keys: Mapping[str, str], jobs: int, count: Count) -> dict[str, Prints]:
    """Print what parts of the site hold, and keep what would come out the same.

    Args:
        job: what they have in common.
        keys: the fingerprint of all that a part could be printed from, by the academy's id; ""
            for the trust's own texts.
        jobs: how many processes at most; 0 for as many as there are cores.
        count: told how many files are done, and of how many.

    Returns:
        What each part holds now, by the academy's id.

    Raises:
        CannotWriteError: when the system refuses.
        RefusedError: when a process was ended from outside.
    """
    found = {part: old for part, key in keys.items() if (old := _as_before(job, part, key))}
    batches = [each for part in keys if part not in found for each in _batches(job, part)]
    made: dict[str, list[Prints]] = {part: [] for part in keys if part not in found}
    for batch, prints in zip(batches, _printed(job, batches, jobs, count), strict=True):
        made[batch.academy].append(prints)
    found |= {part: _together(keys[part], prints) for part, prints in made.items()}
    for part, prints in found.items():
        write(job.folder / (part or TRUST), {PRINTS_LEDGER: prints_bytes(prints)})
    return found


def _as_before(job: PrintJob, part: str, key: str) -> Prints | None:
    """Keep all that a part of the last site holds, where nothing changed; else None."""
    last = job.last / (part or TRUST)
    old = read_prints(last)
    if old.made_from != key or not all(is_there(last, *each) for each in old.files.items()):
        return None
    take_over(last, job.folder / (part or TRUST), old.files)
    return old


def _together(key: str, prints: Iterable[Prints]) -> Prints:
    files: dict[str, PrintedFile] = {}
    unprinted: list[str] = []
    for each in prints:
        files |= each.files
        unprinted += each.unprinted
    return Prints(key, files, tuple(dict.fromkeys(unprinted)))


def _batches(job: PrintJob, academy: str) -> Iterator[Batch]:
    """Yield what is to be printed for an academy, in pieces."""
    here = [
        name
        for name, policy in job.library.policies.items()
        if timeline(policy, job.trust, academy).edition_on(job.day)
    ]
    for name, pack in job.library.packs.items() if academy and job.pack_kinds else ():
        if not set(here).isdisjoint(pack.policies):
            yield Batch(academy, (), (name,), len(job.pack_kinds))
    for start in range(0, len(here), _TOGETHER):
        policies = tuple(here[start : start + _TOGETHER])
        yield Batch(academy, policies, (), len(policies) * len(job.kinds))


def _printed(job: PrintJob, batches: Sequence[Batch], jobs: int, count: Count) -> list[Prints]:
    """Print batches side by side.

    Always in processes of their own, be it one: Typst keeps much memory and threads, and a process
    that has threads cannot be copied for the pages.
    """
    if not batches:
        return []
    workers = min(jobs or os.cpu_count() or 1, len(batches))
    files = [batch.files for batch in batches]
    done: list[int] = []

    def one_more(at: int, _: Prints) -> None:
        done.append(files[at])
        count(sum(done), sum(files))

    try:
        crew = Crew(workers, can_fork(), _begin_worker, (job,))
        return side_by_side(crew, _in_worker, [(batch,) for batch in batches], one_more)
    except WorkerEndedError as error:
        raise RefusedError((), (_ENDED,)) from error


_PRINT: ContextVar[Callable[[Batch], Prints]] = ContextVar("print")


def _begin_worker(job: PrintJob) -> None:
    """Make this process a printer."""
    from generator.build.printer import Printer  # noqa: PLC0415 - an extra may be missing

    _PRINT.set(Printer(job).batch)


def _in_worker(batch: Batch) -> Prints:
    return _PRINT.get()(batch)
