"""What to write in the place of a date that is written in another way."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name[:length].lower(): number
    for number, name in enumerate(calendar.month_name)
    for length in (3, 4, len(name))
    if name
}
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})")
_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]*(?:of )?([a-z]+)\.?,?[ -]*(\d{4}|\d\d)")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? *(\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})")
_MONTH_ALONE = re.compile(r"([a-z]+)\.?,?[ -]*(\d{4})|(\d{1,2})[-/.](\d{4})|(\d{4})[-/. ](\d{1,2})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +")
_TIME = re.compile(r"[t ]\d\d:\d\d.*$")
_OLDEST = 70
_QUOTES = " “”‘’\"'"
_OR_MONTH = " or a month as 2026-09"
_SERIAL = range(20_000, 80_000)  # days of Excel, 1954 to 2119


def date_advice(text: str, *, months: bool) -> str:
    """Say what is wrong with a date and how it is written here, with its own day where it can be.

    Args:
        text: what stands there, which is no date as dates are written here.
        months: whether a month may stand there as well.
    """
    plain = re.sub("[‐‑‒–—−]", "-", text.strip(_QUOTES))
    said = _TIME.sub("", " ".join(plain.split()).lower())
    said = _WEEKDAY.sub("", said)
    days = sorted(set(_days(said)))
    if len(days) == 1:
        return f"“{text}” is not how dates are written here: write {days[0].isoformat()}"
    if days:
        meant = ", or ".join(f"{each.isoformat()} for {_told(each)}" for each in days)
        return f"“{text}” could be two days: write {meant}"
    month = _month(said)
    if month and months:
        return f"“{text}” is not how months are written here: write {month}"
    if month:
        return f"“{text}” is a month: name the day, as {month}-01"
    if len(said) == 5 and said.isdecimal() and int(said) in _SERIAL:
        return (
            f"“{text}” is how Excel counts days, and not a date: look up the day there, and write "
            "it as 2026-09-01"
        )
    return f"“{text}” is not a date: write the day as 2026-09-01{_OR_MONTH if months else ''}"


def _days(said: str) -> Iterator[date]:
    """Yield the days that a text can mean."""
    found = _NUMBERS.fullmatch(said) or _TOGETHER.fullmatch(said)
    if found:
        first, middle, last = found.groups()
        if len(first) > 2:
            yield from _day(first, middle, last)
            if int(middle) > 12:  # 2026-13-01
                yield from _day(first, last, middle)
        else:
            yield from _day(last, middle, first)
            yield from _day(last, first, middle)
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        match = pattern.fullmatch(said)
        if match and match[order[1]] in _MONTHS:
            year, month, day = (match[group] for group in order)
            yield from _day(year, str(_MONTHS[month]), day)


def _day(year: str, month: str, day: str) -> Iterator[date]:
    """Yield a day where there is one; a year of two digits is 1970 at the earliest."""
    if len(year) not in {2, 4} or len(day) > 2:
        return
    whole = int(year) + (_century(int(year)) if len(year) == 2 else 0)
    if 1900 <= whole <= 2199 and 1 <= int(month) <= 12:
        last = calendar.monthrange(whole, int(month))[1]
        if 1 <= int(day) <= last:
            yield date(whole, int(month), int(day))


def _century(year: int) -> int:
    return 1900 if year >= _OLDEST else 2000


def _month(said: str) -> str:
    match = _MONTH_ALONE.fullmatch(said)
    if not match:
        return ""
    year = match[2] or match[4] or match[5]
    month = _MONTHS.get(match[1], 0) if match[1] else int(match[3] or match[6])
    return f"{year}-{month:02}" if 1 <= month <= 12 and 1900 <= int(year) <= 2199 else ""


def _told(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]}"
