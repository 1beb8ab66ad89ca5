"""The day of a build, as pages are made with it: afterwards it is known what it was asked.

It stands where a `date` does. It may be compared with days, counted on, and written. Each
comparison narrows the days on which all answers are the same; where it is written, a mark stands
that is filled when the page is. So what was made with it is right on all of these days. Asked for
anything else it answers for its own day, and is then good for that day alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from generator.model.day_marks import ISO, WORDS, mark, number_form, said_on

_NEXT = timedelta(days=1)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Days:
    """The days on which something is right.

    Args:
        begins: the first of them; None: from ever.
        ends: the first day after them; None: for ever.
    """

    begins: date | None = None
    ends: date | None = None

    def hold(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day < self.ends
        )


ALWAYS = Days()


def on_all(every: Iterable[Days]) -> Days:
    """Return the days that are among all of some days."""
    begins, ends = set[date](), set[date]()
    for each in every:
        begins |= {each.begins} if each.begins else set()
        ends |= {each.ends} if each.ends else set()
    return Days(max(begins, default=None), min(ends, default=None))


class DayAsked:
    """Collects what the day of a build was asked.

    Args:
        day: the day.
    """

    def __init__(self, day: date) -> None:
        self.begins, self.ends = date.min, date.max
        self._followed: dict[DayAsked, None] = {}
        self.plain = day

    @property
    def today(self) -> date:
        """Return the day, to be asked."""
        return cast("date", Today(self, timedelta()))

    @property
    def days(self) -> Days:
        """Return the days on which all that was asked has the same answer."""
        every = self.all_followed()
        begins, ends = max(each.begins for each in every), min(each.ends for each in every)
        return Days(
            None if begins == date.min else begins,
            None if ends == date.max else ends,
        )

    def all_followed(self) -> list[DayAsked]:
        """Return this, and all whose questions count here, too."""
        return [self, *(one for each in self._followed for one in each.all_followed())]

    def follow(self, other: DayAsked) -> None:
        """Count what is asked for something else that is used here, too."""
        self._followed[other] = None

    def before(self, day: date) -> bool:
        """Return whether the day of the build is before another."""
        if self.plain < day:
            self.ends = min(self.ends, day)
            return True
        self.begins = max(self.begins, day)
        return False

    def pin(self) -> None:
        """Take note that something was asked that holds for this day alone."""
        self.begins, self.ends = self.plain, self.plain + _NEXT


class Today:
    """The day of a build, or one so many days from it."""

    __slots__ = ("asked", "shift")

    def __init__(self, asked: DayAsked, shift: timedelta) -> None:
        self.asked, self.shift = asked, shift

    def plain(self) -> date:
        """Return the day as a plain one, for what does not depend on which it is."""
        return self.asked.plain + self.shift

    def exact(self) -> date:
        """Return the day as a plain one: all that follows is right on this day alone."""
        self.asked.pin()
        return self.plain()

    def before(self, other: date | Today) -> bool:
        """Return whether it is before another day."""
        if isinstance(other, Today):  # as far apart on all days
            return self.plain() < other.plain()
        try:
            return self.asked.before(other - self.shift)
        except OverflowError:  # at one end of the calendar, whatever the day
            return self.plain() < other

    def __lt__(self, other: date) -> bool:
        """Return whether it is before another day."""
        return self.before(other)

    def __ge__(self, other: date) -> bool:
        """Return whether it is another day, or after it."""
        return not self.before(other)

    def __le__(self, other: date) -> bool:
        """Return whether it is another day, or before it."""
        tracked = tracking(other)
        if tracked:
            return not tracked.before(self)
        return other == date.max or self.before(other + _NEXT)

    def __gt__(self, other: date) -> bool:
        """Return whether it is after another day."""
        return not self <= other

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same day."""
        if isinstance(other, Today):
            return self.plain() == other.plain()
        return isinstance(other, date) and self >= other and self <= other

    def __hash__(self) -> int:
        """Return a hash that the day itself has, too."""
        return hash(self.exact())

    def __add__(self, span: Any) -> Any:
        """Return a day so many days later; after months, that of this day alone."""
        if isinstance(span, timedelta):
            return Today(self.asked, self.shift + span)
        return self.exact() + span

    def __sub__(self, other: Any) -> Any:
        """Return a day so many days earlier, or how many days lie between two."""
        if isinstance(other, timedelta):
            return Today(self.asked, self.shift - other)
        if isinstance(other, Today):
            return self.shift - other.shift
        return self.exact() - other

    def __rsub__(self, other: date) -> timedelta:
        """Return how many days lie between another day and this."""
        return other - self.exact()

    def __format__(self, spec: str) -> str:
        """Return the mark that stands for it, written so."""
        return mark(self.shift, spec or ISO)

    def __str__(self) -> str:
        """Return the mark that stands for it in ISO form."""
        return format(self, ISO)

    isoformat = __str__

    def __getattr__(self, name: str) -> Any:
        """Answer anything else for this day alone."""
        return getattr(self.exact(), name)


def tracking(day: object) -> Today | None:
    """Return the day of a build as what collects; None where it is a plain day."""
    return day if isinstance(day, Today) else None


def exactly(day: date) -> date:
    """Return a day as a plain one: what is made with it is right on that day alone."""
    tracked = tracking(day)
    return tracked.exact() if tracked else day


Once = dict[Hashable, tuple[Any, DayAsked]]
"""What was made once, with what was asked for it."""


def once(known: Once, key: Hashable, day: date, make: Callable[[date], _T]) -> _T:
    """Return what is the same for several pages, made for the first of them.

    Args:
        known: what was made already.
        key: what it is made from, beside the day.
        day: the day of the build; what was asked of it counts for every page that has it.
        make: makes it.
    """
    tracked = tracking(day)
    asked = tracked.asked if tracked else DayAsked(day)
    place = key, asked.plain, tracked is None
    if place not in known:
        own = DayAsked(asked.plain)
        known[place] = make(own.today if tracked else day), own
    made, own = known[place]
    asked.follow(own)
    return cast("_T", made)


def month_of(day: date) -> date:
    """Return the first day of the month of a day."""
    tracked = tracking(day)
    plain = tracked.plain() if tracked else day
    first = plain.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    if not first <= day < following:  # never; asked, so that it counts
        raise AssertionError
    return first


def last_september(day: date) -> date:
    """Return the first of September with which the school year of a day began."""
    tracked = tracking(day)
    plain = tracked.plain() if tracked else day
    begun = date(plain.year - (plain.month < 9), 9, 1)
    if not begun <= day < begun.replace(year=begun.year + 1):  # never; asked, so that it counts
        raise AssertionError
    return begun


def written(day: date) -> str:
    """Return a day in words: 14 December 2020."""
    return format(day, WORDS).lstrip("0")


def rising(day: date, daily: int, more: int) -> str:
    """Return a whole number that rises from day to day.

    Args:
        day: the day.
        daily: by how much it rises.
        more: what is added to so much for each day of the calendar.
    """
    form = number_form(daily, more)
    return format(day, form) if tracking(day) else said_on(day, form)
