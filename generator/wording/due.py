"""By when something is to be done, or that it is late."""

from __future__ import annotations

from datetime import date

from generator.model.values import When


def due_by(when: str, *, late: bool) -> str:
    """Return "due by 1 December 2026", or "overdue: it was due by 1 December 2026".

    Args:
        when: the last day on which it is in time, in words or as HTML.
        late: whether that day has passed.
    """
    return f"overdue: it was due by {when}" if late else f"due by {when}"


def due_note(due: date | None, day: date) -> str:
    """Return the same in brackets behind what is to be done: " (due by 1 December 2026)".

    Args:
        due: the last day on which it is in time; None where none is named.
        day: the day of which is told whether that has passed.
    """
    return f" ({due_by(str(When(due)), late=due < day)})" if due else ""


def until(when: str, *, late: bool) -> str:
    """Return the same as it follows what is to be done: " by 1 December 2026".

    Args:
        when: the last day on which it is in time, in words or as HTML.
        late: whether that day has passed.
    """
    return f", {due_by(when, late=late)}" if late else f" by {when}"


def decision_due(when: str, *, late: bool) -> str:
    """Return by when something is decided, as a sentence.

    Args:
        when: the last day on which it is in time, in words or as HTML.
        late: whether that day has passed.
    """
    if late:
        return f"The decision was due by {when} and is overdue."
    return f"The decision is due by {when}."
