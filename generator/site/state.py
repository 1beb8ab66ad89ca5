"""How a review stands on a day; the page carries the dates, so that a script can say it anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from generator.model.governance import Review, ReviewDone
from generator.model.trust import Trust
from generator.model.values import Duration, When
from generator.site.at import PolicyAt


class Stage(StrEnum):
    """How near a review is."""

    AHEAD = "ahead"
    SOON = "due-soon"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class ReviewState:
    """The next review of a policy at an academy.

    Args:
        next: when it falls due.
        whose: "Ashdown’s" or "the trust’s", where both have a date; else "".
        stage: how near it is.
        soon_from: the first day on which it counts as due soon.
    """

    next: When
    whose: str
    stage: Stage
    soon_from: date

    @property
    def preposition(self) -> str:
        """Return "on" for a day and "in" for a month."""
        return "on" if self.next.precise else "in"


def next_review(review: Review, done: Iterable[ReviewDone], day: date) -> When | None:
    """Return when the next review falls due: the newest review held may have moved it."""
    held = sorted((each for each in done if each.on.day <= day), key=lambda each: each.on.day)
    moved = [each.next for each in held if each.next]
    return moved[-1] if moved else review.next


def review_state(at: PolicyAt, trust: Trust, day: date) -> ReviewState | None:
    """Return how the review of a policy stands: the earlier date of base and academy, and whose.

    Args:
        at: the policy in force.
        trust: for names and for what counts as due soon.
        day: the day on which it is said.

    Returns:
        None where no review date is recorded.
    """
    dated = []
    base = next_review(at.base.meta.review, at.base.meta.reviews, day)
    if base:
        dated.append((base, "the trust’s"))
    if at.variation:
        own = next_review(at.variation.meta.review, at.variation.meta.reviews, day)
        if own:
            dated.append((own, f"{trust.academies[at.academy].short_name.on(day)}’s"))
    if not dated:
        return None
    soonest, whose = min(dated, key=lambda each: each[0].day)
    soon_from = _before(soonest.day, trust.settings.due_soon)
    return ReviewState(
        soonest, whose if len(dated) > 1 else "", _stage(soonest.day, soon_from, day), soon_from
    )


def _before(day: date, span: Duration) -> date:
    return day - relativedelta(months=span.months, days=span.days)


def _stage(due: date, soon_from: date, day: date) -> Stage:
    if day > due:
        return Stage.OVERDUE
    if day == due:
        return Stage.DUE
    return Stage.SOON if day >= soon_from else Stage.AHEAD
