"""How policies stand on the last day of a report: overdue, due, still to be done by academies.

All of it comes from the register, so that the numbers are the register's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from dateutil.relativedelta import relativedelta

from generator.document.line import (
    Lines,
)
from generator.document.report_document import ReportSection, ReportTable
from generator.document.report_table import policy_cell, section, table, words_cell
from generator.document.reported import Reported
from generator.document.words import line_nodes
from generator.model.academy import TRUST
from generator.model.merged import OpenKind
from generator.model.values import Duration, When
from generator.register.due import Due, DueKind
from generator.register.row import ReviewDue, Row
from generator.wording.phrases import capital, counted
from generator.wording.provenance import reader_words, without_ids
from generator.wording.stages import Stage, stage_on
from generator.wording.to_do import TO_DO

AHEAD = Duration(months=6)
_IN_MONTHS = 2  # from so many on, days say little
_NOBODY = "nobody is named"
_WITH_TRUST = "Reviews of the trust’s texts that apply here: counted at the trust"
_PLANNED = (DueKind.REVIEW, DueKind.DECISION)
_SAID = {
    DueKind.RECONFIRM: OpenKind.TO_RECONFIRM,
    DueKind.DECIDE: OpenKind.TO_DECIDE,
    DueKind.LOOK_AGAIN: OpenKind.LOOK_AGAIN,
}
_RECONFIRM = (DueKind.RECONFIRM, DueKind.PLACE)
_LOOK_AGAIN = "What rests on law, guidance or a code that has changed since, or is withdrawn."


def overdue(reported: Reported) -> ReportSection:
    """Return what is overdue: reviews, and whatever else had its day."""
    own = " of its own" if reported.academy else ""
    none = f"None{own} on {reported.day}."
    late = [each for each in reported.due if each.overdue_on(reported.until)]
    reviews = [each for each in late if each.kind is DueKind.REVIEW]
    others = [each for each in late if each.kind is not DueKind.REVIEW]
    heads = ("Policy", "Review was due", "Document owner", "Who has to act")
    tables = [
        table(heads, (5, 4, 4, 4), (_late(reported, each) for each in reviews), none),
        *_at_the_trust(reported, late_at_the_trust(reported)),
    ]
    if others:
        heads = ("Policy", "Was due", "What", "Who")
        rows = (_late_other(reported, each) for each in others)
        tables.append(table(heads, (5, 4, 5, 4), rows, heading="Also overdue"))
    return section("overdue", f"Overdue on {reported.day}", tables)


def due_by_owner(reported: Reported) -> ReportSection:
    """Return the reviews and planned decisions of the next six months, owner by owner."""
    last = AHEAD.after(reported.until)
    told = f"Until {When(last)}; what is overdue already stands above."
    coming = [
        each
        for each in reported.due
        if each.kind in _PLANNED
        and each.when
        and each.when.day <= last
        and not each.overdue_on(reported.until)
    ]
    coming.sort(key=lambda each: (not each.owner, each.owner.casefold()))
    tables = [
        _coming(reported, items, heading=owner or "No owner is named")
        for owner, items in groupby(coming, key=lambda each: each.owner)
    ]
    if not tables:
        tables = [_coming(reported, (), none=f"None until {When(last)}.")]
    tables += _at_the_trust(reported, _coming_at_the_trust(reported, last))
    undated = [each for each in reported.due if each.kind is DueKind.REVIEW_DATE]
    if undated:
        rows = ([policy_of(reported, each), words_cell(each.owner or _NOBODY)] for each in undated)
        heads, heading = ("Policy", "Document owner"), "No date of a review is recorded"
        tables.append(table(heads, (1, 1), rows, heading=heading))
    return section("due", "Due within six months, by owner", tables, told=told)


def to_do(reported: Reported) -> Iterator[ReportSection]:
    """Yield what is still to do: reconfirm, look again, decide, adopt."""
    none = f"None on {reported.day}."
    heads = ("Policy", "What", "Who", "By when")
    rows = (_by_when(reported, each) for each in reported.due if each.kind in _RECONFIRM)
    yield section(
        "reconfirm", capital(TO_DO[OpenKind.TO_RECONFIRM]), [table(heads, (5, 6, 5, 4), rows, none)]
    )
    if reported.trust.sources:
        again = [each for each in reported.due if each.kind is DueKind.LOOK_AGAIN]
        told = table(heads, (5, 6, 5, 4), (_by_when(reported, each) for each in again), none)
        title = capital(TO_DO[OpenKind.LOOK_AGAIN])
        yield section("look-again", title, [told], told=_LOOK_AGAIN)
    for kind, ident, title in (
        (DueKind.DECIDE, "decide", "To be decided"),
        (DueKind.ADOPT, "adopt", capital(TO_DO[OpenKind.NOT_ADOPTED])),
    ):
        found = [each for each in reported.due if each.kind is kind]
        cells = ([*_by_when(reported, each)][:3] for each in found)
        yield section(ident, title, [table(heads[:3], (4, 6, 4), cells, none)])


def policy_of(reported: Reported, item: Due) -> Lines:
    """Return the cell of the policy that something is to be done about."""
    row = reported.row_of[item.policy, item.academy]
    return _named(reported, replace(row, href=item.href))


def _named(reported: Reported, row: Row, place: str = "") -> Lines:
    versions = ", ".join(
        filter(None, [row.version, f"{row.place} {row.local_version}" if row.local_version else ""])
    )
    cited = f"{row.reference or 'Version'} {versions}"
    return policy_cell(
        reported,
        row.title,
        row.href,
        (place or row.place, cited, "Statutory" if row.statutory else ""),
    )


def _late(reported: Reported, item: Due) -> list[Lines]:
    review = reported.row_of[item.policy, item.academy].review
    return [
        policy_of(reported, item),
        _since(reported, review) if review else (),
        words_cell(item.owner or _NOBODY),
        words_cell(item.who or _NOBODY),
    ]


def _since(reported: Reported, review: ReviewDue) -> Lines:
    days = how_late(review.when.day, reported.until)
    return (
        line_nodes((review.when,), reported.until),
        *words_cell(days, capital(review.counted)),
    )


def how_late(due: date, day: date) -> str:
    """Return "35 days overdue", of two months and more "1 year, 3 months overdue"; "" before."""
    if day <= due:
        return ""
    span = relativedelta(day, due)
    if not span.years and span.months < _IN_MONTHS:
        return f"{counted((day - due).days, 'day', 'days')} overdue"
    told = (counted(span.years, "year", "years"), counted(span.months, "month", "months"))
    return f"{', '.join(filter(None, told))} overdue"


def _late_other(reported: Reported, item: Due) -> list[Lines]:
    when = item.when
    days = how_late(when.day, reported.until) if when else ""
    return [
        policy_of(reported, item),
        (*((line_nodes((when,), reported.until),) if when else ()), *words_cell(days)),
        words_cell(capital(without_ids(reader_words(item.words)))),
        words_cell(item.who or _NOBODY),
    ]


def _coming(
    reported: Reported, items: Iterable[Due], *, heading: str = "", none: str = ""
) -> ReportTable:
    rows = (
        [
            (line_nodes((each.when,), reported.until),) if each.when else (),
            policy_of(reported, each),
            words_cell(capital(each.words)),
            words_cell(each.who or _NOBODY),
        ]
        for each in items
    )
    heads = ("When", "Policy", "What", "Who")
    return table(heads, (3, 5, 4, 4), rows, none, heading=heading)


def _by_when(reported: Reported, item: Due) -> list[Lines]:
    late = item.overdue_on(reported.until) and item.when
    days = how_late(item.when.day, reported.until) if item.when and late else ""
    by = (line_nodes((item.when,), reported.until),) if item.when else words_cell("no date")
    return [
        policy_of(reported, item),
        words_cell(_what(item)),
        words_cell(item.who or _NOBODY),
        (*by, *words_cell(days)),
    ]


def _what(item: Due) -> str:
    """Return what is to do, without the words that the section's heading has already."""
    words = item.words.removeprefix(f"{_SAID.get(item.kind, '')}: ")
    return capital(without_ids(reader_words(words)))


