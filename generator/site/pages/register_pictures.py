"""The register as pictures: the year ahead by month, and policies by academies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from generator.model.academy import AcademyOrTrust
from generator.model.merged import OpenKind
from generator.model.today import month_of
from generator.register.due import Due, DueKind, due_items
from generator.register.row import Row
from generator.register.state import stage, standing_on
from generator.wording.stages import Stage

MONTHS = 12
MOST_NAMED = 4
OVERDUE, LATER = "Overdue", "Later"
NAMED, NAMED_HERE, MORE = "{policy} ({place})", "{policy}", "and {n} more"
_DATED = (DueKind.REVIEW, DueKind.RECONFIRM, DueKind.LOOK_AGAIN)


@dataclass(frozen=True)
class Month:
    """What falls due in a month.

    Args:
        label: "December 2026", "Overdue" or "Later".
        reviews: how many reviews, each counted once.
        again: how many texts have something to be reconfirmed, or to be looked at again.
        named: what that is, in words, reviews first; of many, the first few.
        width: how wide the bar of the reviews is, of 100.
        width_again: how wide that of the others is.
    """

    label: str
    reviews: int
    again: int
    named: str
    width: float = 0
    width_again: float = 0


def year_ahead(rows: Sequence[Row], day: date, *, here: bool) -> list[Month]:
    """Return what is overdue, what falls due in this month and the eleven after it, and later.

    Args:
        rows: the rows of the register.
        day: the day.
        here: whether all of them are of one place, which then need not be named.
    """
    first = month_of(day)
    months = [first + relativedelta(months=n) for n in range(MONTHS)]
    found: dict[str, list[Due]] = {OVERDUE: [], **{_label(m): [] for m in months}, LATER: []}
    for item in _dated(rows, day):
        if item.when is None:
            continue
        label = OVERDUE if item.overdue_on(day) else _label(item.when.day)
        found[label if label in found else LATER].append(item)
    made = [_month(label, items, NAMED_HERE if here else NAMED) for label, items in found.items()]
    most = max((each.reviews + each.again for each in made if each.label != LATER), default=0)
    return [_with_bar(each, most) for each in made]


def _dated(rows: Sequence[Row], day: date) -> list[Due]:
    """Return reviews, and what else has a day; of that a text has one a day, of many points."""
    items = (each for each in due_items(rows, day) if each.kind in _DATED and each.when)
    reviews = DueKind.REVIEW
    once = {(each.kind is reviews, each.policy, each.academy, each.when): each for each in items}
    return list(once.values())


def _label(month: date) -> str:
    return f"{month:%B} {month.year}"


def _month(label: str, items: Sequence[Due], form: str) -> Month:
    in_order = sorted(items, key=lambda each: each.kind is not DueKind.REVIEW)  # as the bar has it
    names = [form.format(policy=each.title, place=each.place) for each in in_order]
    names = list(dict.fromkeys(names))
    told = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        told.append(MORE.format(n=len(names) - MOST_NAMED))
    reviews = sum(1 for each in items if each.kind is DueKind.REVIEW)
    return Month(label, reviews, len(items) - reviews, ", ".join(told))


def _with_bar(month: Month, most: int) -> Month:
    if month.label == LATER or not most:
        return month
    scale = 100 / most
    return Month(
        month.label,
        month.reviews,
        month.again,
        month.named,
        round(month.reviews * scale, 2),
        round(month.again * scale, 2),
    )


class GridState(StrEnum):
    """How a policy stands at a place, in a word; of several, the first of these."""

    LATE = "late"
    LATE_AGAIN = "late-again"
    LATE_LOOK = "late-look"
    SOON = "soon"
    TODO = "to-do"
    UNKNOWN = "no-date"
    NOT_YET = "not-yet"
    WELL = "well"


GLANCE_WORDS = {
    GridState.LATE: "Overdue",
    GridState.LATE_AGAIN: "Overdue to reconfirm",
    GridState.LATE_LOOK: "Overdue to look at again",
    GridState.SOON: "Due soon",
    GridState.TODO: "To do",
    GridState.UNKNOWN: "No date",
    GridState.NOT_YET: "Not yet",
    GridState.WELL: "In order",
}


def glance(row: Row, day: date) -> GridState:
    """Return how a policy stands at a place: the most pressing of its review and open points."""
    at = stage(row, day)
    if at is Stage.NOT_YET:
        return GridState.NOT_YET
    if at is Stage.OVERDUE:
        return GridState.LATE
    late = {point.kind for point in row.open if point.due and point.due < day}
    if late:
        return GridState.LATE_LOOK if late == {OpenKind.LOOK_AGAIN} else GridState.LATE_AGAIN
    if at in {Stage.DUE, Stage.SOON}:
        return GridState.SOON
    if row.open:
        return GridState.TODO
    return GridState.UNKNOWN if at is Stage.NOT_RECORDED else GridState.WELL


@dataclass(frozen=True)
class GridRow:
    """A policy in the grid.

    Args:
        policy: its id.
        title: its title.
        cells: how it stands at each place; None where it does not apply.
    """

    policy: str
    title: str
    cells: tuple[GridState | None, ...]


def grid(
    rows: Iterable[Row],
    policies: Sequence[tuple[str, str]],
    places: Sequence[AcademyOrTrust],
    day: date,
) -> list[GridRow]:
    """Return policies by places.

    Args:
        rows: the rows of the register.
        policies: the ids and titles, in their order.
        places: the ids of the academies, in their order; None for the trust.
        day: the day.
    """
    found = {(row.policy, row.academy): glance(row, day) for row in standing_on(rows, day)}
    return [
        GridRow(policy, title, tuple(found.get((policy, place)) for place in places))
        for policy, title in policies
    ]
