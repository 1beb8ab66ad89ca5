"""What a page says on which days: all of it stands in the page, and a script shows what is true.

Each span of days has its own words. On the build day's words nothing is hidden, so that a page
without script says what was true when it was built; with script, what is true when it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from markupsafe import Markup, escape

from generator.wording.said import EVER

Value = TypeVar("Value")


def trusted(html: str) -> Markup:
    """Take HTML that our own renderer wrote, every text in it escaped."""
    return Markup(html)  # noqa: S704 - escaped where it was written


def spoken(sayings: Sequence[tuple[date | None, str]], day: date) -> Markup:
    """Return words that change with the days.

    Args:
        sayings: the first day of each span (None: from ever) and its words, the earliest first;
            text is escaped, markup is not; words may be empty.
        day: the day of the build.

    Returns:
        The words alone where they never change; else one element a span, all but one hidden.
    """
    if len(sayings) == 1:
        return escape(sayings[0][1])
    return trusted(
        "".join(
            f"<span{shown_in(begins, ends, day)}>{escape(words)}</span>"
            for begins, ends, words in with_ends(sayings)
            if words
        )
    )


def with_ends(
    found: Sequence[tuple[date | None, Value]],
) -> Iterator[tuple[date | None, date | None, Value]]:
    """Yield what holds from a day on with that day, and the first day on which it no longer does.

    Args:
        found: the first day of each (None: from ever), and what holds from then on, in order.
    """
    ends = [begins for begins, _ in found[1:]] + [None]
    for (begins, value), end in zip(found, ends, strict=True):
        yield begins, end, value


def worded(turns: Iterable[date], words: Callable[[date], str], day: date) -> Markup:
    """Return words that change on certain days, as a function has them.

    Args:
        turns: the days on which the words may change, in any order.
        words: gives what is true on a day; `EVER` stands for all days before the first turn.
        day: the day of the build.
    """
    return spoken(changing(turns, words), day)


def foretold(turns: Iterable[date | None], words: Callable[[date], str], day: date) -> Markup:
    """Return words that change on days to come; on days gone by, those of the build stand.

    Args:
        turns: the days on which the words may change, in any order; None for none.
        words: gives what is true on a day, from that of the build on.
        day: the day of the build.
    """
    later = (turn for turn in turns if turn is not None and turn > day)
    return worded(later, lambda on: words(max(on, day)), day)


def until_built(now: str, later: str, day: date) -> Markup:
    """Return what only a build can know: on later days, what was known on its day.

    Args:
        now: the words up to the day of the build.
        later: the words from the next day on; they name that day.
        day: the day of the build.
    """
    return spoken([(None, now), (day + timedelta(days=1), later)], day)


def changing(
    turns: Iterable[date], value: Callable[[date], Value]
) -> list[tuple[date | None, Value]]:
    """Return what something is from when on, with no entry where it stays as it was.

    Args:
        turns: the days on which it may change, in any order.
        value: gives what it is on a day; `EVER` stands for all days before the first turn.
    """
    found: list[tuple[date | None, Value]] = [(None, value(EVER))]
    for turn in sorted(set(turns)):
        is_now = value(turn)
        if is_now != found[-1][1]:
            found.append((turn, is_now))
    return found


def shown_in(begins: date | None, ends: date | None, day: date) -> Markup:
    """Return the attributes of an element that is to be seen in one span of days only.

    Args:
        begins: the first day; None: from ever.
        ends: the first day after it; None: for ever.
        day: the day of the build.
    """
    since = f' data-pb-from="{begins.isoformat()}"' if begins is not None else ""
    until = f' data-pb-until="{ends.isoformat()}"' if ends is not None else ""
    seen = (begins is None or begins <= day) and (ends is None or day < ends)
    return trusted(since + until + ("" if seen else " hidden"))


def shown_while_any(spans: Sequence[tuple[date | None, date | None]], day: date) -> Markup:
    """Return the attributes of a heading: it is seen from the first of several spans to the last.

    Args:
        spans: the first day and the first day after it of each; None: from ever, for ever.
        day: the day of the build.
    """
    if not spans:
        return Markup(" hidden")
    begins, ends = [begin for begin, _ in spans], [end for _, end in spans]
    return shown_in(
        None if None in begins else min(begin for begin in begins if begin),
        None if None in ends else max(end for end in ends if end),
        day,
    )
