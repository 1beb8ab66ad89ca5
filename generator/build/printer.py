"""Print some policies of one academy, or keep what the last site has: what one process does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.build.installed import PDF, WORD
from generator.build.print_job import FORMAT, TRUST, Batch, PrintJob
from generator.document.cover import begins
from generator.document.pack import PrintedPack, pack_printed, pack_tree
from generator.document.subject import Printed, UnprintableError
from generator.document.tree import tree
from generator.render.around import around_on
from generator.render.at import timelines
from generator.site.prints import FileKind, pack_file, policy_file
from generator.writer.folders import take_over, write
from generator.writer.kept_prints import PrintedFile, Prints, is_there, read_prints
from generator.writer.published import print_of

_WORDS = {PDF: "PDF", WORD: "Word file"}


@dataclass(frozen=True)
class _Sheet:
    """One file to be printed."""

    key: str
    make: Callable[[], bytes]
    what: str


class Printer:
    """Prints batch after batch, and remembers the academy that it was last at."""

    def __init__(self, job: PrintJob) -> None:
        """Wait for work."""
        self._job = job
        self._at: tuple[str, Mapping[str, Printed], Prints] | None = None

    def batch(self, batch: Batch) -> Prints:
        """Print a batch into the folders of the job.

        Args:
            batch: what to print.

        Returns:
            The files that are there now, and what could not be printed.

        Raises:
            CannotWriteError: when the system refuses.
        """
        printed, old = self._arrived(batch.academy)
        part = batch.academy or TRUST
        folder, last = self._job.folder / part, self._job.last / part
        files: dict[str, PrintedFile] = {}
        unprinted: list[str] = []
        for name, sheet in self._sheets(batch, printed, unprinted):
            known = old.files.get(name)
            if known and known.key == sheet.key and is_there(last, name, known):
                take_over(last, folder, [name])
                files[name] = known
                continue
            try:
                content = sheet.make()
            except UnprintableError as error:
                unprinted.append(_refusal(error, sheet.what))
                continue
            write(folder, {name: content})
            files[name] = PrintedFile(sheet.key, print_of(content), _pages(name, content))
        return Prints(files=files, unprinted=tuple(dict.fromkeys(unprinted)))

    def _arrived(self, academy: str) -> tuple[Mapping[str, Printed], Prints]:
        """Return what is in force at an academy, and what its last site had."""
        if self._at is None or self._at[0] != academy:
            job = self._job
            printed = _in_force(job, academy)
            self._at = academy, printed, read_prints(job.last / (academy or TRUST))
        return self._at[1:]

    def _sheets(
        self, batch: Batch, printed: Mapping[str, Printed], unprinted: list[str]
    ) -> Iterator[tuple[str, _Sheet]]:
        """Yield the files of a batch by their names; what no file can be made of is noted."""
        subjects = (
            *(_policy_sheets(self._job, batch.academy, printed[name]) for name in batch.policies),
            *(_pack_sheets(self._job, batch.academy, name) for name in batch.packs),
        )
        for subject in subjects:
            try:
                yield from subject
            except UnprintableError as error:
                unprinted.append(_refusal(error, "printed file"))


def _policy_sheets(job: PrintJob, academy: str, printed: Printed) -> Iterator[tuple[str, _Sheet]]:
    # In large print stands the same tree, so one look at it serves all files.
    told = json.dumps(tree(printed), ensure_ascii=False)
    for kind in job.kinds:
        key = job.key(kind, told, begins(printed))
        name = policy_file(academy, printed.policy.id, kind)
        yield name, _Sheet(key, partial(_policy, printed, kind), _WORDS[FORMAT[kind]])


def _pack_sheets(job: PrintJob, academy: str, pack: str) -> Iterator[tuple[str, _Sheet]]:
    found = pack_printed(job.library, job.trust, academy, job.library.packs[pack], job.day)
    printed = replace(found, dated=False)  # it changes when a policy does, and not every day
    told = json.dumps(pack_tree(printed), ensure_ascii=False)
    for kind in job.pack_kinds:
        key = job.key(kind, told, printed.since)
        name = pack_file(academy, pack, kind)
        yield name, _Sheet(key, partial(_pack, printed, kind), _WORDS[FORMAT[kind]])


def _in_force(job: PrintJob, academy: str) -> dict[str, Printed]:
    """Return what is printed of each policy in force at an academy, each merged once."""
    trust, day = job.trust, job.day
    known = timelines(job.library, trust, academy)
    around = around_on(job.library, trust, academy, known, day)
    found = {}
    for name, spans in known.items():
        edition, merged = spans.edition_on(day), around[name].merged
        if edition and merged:
            found[name] = Printed(edition.policy, merged, edition, spans, trust, around, day)
    return found


def _refusal(error: UnprintableError, what: str) -> str:
    return f"{error}. Until then there is no {what} of it"


def _policy(printed: Printed, kind: FileKind) -> bytes:
    if kind is FileKind.WORD:
        from generator.word.printing import policy_as_word  # noqa: PLC0415 - as below

        return policy_as_word(printed)
    from generator.pdf.printing import print_policy  # noqa: PLC0415 - an extra may be missing

    return print_policy(replace(printed, large=kind is FileKind.LARGE_PRINT))


def _pack(printed: PrintedPack, kind: FileKind) -> bytes:
    from generator.pdf.printing import print_pack  # noqa: PLC0415 - as above

    return print_pack(replace(printed, large=kind is FileKind.LARGE_PRINT))


def _pages(name: str, content: bytes) -> int:
    if not name.endswith(FileKind.PDF):
        return 0
    from generator.pdf.counted import page_count  # noqa: PLC0415 - an extra may be missing

    return page_count(content)
