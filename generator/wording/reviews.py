"""How a review stands, on the day of the build and on every other day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from markupsafe import Markup

from generator.history.at import InForce
from generator.history.reviews import review_of_base, review_of_variation
from generator.model.trust import Trust
from generator.model.values import When
from generator.wording.decisions import on_or_in, time_html
from generator.wording.spoken import trusted, worded
from generator.wording.stages import Stage, before, stage_on


@dataclass(frozen=True)
class ReviewState:
    """The next review of a policy at an academy.

    Args:
        next: when it falls due.
        whose: "Ashdown’s" or "the trust’s", where both have a date; else "".
        soon_from: the first day on which it counts as due soon.
        day: the day of the build.
        by: whose task it is: "the trust", or the academy's short name.
    """

    next: When
    whose: str
    soon_from: date
    day: date
    by: str = ""

    @property
    def stage(self) -> Stage:
        """Return how near it is on the day of the build."""
        return stage_on(self.next.day, self.soon_from, self.day)

    @property
    def words(self) -> Markup:
        """Return how near it is, in words that stay true as the days go by."""
        return _words(self)

    @property
    def task(self) -> Markup:
        """Return how near it is and whose task, in words that stay true as the days go by."""
        return _task(self)

    def overdue_on(self, day: date) -> bool:
        """Return whether it is overdue on a day."""
        return stage_on(self.next.day, self.soon_from, day) is Stage.OVERDUE


def _task(review: ReviewState) -> Markup:
    due, soon = review.next.day, review.soon_from

    def said(on: date) -> Markup:
        stage = stage_on(due, soon, on)
        return trusted(_TASKS[stage]).format(when=trusted(time_html(review.next)), by=review.by)

    return worded((soon, due, due + timedelta(days=1)), said, review.day)


_TASKS = {
    Stage.AHEAD: "Next review {when}, by {by}",
    Stage.SOON: '<span class="pb-soon">Review due soon</span>, for {by}: {when}',
    Stage.DUE: '<span class="pb-soon">Review due today</span>, for {by}',
    Stage.OVERDUE: '<span class="pb-late">Review overdue</span>, for {by}: {when}. Still applies',
}


def _words(review: ReviewState) -> Markup:
    due, soon = review.next.day, review.soon_from

    def said(on: date) -> str:
        stage = stage_on(due, soon, on)
        words = f'<span class="pb-review pb-review--{stage}">{_said(review, stage)}</span>'
        return trusted(words)

    return worded((soon, due, due + timedelta(days=1)), said, review.day)


def _said(review: ReviewState, stage: Stage) -> str:
    when, whose = on_or_in(review.next), escape(review.whose)
    if stage is Stage.OVERDUE:
        what = f"{whose} review" if whose else "it"
        return f"Review overdue: {what} was due {when}"
    of = f" ({whose})" if whose else ""
    if stage is Stage.DUE:
        return f"Review due today, {time_html(review.next)}{of}"
    soon = ", due soon" if stage is Stage.SOON else ""
    return f"Next review {when}{of}{soon}"


def review_state(at: InForce, trust: Trust, day: date) -> ReviewState | None:
    """Return how the review of a policy stands: the earlier date of base and academy, and whose.

    Args:
        at: the policy in force.
        trust: for names and for what counts as due soon.
        day: the day on which it is said.

    Returns:
        None where no review date is recorded.
    """
    dated = []
    base = review_of_base(at.base, day)
    if base:
        dated.append((base.when, "the trust"))
    if at.variation:
        own = review_of_variation(at.variation, day)
        if own:
            dated.append((own.when, trust.short_name(at.academy, day)))
    if not dated:
        return None
    soonest, by = min(dated, key=lambda each: each[0].day)
    soon_from = before(soonest.day, trust.settings.due_soon)
    return ReviewState(soonest, f"{by}’s" if len(dated) > 1 else "", soon_from, day, by)
