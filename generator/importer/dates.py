"""Days and spans of time as trusts write them; what can be read in two ways is said to be so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.values import When

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_FORMS = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME},?\s+(?P<year>\d{{4}})"),
    re.compile(rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"),
    re.compile(rf"{_NAME},?\s+(?P<year>\d{{4}})"),
    _ISO,
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12,
    "eighteen": 18, "twenty-four": 24, "thirty-six": 36,
}  # fmt: skip
_EVERY = re.compile(r"(?:every\s+)?(?P<count>\d{1,2}|[a-z-]+)[ -]?(?P<unit>month|year)(?:s|ly)?\b")
_ANNUAL = re.compile(r"annual(?:ly)?|yearly|every year|each year|once a year|per annum")


@dataclass(frozen=True)
class Day:
    """A day as read.

    Args:
        text: the day or month as the format writes it; "" where it cannot be told.
        other: the other day that it may be; "" where it is sure.
    """

    text: str = ""
    other: str = ""

    @property
    def sure(self) -> bool:
        """Return whether it can be read in one way only."""
        return bool(self.text) and not self.other


def days_in(text: str) -> list[Day]:
    """Return the days that stand in a text, in order."""
    found: list[tuple[int, Day]] = []
    left = text.casefold()
    for form in _FORMS:
        for match in form.finditer(left):
            day = _day(match.groupdict(), worded=form is _ISO)
            if day.text:
                found.append((match.start(), day))
        left = form.sub(lambda m: "\0" * len(m[0]), left)
    return [day for _, day in sorted(found, key=lambda pair: pair[0])]


def settled(day: Day, elsewhere: Iterable[str]) -> Day:
    """Return a day, settled where the file names one of its two readings in words elsewhere."""
    if not day.other:
        return day
    said = {each.text for text in elsewhere for each in days_in(text) if each.sure}
    found = {day.text, day.other} & said
    return Day(found.pop()) if len(found) == 1 else day


def cycle(text: str) -> str:
    """Return a span of time as the format writes it; "" where it cannot be told."""
    plain = " ".join(text.casefold().replace("‑", "-").split())
    if re.search(r"bi-?\s?annual|termly|half", plain):
        return ""
    match = _EVERY.search(plain)
    if match:
        word = match["count"]
        count = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
        if count:
            return f"{count * (12 if match['unit'] == 'year' else 1)} months"
    if "biennial" in plain:
        return "24 months"
    return "12 months" if _ANNUAL.search(plain) else ""


def _day(parts: dict[str, str | None], *, worded: bool) -> Day:
    year = int(parts.get("year") or 0)
    year += 2000 if year < 100 else 0
    name = parts.get("name")
    month = _MONTHS.index(name) + 1 if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    if not day:
        return Day(_known(f"{year}-{month:02}"))
    first = _known(f"{year}-{month:02}-{day:02}")
    # A day such as 2024-03-12 and one with the month's name can be read in one way only.
    swapped = "" if name or worded else _known(f"{year}-{day:02}-{month:02}")
    if first and swapped and day != month:
        return Day(first, swapped)
    return Day(first or swapped)


def _known(text: str) -> str:
    try:
        When.parse(text)
    except ValueError:
        return ""
    return text
