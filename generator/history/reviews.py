"""When the next review of a document falls due: docs/time.md."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from generator.model.governance import Review, ReviewDone
from generator.model.policy import Base
from generator.model.values import LATEST, Duration, When
from generator.model.variation import Variation


@dataclass(frozen=True)
class NextReview:
    """When the next review falls due.

    Args:
        when: the day, or the month.
        counted_from: what it was counted from, in cycles; None where the files name the date.
        decided: whether that is the day of the decision, and not a review date that was named.
        held: the day of the last review without a new version; None where none was held.
    """

    when: When
    counted_from: When | None = None
    decided: bool = False
    held: date | None = None


def next_review(
    review: Review, done: Iterable[ReviewDone], anchor: When | None, day: date
) -> NextReview | None:
    """Return when the next review falls due.

    Args:
        review: what the document says of its reviews.
        done: the reviews without a new version; those held after the day do not count.
        anchor: the day of approval or adoption, from which is counted where no date is named.
        day: the day on which it is asked.

    Returns:
        The date that the newest review names, else that of the document, else one counted in
        cycles; None where there is nothing to count from or with.
    """
    held = sorted((each for each in done if each.on.day <= day), key=lambda each: each.on.day)
    named = review.next
    since: list[When] = []
    for each in held:
        if each.next:
            named, since = each.next, []
        else:
            since.append(each.on)
    found = _counted(review.cycle, named, anchor, since)
    return replace(found, held=held[-1].on.day) if found and held else found


def _counted(
    cycle: Duration | None, named: When | None, anchor: When | None, held: Iterable[When]
) -> NextReview | None:
    """Return the date named, or the one that reviews without a date of their own lead to.

    The series is always counted from its anchor, never from a date that a short month clipped.
    """
    start = named or anchor
    if start is None or cycle is None or not (cycle.days or cycle.months):
        return NextReview(named) if named else None
    steps = 0 if named else 1
    for on in held:
        if _counts(on.day, cycle, start, steps):
            steps = _first_after(on.day, cycle, start, steps + 1)
    if steps == 0:
        return NextReview(start)
    due = _step(cycle, start, steps)
    return NextReview(due, start, decided=named is None) if due else None


def _counts(on: date, cycle: Duration, start: When, steps: int) -> bool:
    """Return whether a review counts for the date that then stood: held late, or not long before.

    One held in the first half of a cycle was held besides: the date stays.
    """
    due, before = _step(cycle, start, steps), _step(cycle, start, steps - 1)
    return due is not None and before is not None and due.day - on <= (due.day - before.day) / 2


def _first_after(on: date, cycle: Duration, start: When, steps: int) -> int:
    while (due := _step(cycle, start, steps)) and due.day <= on:
        steps += 1
    return steps


def _step(cycle: Duration, start: When, steps: int) -> When | None:
    """Return the start so many cycles later; None beyond the days of our time."""
    first = start.day if start.precise else start.day.replace(day=1)
    if first.year + (cycle.months * steps) // 12 + (cycle.days * steps) // 365 > LATEST:
        return None
    day = first + relativedelta(months=cycle.months * steps, days=cycle.days * steps)
    return When(day) if start.precise else _month_of(day)


def _month_of(day: date) -> When:
    return When(day.replace(day=calendar.monthrange(day.year, day.month)[1]), precise=False)


def review_of_base(base: Base, day: date) -> NextReview | None:
    """Return when the trust's text falls due for review, as known on a day."""
    approved = base.meta.approval.on if base.meta.approval else None
    return next_review(base.meta.review, base.meta.reviews, approved, day)


def review_of_variation(variation: Variation, day: date) -> NextReview | None:
    """Return when an academy's variation falls due for review, as known on a day."""
    meta = variation.meta
    adopted = meta.adoption.on if meta.adoption else None
    return next_review(meta.review, meta.reviews, adopted, day)
