"""What pages say of local texts and answers: since when, by when, what follows, and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.model.merged import OpenKind
from generator.model.values import When
from generator.wording.decisions import time_html
from generator.wording.due import until
from generator.wording.phrases import capital
from generator.wording.spoken import spoken, trusted
from generator.wording.to_do import TO_DO

_RECONFIRM = capital(TO_DO[OpenKind.TO_RECONFIRM])
MOST_NAMED = 8  # more names than that hide how many they are
FEW = 4  # so few are named as the exceptions


def since_words(since: str) -> Markup:
    """Return a first day as a page shows it; nothing where there is none."""
    return trusted(time_html(When.parse(since))) if since else Markup("")


def due_words(due: str, day: date) -> Markup:
    """Return by when something is to be reconfirmed, in words that stay true.

    Args:
        due: the last day on which it is in time; "" where nothing says so.
        day: the day of the build.
    """
    if not due:
        return escape(_RECONFIRM)
    last = date.fromisoformat(due)
    when = time_html(When(last))
    in_time, late = (trusted(f"{_RECONFIRM}{until(when, late=late)}") for late in (False, True))
    return spoken([(None, in_time), (last + timedelta(days=1), late)], day)


def following_words(first: date, where: str, day: date, *, applies: bool) -> Markup:
    """Return what takes the place of the text that a page speaks of, in words that stay true.

    Args:
        first: the first day of what follows it.
        where: at which academies: "Ashdown and Larkfield".
        day: the day of the build.
        applies: whether another text applies then, or nothing.
    """
    when, place = time_html(When(first)), escape(where)
    if applies:
        before = f"From {when} another text applies at {place}."
        after = f"Since {when} another text has applied at {place}: this is the one before it."
    else:
        before = f"From {when} nothing of it applies at {place}."
        after = f"Nothing of it has applied at {place} since {when}: this was the last text."
    return spoken([(None, trusted(before)), (first, trusted(after))], day)


def listed(names: Sequence[str | Markup]) -> Markup:
    """Return names as a sentence has them: "Ashdown, Larkfield and Oakwell"."""
    parts = [escape(name) for name in names]
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} and {}").format(Markup(", ").join(parts[:-1]), parts[-1])


def named(count: int, names: Sequence[str | Markup], others: Sequence[str]) -> Markup:
    """Return some academies in brackets: by their names, or by those that are not among them.

    Args:
        count: how many they are.
        names: their names; not asked for where they are more than `MOST_NAMED`.
        others: all others.

    Returns:
        Nothing where both are many.
    """
    if count <= MOST_NAMED:
        return Markup(" ({})").format(listed(names))
    if others and len(others) <= FEW:
        return Markup(" (all but {})").format(listed(others))
    return Markup("")
