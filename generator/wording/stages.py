"""How near a review is: ahead, due soon, due, overdue; and how that is said."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from generator.model.values import Duration, When


class Stage(StrEnum):
    """How near a review is."""

    AHEAD = "ahead"
    SOON = "due-soon"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_RECORDED = "not-recorded"
    TRUST = "with-the-trust"
    NOT_YET = "not-yet"


# What is said of a review; {when} stands for "14 December 2020" or "February 2022", {on} for the
# same after "on" or "in".
STATE_FORMS = {
    Stage.AHEAD: "Next {on}",
    Stage.SOON: "Due soon, {on}",
    Stage.DUE: "Due today, {when}",
    Stage.OVERDUE: "Overdue: it was due {on}",
    Stage.NOT_RECORDED: "No date recorded",
    Stage.NOT_YET: "Not in force yet",
}
WITH_THE_TRUST = "Reviewed with the trust’s text. {told}"
WITH_THE_TRUST_UNDATED = "Reviewed with the trust’s text: no date recorded"


def before(day: date, span: Duration) -> date:
    """Return the day that a span lies before a day."""
    return day - relativedelta(months=span.months, days=span.days)


def stage_on(due: date, soon_from: date, day: date) -> Stage:
    """Return how near a review is on a day.

    Args:
        due: the day on which it is due; of a month, the last.
        soon_from: the first day on which it counts as due soon.
        day: the day.
    """
    if day > due:
        return Stage.OVERDUE
    if day == due:
        return Stage.DUE
    return Stage.SOON if day >= soon_from else Stage.AHEAD


def stage_words(when: When, soon_from: date, day: date) -> str:
    """Return how near a review is: "Overdue: it was due on 1 December 2026".

    Args:
        when: when it is due.
        soon_from: the first day on which it counts as due soon.
        day: the day.
    """
    form = STATE_FORMS[stage_on(when.day, soon_from, day)]
    return form.format(on=on_or_in(when), when=when)


def on_or_in(when: When) -> str:
    """Return "on 14 December 2020" or "in February 2022"."""
    return f"{'on' if when.precise else 'in'} {when}"


def body_on(body: str, on: When | None) -> str:
    """Return who decided and when: "Board of Trustees on 14 December 2020"."""
    return f"{body} {on_or_in(on)}" if on else body
