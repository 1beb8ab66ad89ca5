"""The rows of version control: trust and academy in one table, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from generator.history.in_force import compared_with, drafts, latest_changes
from generator.model.edition import Edition
from generator.model.governance import EarlierVersion, ReviewDone
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation
from generator.render.decisions import consent_html, deciding_body, decision_html, on_or_in
from generator.render.phrases import capital
from generator.site.cells import NOT_RECORDED, dated, said, stacked, trusted
from generator.site.control import acknowledged_cell, approval_cell
from generator.site.version_standing import Versions, standing_of_base, standing_of_variation


@dataclass(frozen=True)
class VersionRow:
    """One version of the trust or of the academy, or a review that led to none.

    Args:
        whose: "Trust", or the academy's short name.
        number: the version's number.
        standing: "In force", "Earlier", "Draft", "Consultation", "From 1 January 2027" …, as it is
            on the reader's day.
        current: whether it is in force on the day of the build.
        date: its version date, or the day of the review.
        change: type and summary of the change.
        decisions: approved by, adopted by, acknowledged by, each with its own word.
        began: the first day of the edition that it began at the academy; None for none.
        compared: whether that edition has one before it.
        links: where its text or its changes stand in the trust's own pages: words, address.
    """

    whose: str
    number: str
    standing: Markup
    current: bool
    date: Markup
    change: Markup
    decisions: Markup
    began: When | None = None
    compared: bool = False
    links: tuple[tuple[str, str], ...] = ()


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
        decided = [_labelled(label, approval_cell(meta.approval, subject.trust, subject.day))]
        if base.approved and base.effective:
            decided.append(_labelled("In force from", dated(base.effective)))
        row = VersionRow(
            "Trust",
            str(base.version),
            standing_of_base(subject, base),
            now is not None and now.base is base,
            dated(meta.version_date),
            _change(meta.type_of_change, meta.summary_of_change),
            stacked(decided),
            links=tuple(_links(subject, base)),
        )
        yield (
            (when.day, 0, base.version.numbers),
            _linked(subject, row, subject.first_edition(base)),
        )
        for done in meta.reviews:
            key = (done.on.day, 0, base.version.numbers)
            yield key, _reviewed(subject, done, "Trust", str(base.version), "")


def _links(subject: Versions, base: Base) -> Iterator[tuple[str, str]]:
    """Yield where a draft can be read, and on the trust's page what each version changed."""
    before = compared_with(subject.policy, base)
    if base in drafts(subject.policy):
        above = f"../../policies/{subject.policy.id}/" if subject.academy else ""
        yield f"Read version {base.version}, and its effect", f"{above}{base.version}/"
        if before:
            yield f"Marked against version {before.version}", f"{above}{base.version}/changes/"
    elif not subject.academy and any(base is new for _, new in latest_changes(subject.policy)):
        yield "What changed", f"changes/#_{base.version}"


def _linked(subject: Versions, row: VersionRow, edition: Edition | None) -> VersionRow:
    """Return a row that leads to the edition which its version began."""
    if not subject.academy or edition is None:
        return row
    compared = subject.spans.before(edition) is not None
    return replace(row, began=When(edition.begins), compared=compared)


def _reviewed(
    subject: Versions, done: ReviewDone, whose: str, number: str, academy: str
) -> VersionRow:
    decided = []
    if done.body:
        body = deciding_body(subject.trust, academy, done.body, done.on.day)
        minute = f" (minute {done.minute})" if done.minute else ""
        decided.append(_labelled("Reviewed by", said(f"{body}{minute}")))
    if done.next:
        decided.append(_labelled("Next review", dated(done.next)))
    return VersionRow(
        whose,
        number,
        escape("Reviewed without change"),
        current=False,
        date=dated(done.on),
        change=_change("review, no new version", done.outcome),
        decisions=stacked(decided),
    )


def _variations(subject: Versions) -> Iterator[tuple[_Key, VersionRow]]:
    whose = subject.trust.academies[subject.academy].short_name.on(subject.day)
    now = subject.now
    for variation in subject.policy.variations.get(subject.academy, ()):
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
            _local_decisions(subject, variation),
        )
        began = subject.first_edition(variation)
        yield (when.day if when else date.min, 1, numbers), _linked(subject, row, began)
        for done in meta.reviews:
            row = _reviewed(subject, done, whose, str(variation.version), subject.academy)
            yield (done.on.day, 1, numbers), row


def _local_decisions(subject: Versions, variation: Variation) -> Markup:
    meta, trust, day = variation.meta, subject.trust, subject.day
    lines = []
    if meta.adoption:
        label = "Adopted by" if variation.approved else "To be adopted by"
        cell = trusted(decision_html(trust, meta.adoption, meta.academy, day))
        if meta.adoption.on is None and meta.adoption.planned:
            cell = Markup("{}, planned for {}").format(cell, dated(meta.adoption.planned))
        lines.append(_labelled(label, cell))
    if meta.consent:
        lines.append(_labelled("Trust’s consent", trusted(consent_html(trust, meta.consent))))
    if meta.acknowledgement:
        lines.append(_labelled("Acknowledged by", acknowledged_cell(variation, trust, day)))
    lines.append(_labelled("For trust version", said(str(meta.base))))
    if variation.approved and variation.effective:
        lines.append(_labelled("In force from", dated(variation.effective)))
    return stacked(lines)


def _earlier(subject: Versions) -> Iterator[tuple[_Key, VersionRow]]:
    """Yield versions whose text is gone; what the newest base says of each counts."""
    known = {base.version for base in subject.policy.bases}
    for base in reversed(subject.policy.bases):
        for entry in base.meta.earlier_versions:
            if entry.version not in known:
                known.add(entry.version)
                yield _earlier_row(entry)


def _earlier_row(entry: EarlierVersion) -> tuple[_Key, VersionRow]:
    when = entry.version_date or entry.approved_on
    decided = NOT_RECORDED
    if entry.approved_by:
        on = Markup(" {}").format(trusted(on_or_in(entry.approved_on))) if entry.approved_on else ""
        decided = _labelled("Approved by", Markup("{}{}").format(entry.approved_by, on))
    row = VersionRow(
        "Trust",
        str(entry.version),
        escape("Earlier, text not kept here"),
        current=False,
        date=dated(entry.version_date),
        change=_change(entry.type_of_change, entry.summary_of_change),
        decisions=decided,
    )
    return (when.day if when else date.min, 0, entry.version.numbers), row


def _labelled(label: str, cell: Markup) -> Markup:
    return Markup('<span class="pb-key">{}</span> {}').format(label, cell)


def _change(kind: str, summary: str) -> Markup:
    if not kind and not summary:
        return NOT_RECORDED
    shown = capital(kind)
    if not summary or not kind:
        return said(shown or summary)
    return Markup("<strong>{}</strong><br>{}").format(shown, summary)
