"""Print some policies of one academy, or keep what the last site has: what one process does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from generator.document.cover import begins
from generator.document.documents import PackDocument, PolicyDocument
from generator.document.pack import PrintedPack, pack_document, pack_printed
from generator.document.policy import policy_document
from generator.document.subject import Printed, UnprintableError, UnsetError
from generator.history.at import timelines
from generator.history.editions import timeline
from generator.history.proposal import proposal
from generator.merge.merge import merge
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, Policy
from generator.model.variation import Variation
from generator.publish.formats import FORMATS, PDF, WORD
from generator.publish.print_job import FORMAT, Batch, PrintJob
from generator.render.around import around_on
from generator.site.printed import FileKind, draft_file, pack_file, policy_file
from generator.writer.ledger import Kept, Ledger
from generator.writer.store import Product, Recipe, Store

Address = Callable[[FileKind], str]
"""Gives where each file of a text stands."""

_Version = TypeVar("_Version", Base, Variation)
_WORDS = {PDF: "PDF", WORD: "Word file"}


class Printer:
    """Prints batch after batch, and remembers the academy that it was last at."""

    def __init__(self, job: PrintJob) -> None:
        """Wait for work."""
        self._job = job
        self._at: tuple[AcademyOrTrust, Library, _Printable, Store] | None = None

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

    def _arrived(self, batch: Batch) -> tuple[Library, _Printable, Store]:
        """Return the policies of an academy, what of them is printed, and the store of its part."""
        if self._at is None or self._at[0] != batch.academy:
            job, academy, own = self._job, batch.academy, batch.own
            library = job.library if own is None else job.library.with_own(academy, own)
            printed = _Printable(job, library, academy)
            self._at = (academy, library, printed, job.parts.store(batch.part, job.day))
        return self._at[1:]

    def _recipes(
        self,
        batch: Batch,
        library: Library,
        printed: _Printable,
        unprinted: list[str],
    ) -> Iterator[tuple[Recipe, Printed | PrintedPack]]:
        """Yield how each file of a batch is made, and of what; what gives none is noted."""
        job, academy = self._job, batch.academy
        texts: tuple[tuple[Printed, Address], ...] = (
            *((printed.in_force[p], partial(policy_file, academy, p)) for p in batch.policies),
            *(
                (printed.draft(p, version), partial(draft_file, academy, p, version))
                for p, version in batch.drafts
            ),
        )
        subjects: tuple[Iterator[tuple[Recipe, Printed | PrintedPack]], ...] = (
            *(_text_recipes(job, subject, address) for subject, address in texts),
            *(_pack_recipes(job, library, academy, name) for name in batch.packs),
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


def _text_recipes(
    job: PrintJob, printed: Printed, address: Address
) -> Iterator[tuple[Recipe, Printed]]:
    document = policy_document(printed)
    for kind in job.kinds:
        inputs = _PrintInputs(job.tools[FORMAT[kind]], kind, document, begins(printed))
        yield Recipe(address(kind), inputs, _made), printed


def _pack_recipes(
    job: PrintJob, library: Library, academy: AcademyOrTrust, pack: str
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


class _Printable:
    """What is printed of the policies at one academy, or of the trust's own texts.

    Args:
        job: what all prints of a build have in common.
        library: the policies.
        academy: the academy's id; None for the trust's own texts.
    """

    def __init__(self, job: PrintJob, library: Library, academy: AcademyOrTrust) -> None:
        """Merge each policy in force once."""
        self._job, self._library, self._academy = job, library, academy
        self._known = timelines(library, job.trust, academy)
        self._around = around_on(library, job.trust, academy, self._known, job.day)
        self.in_force = dict(self._in_force())

    def _in_force(self) -> Iterator[tuple[str, Printed]]:
        for name, spans in self._known.items():
            edition, merged = spans.edition_on(self._job.day), self._around[name].merged
            if edition and merged:
                yield name, self._printed(edition.policy, merged, edition, spans)

    def draft(self, name: str, version: str) -> Printed:
        """Return a version before the vote: the trust's own, or at an academy its variation.

        Args:
            name: the id of the policy.
            version: of the draft.
        """
        trust, academy, day = self._job.trust, self._academy, self._job.day
        policy = self._library.policies[name]
        spans = self._known.get(name) or timeline(policy, trust, academy)
        if academy:
            own = _versioned(policy.variations[academy], version)
            merged = proposal(policy, own, trust, day).merged
        else:
            merged = merge(_versioned(policy.bases, version), None, None, trust, TRUST, day)
        return self._printed(policy, merged, None, spans)

    def _printed(
        self, policy: Policy, merged: MergedPolicy, edition: Edition | None, spans: Timeline
    ) -> Printed:
        trust, day = self._job.trust, self._job.day
        return Printed(policy, merged, edition, spans, trust, self._around, day)


def _versioned(versions: Iterable[_Version], wanted: str) -> _Version:
    return next(each for each in versions if str(each.version) == wanted)


def _refusal(error: UnprintableError, what: str) -> str:
    return f"{error}. Until then there is no {what} of it"


def _what(path: str) -> str:
    return _WORDS[WORD if path.endswith(FileKind.WORD) else PDF]


def _refused(error: UnsetError, subject: Printed | PrintedPack) -> UnprintableError:
    """Return which line is in the way of a file."""
    from generator.pdf import printing  # noqa: PLC0415 - an extra may be missing

    return printing.refused(error, subject)
