"""The rows of version control: trust and academy in one table, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.history.not_kept import not_kept
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.governance import EarlierVersion, ReviewDone
from generator.model.policy import Base
from generator.model.variation import Variation
from generator.wording.control import acknowledged_line, approval_line, planned
from generator.wording.decisions import consent_line, deciding_body, decision_line
from generator.wording.phrases import capital
from generator.wording.said import (
    ABSENT,
    NOT_RECORDED,
    Cell,
    Key,
    Line,
    Mark,
    Strong,
    dated,
    on_or_in,
    said,
)
from generator.wording.version_standing import Versions, standing_of_base, standing_of_variation


@dataclass(frozen=True)
class VersionRow:
    """One version of the trust or of the academy, or a review that led to none.

    Args:
        whose: "Trust", or the academy's short name.
        number: the version's number.
        standing: "In force", "Earlier", "Draft", "Consultation", "From 1 January 2027" …, as it is
            on the reader's day.
        current: whether it is in force on the day of the table.
        date: its version date, or the day of the review.
        change: type and summary of the change.
        decisions: approved by, adopted by, acknowledged by, each with its own word.
        version: what it is a row of; None for a review, and for a version whose text is gone.
    """

    whose: str
    number: str
    standing: Line
    current: bool
    date: Cell
    change: Cell
    decisions: Cell
    version: Base | Variation | None = None


def version_rows(subject: Versions) -> tuple[VersionRow, ...]:
    """Return every version and every review without one, newest first.

    Of two of the same day, the academy's stands above the trust's.
    """
    rows = [*_bases(subject), *_earlier(subject)]
    if subject.academy:
        rows += _variations(subject)
    rows.sort(key=lambda each: each[0], reverse=True)
    return tuple(row for _, row in rows)


_Key = tuple[date, int, tuple[int, ...]]


def _bases(subject: Versions) -> Iterator[tuple[_Key, VersionRow]]:
    now = subject.now
    for base in subject.policy.bases:
        meta = base.meta
        when = base.effective if base.approved and base.effective else meta.version_date
        label = "Approved by" if base.approved else "To be approved by"
        decided = [_labelled(label, approval_line(meta.approval, subject.trust, subject.day))]
        if base.approved and base.effective:
            decided.append(_labelled("In force from", (base.effective,)))
        row = VersionRow(
            "Trust",
            str(base.version),
            standing_of_base(subject, base),
            now is not None and now.base is base,
            dated(meta.version_date),
            _change(meta.type_of_change, meta.summary_of_change),
            tuple(decided),
            base,
        )
        yield (when.day, 0, base.version.numbers), row
        for done in meta.reviews:
            key = (done.on.day, 0, base.version.numbers)
            yield key, _reviewed(subject, done, "Trust", str(base.version), TRUST)


def _reviewed(
    subject: Versions, done: ReviewDone, whose: str, number: str, academy: AcademyOrTrust
) -> VersionRow:
    decided = []
    if done.body:
        body = deciding_body(subject.trust, academy, done.body, done.on.day)
        minute = f" (minute {done.minute})" if done.minute else ""
        decided.append(_labelled("Reviewed by", (f"{body}{minute}",)))
    if done.next:
        decided.append(_labelled("Next review", (done.next,)))
    return VersionRow(
        whose,
        number,
        ("Reviewed without change",),
        current=False,
        date=dated(done.on),
        change=_change("review, no new version", done.outcome),
        decisions=tuple(decided) or NOT_RECORDED,
    )


def _variations(subject: Versions) -> Iterator[tuple[_Key, VersionRow]]:
    whose = subject.trust.short_name(subject.academy, subject.day)
    now = subject.now
    for variation in subject.policy.variations_of(subject.academy):
        meta = variation.meta
        when = variation.effective or meta.version_date
        numbers = variation.version.numbers
        row = VersionRow(
            whose,
            str(variation.version),
            standing_of_variation(subject, variation),
            now is not None and now.variation is variation,
            dated(meta.version_date),
            _change(meta.type_of_change, meta.summary_of_change),
            tuple(_local_decisions(subject, variation)),
            variation,
        )
        yield (when.day if when else date.min, 1, numbers), row
        for done in meta.reviews:
            row = _reviewed(subject, done, whose, str(variation.version), subject.academy)
            yield (done.on.day, 1, numbers), row


def _local_decisions(subject: Versions, variation: Variation) -> Iterator[Line]:
    meta, trust, day = variation.meta, subject.trust, subject.day
    if meta.adoption:
        label = "Adopted by" if variation.approved else "To be adopted by"
        adopted = decision_line(trust, meta.adoption, meta.academy, day)
        yield _labelled(label, planned(adopted, meta.adoption))
    if meta.consent:
        yield _labelled("Trust’s consent", consent_line(trust, meta.consent))
    if meta.acknowledgement:
        yield _labelled("Acknowledged by", acknowledged_line(variation, trust, day))
    yield _labelled("For trust version", (str(meta.base),))
    if variation.approved and variation.effective:
        yield _labelled("In force from", (variation.effective,))


def _earlier(subject: Versions) -> Iterator[tuple[_Key, VersionRow]]:
    """Yield versions whose text is gone."""
    yield from map(_earlier_row, not_kept(subject.policy))


def _earlier_row(entry: EarlierVersion) -> tuple[_Key, VersionRow]:
    when = entry.version_date or entry.approved_on
    decided = ABSENT
    if entry.approved_by:
        on = (" ", *on_or_in(entry.approved_on)) if entry.approved_on else ()
        decided = _labelled("Approved by", (entry.approved_by, *on))
    row = VersionRow(
        "Trust",
        str(entry.version),
        ("Earlier, text not kept here",),
        current=False,
        date=dated(entry.version_date),
        change=_change(entry.type_of_change, entry.summary_of_change),
        decisions=(decided,),
    )
    return (when.day if when else date.min, 0, entry.version.numbers), row


def _labelled(label: str, line: Line) -> Line:
    return (Key(label), " ", *line)


def _change(kind: str, summary: str) -> Cell:
    if not kind and not summary:
        return NOT_RECORDED
    shown = capital(kind)
    if not summary or not kind:
        return said(shown or summary)
    return ((Strong(shown), Mark.LINE_END, summary),)
