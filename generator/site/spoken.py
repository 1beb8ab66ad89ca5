"""What a page says on which days: all of it stands in the page, and a script shows what is true.

Each span of days has its own words. On the build day's words nothing is hidden, so that a page
without script says what was true when it was built; with script, what is true when it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape


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
    ends = [begins for begins, _ in sayings[1:]] + [None]
    parts = [
        Markup("<span{}>{}</span>").format(shown_in(begins, end, day), words)
        for (begins, words), end in zip(sayings, ends, strict=True)
        if words
    ]
    return Markup("").join(parts)


def shown_in(begins: date | None, ends: date | None, day: date) -> Markup:
    """Return the attributes of an element that is to be seen in one span of days only.

    Args:
        begins: the first day; None: from ever.
        ends: the first day after it; None: for ever.
        day: the day of the build.
    """
    said = Markup("")
    if begins is not None:
        said += Markup(' data-pb-from="{}"').format(begins.isoformat())
    if ends is not None:
        said += Markup(' data-pb-until="{}"').format(ends.isoformat())
    seen = (begins is None or begins <= day) and (ends is None or day < ends)
    return said if seen else said + Markup(" hidden")
