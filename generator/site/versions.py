"""The rows of version control: trust and academy in one table, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.in_force import variation_starts
from generator.model.governance import EarlierVersion, Status
from generator.model.policy import Base, Policy, withdrawn
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.render.decisions import consent_html, decision_html
from generator.site.cells import NOT_RECORDED, dated, said, stacked, trusted
from generator.site.control import acknowledged_cell, approval_cell


@dataclass(frozen=True)
class VersionRow:
    """One version of the trust or of the academy.

    Args:
        whose: "Trust", or the academy's short name.
        number: the version's number.
        standing: "In force", "Earlier", "Draft", "Consultation", "From 1 January 2027" …
        current: whether it is in force.
        date: its version date.
        change: type and summary of the change.
        decisions: approved by, adopted by, acknowledged by, each with its own word.
    """

    whose: str
    number: str
    standing: str
    current: bool
    date: Markup
    change: Markup
    decisions: Markup
    local: bool = False


@dataclass(frozen=True, eq=False)
class _Subject:
    policy: Policy
    trust: Trust
    academy: str
    day: date
    base: Base | None
    variation: Variation | None


def version_rows(
    policy: Policy,
    trust: Trust,
    academy: str,
    day: date,
    current: tuple[Base | None, Variation | None],
) -> tuple[VersionRow, ...]:
    """Return every version, newest first.

    Args:
        policy: all its versions.
        trust: for names.
        academy: whose variations stand beside the trust's versions; "" for none.
        day: the day on which it is said what is in force.
        current: the base and the variation in force.
    """
    subject = _Subject(policy, trust, academy, day, *current)
    rows = [*_bases(subject), *_earlier(subject)]
    if academy:
        rows += _variations(subject)
    rows.sort(key=lambda each: each[0], reverse=True)
    return tuple(row for _, row in rows)


_Key = tuple[date, int, tuple[int, ...]]


def _bases(subject: _Subject) -> Iterator[tuple[_Key, VersionRow]]:
    for base in subject.policy.bases:
        meta = base.meta
        standing = _standing_of_base(subject, base)
        when = base.effective if base.approved and base.effective else meta.version_date
        label = "Approved by" if base.approved else "To be approved by"
        decided = [_labelled(label, approval_cell(meta.approval, subject.trust, subject.day))]
        if base.approved and base.effective:
            decided.append(_labelled("In force from", dated(base.effective)))
        yield (
            (when.day, 0, base.version.numbers),
            VersionRow(
                "Trust",
                str(base.version),
                standing,
                base is subject.base,
                dated(meta.version_date),
                _change(meta.type_of_change, meta.summary_of_change),
                stacked(decided),
            ),
        )


def _standing_of_base(subject: _Subject, base: Base) -> str:
    if base is subject.base:
        return "In force"
    if not base.approved:
        return _unapproved(base.meta.status)
    if base.effective and base.effective.day > subject.day:
        return f"From {base.effective}"
    return "Withdrawn" if withdrawn(base, subject.day) else "Earlier"


def _unapproved(status: Status) -> str:
    return (
        "In consultation, not in force" if status is Status.CONSULTATION else "Draft, not in force"
    )


def _variations(subject: _Subject) -> Iterator[tuple[_Key, VersionRow]]:
    whose = subject.trust.academies[subject.academy].short_name.on(subject.day)
    for variation in subject.policy.variations.get(subject.academy, ()):
        meta = variation.meta
        when = variation.effective or meta.version_date
        yield (
            (when.day if when else date.min, 1, variation.version.numbers),
            VersionRow(
                whose,
                str(variation.version),
                _standing_of_variation(subject, variation),
                variation is subject.variation,
                dated(meta.version_date),
                _change(meta.type_of_change, meta.summary_of_change),
                _local_decisions(subject, variation),
                local=True,
            ),
        )


def _standing_of_variation(subject: _Subject, variation: Variation) -> str:
    if variation is subject.variation:
        return "In force"
    if not variation.approved:
        return _unapproved(variation.meta.status)
    starts = variation_starts(subject.policy, variation)
    if starts is not None and starts > subject.day:
        return f"From {When(starts)}"
    ended = variation.meta.withdrawn_date
    return "Withdrawn" if ended and ended.day <= subject.day else "Earlier"


def _local_decisions(subject: _Subject, variation: Variation) -> Markup:
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


def _earlier(subject: _Subject) -> Iterator[tuple[_Key, VersionRow]]:
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
        on = Markup(" on {}").format(dated(entry.approved_on)) if entry.approved_on else ""
        decided = _labelled("Approved by", Markup("{}{}").format(entry.approved_by, on))
    row = VersionRow(
        "Trust",
        str(entry.version),
        "Earlier, text not kept here",
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
    shown = kind[:1].upper() + kind[1:]
    if not summary or not kind:
        return said(shown or summary)
    return Markup("<strong>{}</strong><br>{}").format(shown, summary)
