"""What versions changed: in a sentence, and marked in the text in appendices of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from generator.document.line import (
    InnerLink,
    Lines,
)
from generator.document.marked import ChangedClause, Marked
from generator.document.redline_rows import RedlineRows
from generator.document.report_document import Appendix
from generator.document.report_table import words_cell
from generator.document.reported import Reported
from generator.history.clause_redline import ClauseStatus
from generator.history.in_force import compared_with
from generator.history.redline import Redline, redline
from generator.merge.merge import merge
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.policy import Base, Policy
from generator.model.variation import Variation
from generator.render.around import neighbours_on
from generator.wording.local import local_words
from generator.wording.neighbours import Neighbours
from generator.wording.phrases import sentence
from generator.wording.redline import summary_sentences

_COUNTED = {
    ClauseStatus.CHANGED: "changed",
    ClauseStatus.ADDED: "new",
    ClauseStatus.REMOVED: "no longer there",
    ClauseStatus.MOVED: "moved",
    ClauseStatus.EMPHASIS: "with other emphasis",
}


class Changes:
    """Compares versions, and collects an appendix for each that says something else.

    Args:
        reported: what the report is about.
    """

    def __init__(self, reported: Reported) -> None:
        self.appendices: list[Appendix] = []
        self._reported = reported
        self._arounds: dict[AcademyOrTrust, Neighbours] = {}

    def of_base(self, policy: Policy, base: Base) -> Lines:
        """Return what a version of the trust's text changed since the one before.

        Both are compared with the names of the last day, so that a new name is no change.
        """
        before = compared_with(policy, base)
        if before is None:
            gone = "The text before it is not kept." if base.meta.earlier_versions else ""
            return words_cell(gone or "The first version: nothing to compare it with.")
        trust, day = self._reported.trust, self._reported.until
        old, new = (merge(each, None, None, trust, TRUST, day) for each in (before, base))
        around = self._around(TRUST)
        found = redline(old, new, around, around)
        title = f"{base.meta.title} {base.version}: what changed since {before.version}"
        return self._told(found, title, f"Since {before.version}: ")

    def of_variation(self, policy: Policy, variation: Variation) -> Lines:
        """Return what is local in an academy's version, compared with the text it was agreed on."""
        trust, day = self._reported.trust, self._reported.until
        agreed = policy.base(variation.meta.base)
        if agreed is None:
            return ()
        academy = variation.academy
        merged = merge(agreed, variation, agreed, trust, academy, day)
        local = local_words(merged)
        if not local:
            return words_cell("As the trust wrote it: nothing is local.")
        around = self._around(academy)
        found = redline(merge(agreed, None, None, trust, academy, day), merged, around, around)
        place = self._reported.place(academy)
        title = f"{agreed.meta.title}, {place} {variation.version}: what is local"
        return (*words_cell(sentence(local)), *self._told(found, title, ""))

    def _around(self, academy: AcademyOrTrust) -> Neighbours:
        """Return what stands around the texts of an academy, or of the trust, on the last day."""
        if academy not in self._arounds:
            library, trust, day = self._reported.library, self._reported.trust, self._reported.until
            self._arounds[academy] = neighbours_on(library, trust, academy, day)
        return self._arounds[academy]

    def _told(self, found: Redline, title: str, since: str) -> Lines:
        if not found.changed:
            return words_cell(f"{since}no words changed." if since else "")
        number = len(self.appendices) + 1
        ident = f"appendix-{number}"
        rows = tuple(_row(row, ident) for row in RedlineRows(found).all())
        heading, told = f"Appendix {number}. {title}", tuple(summary_sentences(found))
        self.appendices.append(Appendix(ident, heading, told, rows))
        leads = InnerLink(ident, (f"Appendix {number}",))
        return ((f"{since}{', '.join(_counts(found))}. ", leads),)


def _row(row: Marked, ident: str) -> Marked:
    """Return a row of a redline with an address that no other redline has."""
    return replace(row, id=f"{ident}-{row.id}") if isinstance(row, ChangedClause) else row


def _counts(found: Redline) -> Iterator[str]:
    """Yield how many clauses are new, changed, gone: "3 clauses changed", "1 new"."""
    counts = Counter(row.status for row in found.changed)
    told = [(counts[status], words) for status, words in _COUNTED.items() if counts[status]]
    for at, (count, words) in enumerate(told):
        noun = " " if at else f" clause{'' if count == 1 else 's'} "
        yield f"{count}{noun}{words}"
