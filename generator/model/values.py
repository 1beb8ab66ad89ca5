"""Versions, dates, durations and names, as the files write them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from dateutil.relativedelta import relativedelta

from generator.model.date_advice import date_advice
from generator.model.today import written

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,5}")
_WHEN = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
EARLIEST, LATEST = 1900, 2199  # later days would run out of the calendar when spans are added
LONGEST = 1200  # months
_DURATION = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?")


def plain_quotes(text: str) -> str:
    """Return a text with white space and quotes normalised, for comparing versions."""
    return " ".join(text.translate(_QUOTES).split())


@total_ordering
@dataclass(frozen=True, eq=False)
class Version:
    """A version number: dotted whole numbers, compared as such, shown as written."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read a version.

        Raises:
            ValueError: when it is not dotted whole numbers.
        """
        if not cls.may_be(text):
            message = f"“{text}” is not a version: versions are whole numbers with dots, like 2.0"
            raise ValueError(message)
        return cls(text)

    @staticmethod
    def may_be(text: str) -> bool:
        """Return whether a text can be read as a version."""
        return bool(_VERSION.fullmatch(text))

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return its whole numbers."""
        return tuple(int(part) for part in self.text.split("."))

    @property
    def _place(self) -> tuple[int, ...]:
        """Return what tells it from other versions: zeros at its end do not."""
        numbers = self.numbers
        while numbers and not numbers[-1]:
            numbers = numbers[:-1]
        return numbers

    def __eq__(self, other: object) -> bool:
        """Return whether this is the same version: 1.01 is 1.1, and 1.0 is 1."""
        return isinstance(other, Version) and self._place == other._place

    def __hash__(self) -> int:
        """Return a hash that equal versions share."""
        return hash(self._place)

    def __lt__(self, other: Version) -> bool:
        """Return whether this is the earlier version."""
        return self._place < other._place

    def __str__(self) -> str:
        """Return it as written."""
        return self.text


@total_ordering
@dataclass(frozen=True)
class When:
    """A day, or a month when `precise` is false; a month counts as its last day."""

    day: date
    precise: bool = True

    @classmethod
    def parse(cls, text: str) -> When:
        """Read an ISO day or month.

        Raises:
            ValueError: when it is neither, or no such day exists; the text says what to write.
        """
        match = _WHEN.fullmatch(text)
        if not match:
            raise ValueError(date_advice(text, months=True))
        year, month = int(match[1]), int(match[2])
        if not EARLIEST <= year <= LATEST:
            message = f"{text} is not a day of our time: years are {EARLIEST} to {LATEST}"
            raise ValueError(message)
        if not 1 <= month <= 12:
            swapped = f"{year}-{match[3]}-{month:02}"
            other = match[3] and month <= 31 and 1 <= int(match[3]) <= 12
            meant = f"; did you mean {swapped}?" if other else ""
            message = f"{text} does not exist: there is no month {month}{meant}"
            raise ValueError(message)
        last = calendar.monthrange(year, month)[1]
        if match[3] is None:
            return cls(date(year, month, last), precise=False)
        if not 1 <= int(match[3]) <= last:
            message = f"{text} does not exist: {calendar.month_name[month]} {year} has {last} days"
            raise ValueError(message)
        return cls(date(year, month, int(match[3])))

    @classmethod
    def parse_day(cls, text: str) -> When:
        """Read an ISO day.

        Raises:
            ValueError: when it is none, or no such day exists; the text says what to write.
        """
        if not _WHEN.fullmatch(text):
            raise ValueError(date_advice(text, months=False))
        when = cls.parse(text)
        if not when.precise:
            message = f"“{text}” is a month: name the day, as 2026-09-01"
            raise ValueError(message)
        return when

    @property
    def iso(self) -> str:
        """Return it as the files write it: 2020-12-14 or 2022-02."""
        return self.day.isoformat() if self.precise else self.day.isoformat()[:7]

    def __lt__(self, other: When) -> bool:
        """Return whether this is the earlier day."""
        return self.day < other.day

    def __str__(self) -> str:
        """Return it as pages show it: 14 December 2020 or February 2022."""
        return written(self.day) if self.precise else f"{self.day:%B %Y}"


@dataclass(frozen=True)
class Duration:
    """A span of days or calendar months."""

    days: int = 0
    months: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read a span such as `90 days` or `24 months`.

        Raises:
            ValueError: when it is none.
        """
        match = _DURATION.fullmatch(text.strip().lower())
        if not match or not int(match[1]):
            message = f"“{text}” is not a span of time: write it as 90 days or 24 months"
            raise ValueError(message)
        count, unit = int(match[1]), match[2]
        if unit in {"day", "week"}:
            return cls(days=count * (7 if unit == "week" else 1))
        months = count * (12 if unit == "year" else 1)
        if months > LONGEST:
            message = f"“{text}” is longer than a hundred years"
            raise ValueError(message)
        return cls(months=months)

    def after(self, start: date) -> date:
        """Return the day this long after a day; a month's end is clipped to the last day."""
        return start + relativedelta(months=self.months, days=self.days)

    def __str__(self) -> str:
        """Return it in words: 24 months."""
        count, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"{count} {unit}" + ("" if count == 1 else "s")


@dataclass(frozen=True)
class Named:
    """A name, and what it changes to: a document shows the names of its own day."""

    values: tuple[tuple[date | None, str], ...]

    def on(self, day: date) -> str:
        """Return the name on a day."""
        current = self.values[0][1]
        for begins, value in self.values[1:]:
            if begins is not None and begins <= day:
                current = value
        return current
