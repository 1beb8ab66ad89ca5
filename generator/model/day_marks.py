"""Where the day of a build stands in what was made: marks, filled for one day or another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

ISO, WORDS = "%Y-%m-%d", "%d %B %Y"
_NUMBER = "="
# No text holds characters for private use: source/letters/characters.py.
_BEGINS, _ENDS = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGINS}([+-][0-9]+) ([^{_ENDS}]*){_ENDS}".encode())


def mark(shift: timedelta, form: str) -> str:
    """Return the mark that stands for a day until it is filled.

    Args:
        shift: how far it is from the day of the build.
        form: how it is written.
    """
    return f"{_BEGINS}{shift.days:+d} {form}{_ENDS}"


def number_form(daily: int, more: int) -> str:
    """Return the form of a whole number that rises by so much each day of the calendar."""
    return f"{_NUMBER}{daily} {more}"


def said_on(day: date, form: str) -> str:
    """Return a day in a form: of dates, or of numbers that rise."""
    if form.startswith(_NUMBER):
        daily, more = map(int, form.removeprefix(_NUMBER).split())
        return str(daily * day.toordinal() + more)
    return format(day, form).lstrip("0")


@dataclass(frozen=True)
class DayMark:
    """Where the day of the build stands in what was made.

    Args:
        at: where it begins, in bytes.
        shift: how many days from that of the build.
        form: how it is written.
    """

    at: int
    shift: int
    form: str

    def on(self, day: date) -> bytes:
        """Return what stands there on a day."""
        return said_on(day + timedelta(days=self.shift), self.form).encode()


def filled(content: bytes, day: date) -> tuple[bytes, tuple[DayMark, ...]]:
    """Return what was made with the marks filled, and where they were.

    Args:
        content: text in UTF-8; anything else has no marks.
        day: the day of the build.
    """
    made: list[bytes] = []
    marks: list[DayMark] = []
    at = end = 0
    for found in _MARK.finditer(content):
        before = content[end : found.start()]
        mark = DayMark(at + len(before), int(found[1]), found[2].decode())
        own = mark.on(day)
        made += (before, own)
        marks.append(mark)
        at, end = mark.at + len(own), found.end()
    return b"".join((*made, content[end:])) if marks else content, tuple(marks)


def refilled(
    content: bytes, marks: tuple[DayMark, ...], old: date, new: date
) -> tuple[bytes, tuple[DayMark, ...]]:
    """Return what was filled for one day as it is for another, and where its marks are then.

    Args:
        content: it, filled.
        marks: where it was.
        old: the day for which.
        new: the other day.
    """
    made: list[bytes] = []
    moved: list[DayMark] = []
    at = end = 0
    for mark in marks:
        before, own = content[end : mark.at], mark.on(new)
        made += (before, own)
        moved.append(DayMark(at + len(before), mark.shift, mark.form))
        at += len(before) + len(own)
        end = mark.at + len(mark.on(old))
    return b"".join((*made, content[end:])), tuple(moved)
