"""Print what a site holds beside its pages: PDF, large print and Word files, before the pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import replace

from generator.history.editions import timeline
from generator.publish.order import NotPublishedError
from generator.publish.print_job import TRUST, Batch, PrintJob
from generator.publish.workers import Pool, WorkerEndedError, can_fork, side_by_side
from generator.writer.folders import write
from generator.writer.ledger import LEDGER, Kept, Ledger, ledger_bytes
from generator.writer.store import store

Count = Callable[[int, int], None]
_TOGETHER = 4  # policies: enough that what stands around them is looked at once, and the bar moves
_ENDED = (
    "a process that printed was ended by the system, for lack of memory perhaps; "
    "try again with --jobs 1, or with --no-pdf for the pages alone"
)


def print_all(
    job: PrintJob, parts: Iterable[str], key: str, jobs: int, count: Count
) -> dict[str, Ledger]:
    """Print what parts of the site hold, and keep what would come out the same.

    Args:
        job: what they have in common.
        parts: academies by their ids; the trust's own texts are printed, too.
        key: the fingerprint of all that the trust's own texts could be printed from.
        jobs: how many processes at most; 0 for as many as there are cores.
        count: told how many files are done, and of how many.

    Returns:
        What each part holds now, by the academy's id; "" for the trust's own texts.

    Raises:
        CannotWriteError: when the system refuses.
        RefusedError: when a process was ended from outside.
    """
    folder = job.folder / TRUST
    own = store(folder, job.last / TRUST, job.day).all_kept(key)
    wanted = [*parts] if own else ["", *parts]
    batches = [each for part in wanted for each in _batches(job, part)]
    made: dict[str, list[Ledger]] = {part: [] for part in wanted}
    for batch, printed in zip(batches, _printed(job, batches, jobs, count), strict=True):
        made[batch.academy].append(printed)
    found = {part: _together(some) for part, some in made.items()}
    found[""] = own or replace(found[""], made_from=key)
    write(folder, {LEDGER: ledger_bytes(found[""])})
    return found


def _together(printed: Iterable[Ledger]) -> Ledger:
    files: dict[str, Kept] = {}
    warnings: dict[str, None] = {}
    for each in printed:
        files |= each.files
        warnings |= dict.fromkeys(each.warnings)
    return Ledger(files, warnings=tuple(warnings))


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


def _printed(job: PrintJob, batches: Sequence[Batch], jobs: int, count: Count) -> list[Ledger]:
    """Print batches side by side.

    Always in processes of their own, be it one: Typst keeps much memory and threads, and a process
    that has threads cannot be copied for the pages.
    """
    if not batches:
        return []
    workers = min(jobs or os.cpu_count() or 1, len(batches))
    files = [batch.files for batch in batches]
    done: list[int] = []

    def one_more(at: int, _: Ledger) -> None:
        done.append(files[at])
        count(sum(done), sum(files))

    try:
        pool = Pool(workers, can_fork(), _begin_worker, (job,))
        return side_by_side(pool, _in_worker, [(batch,) for batch in batches], one_more)
    except WorkerEndedError as error:
        raise NotPublishedError((), (_ENDED,)) from error


_PRINT: ContextVar[Callable[[Batch], Ledger]] = ContextVar("print")


def _begin_worker(job: PrintJob) -> None:
    """Make this process a printer."""
    from generator.publish.printer import Printer  # noqa: PLC0415 - an extra may be missing

    _PRINT.set(Printer(job).batch)


def _in_worker(batch: Batch) -> Ledger:
    return _PRINT.get()(batch)
