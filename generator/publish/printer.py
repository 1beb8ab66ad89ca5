"""Print some policies of one academy, or keep what the last site has: what one process does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.document.cover import begins
from generator.document.documents import PackDocument, PolicyDocument
from generator.document.pack import PrintedPack, pack_document, pack_printed
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError, UnsetError
from generator.history.at import timelines
from generator.model.library import Library
from generator.publish.formats import FORMATS, PDF, WORD
from generator.publish.print_job import FORMAT, Batch, PrintJob
from generator.render.around import around_on
from generator.site.printed import FileKind, pack_file, policy_file
from generator.writer.ledger import Kept, Ledger
from generator.writer.store import Product, Recipe, Store

_WORDS = {PDF: "PDF", WORD: "Word file"}


class Printer:
    """Prints batch after batch, and remembers the academy that it was last at."""

    def __init__(self, job: PrintJob) -> None:
        """Wait for work."""
        self._job = job
        self._at: tuple[str, Library, Mapping[str, Printed], Store] | None = None

    def batch(self, batch: Batch) -> Ledger:
        """Print a batch into the folders of the job.

        Args:
            batch: what to print.

        Returns:
            The files that are there now, and what could not be printed.

        Raises:
            CannotWriteError: when the system refuses.
        """
        library, printed, files = self._arrived(batch)
        found: dict[str, Kept] = {}
        unprinted: list[str] = []
        for recipe, subject in self._recipes(batch, library, printed, unprinted):
            try:
                found[recipe.path] = files.kept(recipe) or files.made(recipe)
            except UnsetError as error:
                unprinted.append(_refusal(_refused(error, subject), _what(recipe.path)))
        return Ledger(found, warnings=tuple(dict.fromkeys(unprinted)))

    def _arrived(self, batch: Batch) -> tuple[Library, Mapping[str, Printed], Store]:
        """Return the policies of an academy, what is in force there, and the store of its part."""
        if self._at is None or self._at[0] != batch.academy:
            job, academy = self._job, batch.academy
            whole = batch.own is None
            library = job.library if whole else job.library.with_own(academy, batch.own)
            printed = _in_force(job, library, academy)
            self._at = (academy, library, printed, job.parts.store(batch.part, job.day))
        return self._at[1:]

    def _recipes(
        self,
        batch: Batch,
        library: Library,
        printed: Mapping[str, Printed],
        unprinted: list[str],
    ) -> Iterator[tuple[Recipe, Printed | PrintedPack]]:
        """Yield how each file of a batch is made, and of what; what gives none is noted."""
        subjects: tuple[Iterator[tuple[Recipe, Printed | PrintedPack]], ...] = (
            *(_policy_recipes(self._job, batch.academy, printed[name]) for name in batch.policies),
            *(_pack_recipes(self._job, library, batch.academy, name) for name in batch.packs),
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
        document: all that it says, the same in large print.
        dated: the day that it bears.
    """

    tool: str
    kind: FileKind
    document: PolicyDocument | PackDocument
    dated: date


def _policy_recipes(
    job: PrintJob, academy: str, printed: Printed
) -> Iterator[tuple[Recipe, Printed]]:
    document = policy_document(printed)
    for kind in job.kinds:
        inputs = _PrintInputs(job.tools[FORMAT[kind]], kind, document, begins(printed))
        yield Recipe(policy_file(academy, printed.policy.id, kind), inputs, _made), printed


def _pack_recipes(
    job: PrintJob, library: Library, academy: str, pack: str
) -> Iterator[tuple[Recipe, PrintedPack]]:
    found = pack_printed(library, job.trust, academy, library.packs[pack], job.day)
    printed = replace(found, dated=False)  # it changes when a policy does, and not every day
    document = pack_document(printed)
    for kind in job.pack_kinds:
        inputs = _PrintInputs(job.tools[FORMAT[kind]], kind, document, printed.since)
        yield Recipe(pack_file(academy, pack, kind), inputs, _made), printed


def _made(inputs: _PrintInputs) -> Product:
    content = FORMATS[FORMAT[inputs.kind]].set_document(
        inputs.document, inputs.dated, large=inputs.kind is FileKind.LARGE_PRINT
    )
    if inputs.kind is FileKind.WORD:
        return Product(content)
    from generator.pdf.finish import page_count  # noqa: PLC0415 - an extra may be missing

    return Product(content, (str(page_count(content)),))


def _in_force(job: PrintJob, library: Library, academy: str) -> dict[str, Printed]:
    """Return what is printed of each policy in force at an academy, each merged once."""
    trust, day = job.trust, job.day
    known = timelines(library, trust, academy)
    around = around_on(library, trust, academy, known, day)
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


def _refused(error: UnsetError, subject: Printed | PrintedPack) -> UnprintableError:
    """Return which line is in the way of a file."""
    from generator.pdf import printing  # noqa: PLC0415 - an extra may be missing

    if isinstance(subject, Printed):
        return printing.policy_refused(error, subject)
    return printing.pack_refused(error, subject)