def late_at_the_trust(reported: Reported) -> list[tuple[Row, ReviewDue]]:
    """Return, for an academy, the texts of the trust that apply there and are overdue."""
    return [each for each in _with_the_trust(reported) if _is_late(reported, each[1])]


def _coming_at_the_trust(reported: Reported, last: date) -> list[tuple[Row, ReviewDue]]:
    """Return, for an academy, those that fall due until a day."""
    found = _with_the_trust(reported)
    return [each for each in found if not _is_late(reported, each[1]) and each[1].when.day <= last]


def _with_the_trust(reported: Reported) -> list[tuple[Row, ReviewDue]]:
    """Return, for an academy, the texts in force there that the trust reviews, the first first."""
    found = [
        (row, row.trust_review)
        for row in reported.rows
        if reported.academy and row.trust_review and row.in_force_on(reported.until)
    ]
    return sorted(found, key=lambda each: each[1].when.day)


def _is_late(reported: Reported, review: ReviewDue) -> bool:
    return stage_on(review.when.day, review.soon_from, reported.until) is Stage.OVERDUE


def _at_the_trust(
    reported: Reported, found: Sequence[tuple[Row, ReviewDue]]
) -> Iterator[ReportTable]:
    """Yield the trust's reviews as a table, where there are any."""
    if found:
        place = reported.place(TRUST)
        rows = (
            [
                _named(reported, replace(row, local_version=""), place),
                _since(reported, review),
                words_cell(row.owner or _NOBODY),
            ]
            for row, review in found
        )
        heads = ("Policy", "Review", "Document owner")
        yield table(heads, (5, 4, 4), rows, heading=_WITH_TRUST)
