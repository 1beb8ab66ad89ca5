"""Print some policies of one academy, or keep what the last site has: what one process does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.document.cover import begins
from generator.document.pack import PrintedPack, pack_document, pack_printed
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError
from generator.history.at import timelines
from generator.publish.formats import FORMATS, PDF, WORD
from generator.publish.print_job import FORMAT, TRUST, Batch, PrintJob
from generator.render.around import around_on
from generator.site.printed import FileKind, pack_file, policy_file
from generator.writer.store import Kept, Ledger, Product, Recipe, Store, store

_WORDS = {PDF: "PDF", WORD: "Word file"}


class Printer:
    """Prints batch after batch, and remembers the academy that it was last at."""

    def __init__(self, job: PrintJob) -> None:
        """Wait for work."""
        self._job = job
        self._at: tuple[str, Mapping[str, Printed], Store] | None = None

    def batch(self, batch: Batch) -> Ledger:
        """Print a batch into the folders of the job.

        Args:
            batch: what to print.

        Returns:
            The files that are there now, and what could not be printed.

        Raises:
            CannotWriteError: when the system refuses.
        """
        printed, files = self._arrived(batch.academy)
        found: dict[str, Kept] = {}
        unprinted: list[str] = []
        for recipe in self._recipes(batch, printed, unprinted):
            try:
                found[recipe.path] = files.kept(recipe) or files.made(recipe)
            except UnprintableError as error:
                unprinted.append(_refusal(error, _what(recipe.path)))
        return Ledger(found, warnings=tuple(dict.fromkeys(unprinted)))

    def _arrived(self, academy: str) -> tuple[Mapping[str, Printed], Store]:
        """Return what is in force at an academy, and the store of its part of the site."""
        if self._at is None or self._at[0] != academy:
            job, part = self._job, academy or TRUST
            self._at = academy, _in_force(job, academy), store(job.folder / part, job.last / part)
        return self._at[1:]

    def _recipes(
        self, batch: Batch, printed: Mapping[str, Printed], unprinted: list[str]
    ) -> Iterator[Recipe]:
        """Yield how each file of a batch is made; what no file can be made of is noted."""
        subjects = (
            *(_policy_recipes(self._job, batch.academy, printed[name]) for name in batch.policies),
            *(_pack_recipes(self._job, batch.academy, name) for name in batch.packs),
        )
        for subject in subjects:
            try:
                yield from subject
            except UnprintableError as error:
                unprinted.append(_refusal(error, "printed file"))


@dataclass(frozen=True)
class _PrintInputs:
    """What a file is made from.

    Args:
        tool: the fingerprint of what sets it.
        kind: which file.
        told: the document, in letters.
        dated: the day that it bears.
    """

    tool: str
    kind: FileKind
    told: str
    dated: date


def _policy_recipes(job: PrintJob, academy: str, printed: Printed) -> Iterator[Recipe]:
    told = repr(policy_document(printed))  # the same in large print, for all files
    for kind in job.kinds:
        inputs = _PrintInputs(job.tools[FORMAT[kind]], kind, told, begins(printed))
        path = policy_file(academy, printed.policy.id, kind)
        yield Recipe(path, inputs, partial(_policy, printed))


def _pack_recipes(job: PrintJob, academy: str, pack: str) -> Iterator[Recipe]:
    found = pack_printed(job.library, job.trust, academy, job.library.packs[pack], job.day)
    printed = replace(found, dated=False)  # it changes when a policy does, and not every day
    told = repr(pack_document(printed))
    for kind in job.pack_kinds:
        inputs = _PrintInputs(job.tools[FORMAT[kind]], kind, told, printed.since)
        yield Recipe(pack_file(academy, pack, kind), inputs, partial(_pack, printed))


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


def _what(path: str) -> str:
    return _WORDS[WORD if path.endswith(FileKind.WORD) else PDF]


def _policy(printed: Printed, inputs: _PrintInputs) -> Product:
    wanted = replace(printed, large=inputs.kind is FileKind.LARGE_PRINT)
    content = FORMATS[FORMAT[inputs.kind]].print_policy(wanted)
    return Product(content) if inputs.kind is FileKind.WORD else _counted(content)


def _pack(printed: PrintedPack, inputs: _PrintInputs) -> Product:
    from generator.pdf.printing import print_pack  # noqa: PLC0415 - an extra may be missing

    return _counted(print_pack(replace(printed, large=inputs.kind is FileKind.LARGE_PRINT)))


def _counted(content: bytes) -> Product:
    """Return a PDF, and how many pages it has."""
    from generator.pdf.finish import page_count  # noqa: PLC0415 - as above

    return Product(content, (str(page_count(content)),))
