"""Print what a site holds beside its pages: PDF, large print and Word files, before the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.history.editions import timeline
from generator.history.in_force import drafts
from generator.history.proposal import readable_drafts
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.policy import Base
from generator.model.site_paths import TRUST_FOLDER
from generator.model.variation import Variation
from generator.publish.engines.engine import Engine, Job
from generator.publish.order import NotPublishedError
from generator.publish.print_job import Batch, PrintJob
from generator.publish.workers import WorkerEndedError
from generator.writer.folders import write
from generator.writer.ledger import LEDGER, Kept, Ledger, ledger_bytes
from generator.writer.store import Parts

_T = TypeVar("_T")
Count = Callable[[int, int], None]
_TOGETHER = 4  # policies: enough that what stands around them is looked at once, and the bar moves
_ENDED = (
    "a process that printed was ended by the system, for lack of memory perhaps; "
    "try again with --jobs 1, or with --no-pdf for the pages alone"
)


def print_all(
    job: PrintJob, parts: Iterable[str], key: str, engine: Engine, count: Count
) -> dict[AcademyOrTrust, Ledger]:
    """Print what parts of the site hold, and keep what would come out the same.

    Args:
        job: what they have in common.
        parts: academies by their ids; the trust's own texts are printed, too.
        key: the fingerprint of all that the trust's own texts could be printed from.
        engine: who prints.
        count: told how many files are done, and of how many.

    Returns:
        What each part holds now, by the academy's id; None for the trust's own texts.

    Raises:
        CannotWriteError: when the system refuses.
        RefusedError: when a process was ended from outside.
    """
    own = job.parts.store(TRUST_FOLDER, job.day).all_kept(key)
    wanted: list[AcademyOrTrust] = [*parts] if own else [TRUST, *parts]
    batches = [each for part in wanted for each in _batches(job, part)]
    made: dict[AcademyOrTrust, list[Ledger]] = {part: [] for part in wanted}
    for batch, printed in zip(batches, _printed(job, batches, engine, count), strict=True):
        made[batch.academy].append(printed)
    found = {part: _together(some) for part, some in made.items()}
    found[TRUST] = own or replace(found[TRUST], made_from=key)
    write(job.parts.folder / TRUST_FOLDER, {LEDGER: ledger_bytes(found[TRUST])})
    return found


def _together(printed: Iterable[Ledger]) -> Ledger:
    files: dict[str, Kept] = {}
    warnings: dict[str, None] = {}
    for each in printed:
        files |= each.files
        warnings |= dict.fromkeys(each.warnings)
    return Ledger(files, warnings=tuple(warnings))


def _batches(job: PrintJob, academy: AcademyOrTrust) -> Iterator[Batch]:
    """Yield what is to be printed for an academy, in pieces."""
    here = [
        name
        for name, policy in job.library.policies.items()
        if timeline(policy, job.trust, academy).edition_on(job.day)
    ]
    for name, pack in job.library.packs.items() if academy and job.pack_kinds else ():
        if not set(here).isdisjoint(pack.policies):
            yield Batch(academy, (), (), (name,), len(job.pack_kinds))
    for policies in _pieces(here):
        yield Batch(academy, policies, (), (), len(policies) * len(job.kinds))
    for in_work in _pieces([*_drafts(job, academy)]):
        yield Batch(academy, (), in_work, (), len(in_work) * len(job.kinds))


def _pieces(every: Sequence[_T]) -> Iterator[tuple[_T, ...]]:
    for start in range(0, len(every), _TOGETHER):
        yield tuple(every[start : start + _TOGETHER])


def _drafts(job: PrintJob, academy: AcademyOrTrust) -> Iterator[tuple[str, str]]:
    """Yield the versions with a page before the vote: of the trust, or of an academy."""
    for name, policy in job.library.policies.items():
        own: Iterable[Base | Variation] = (
            readable_drafts(policy, job.trust, academy, job.day) if academy else drafts(policy)
        )
        for each in own:
            yield name, str(each.version)


def _printed(job: PrintJob, batches: Sequence[Batch], engine: Engine, count: Count) -> list[Ledger]:
    """Print batches side by side.

    Always in processes of their own, be it one: Typst keeps much memory and threads, and a process
    that has threads cannot be copied for the pages.
    """
    if not batches:
        return []
    files = [batch.files for batch in batches]
    done: list[int] = []

    def one_more(at: int, _: object) -> None:
        done.append(files[at])
        count(sum(done), sum(files))

    try:
        workers = max(1, engine.workers(len(batches), len(batches)))
        return engine.do(PrintersJob(job), batches, workers, one_more)
    except WorkerEndedError as error:
        raise NotPublishedError((), (_ENDED,)) from error


class PrintersJob(Job[PrintJob, Batch, Ledger]):
    """Prints batches; what sets files travels with Policybook."""

    def begun(self) -> Callable[[Batch], Ledger]:
        """Make this process a printer."""
        from generator.publish.printer import Printer  # noqa: PLC0415 - an extra may be missing

        return Printer(self.task).batch

    @property
    def shared(self) -> PrintersJob:
        """Return the same job with the trust's own texts alone."""
        return PrintersJob(replace(self.task, library=self.task.library.with_own(TRUST, {})))

    def with_own(self, piece: Batch) -> Batch:
        """Return a batch with the variations that it prints."""
        return replace(piece, own=self.task.library.own(piece.academy))

    def moved(self, parts: Parts, folder: Path) -> PrintersJob:  # noqa: ARG002 - no files there
        """Return the same job for another machine."""
        return PrintersJob(replace(self.task, parts=parts))
