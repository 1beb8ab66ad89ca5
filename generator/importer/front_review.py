"""When a document is looked at again, as files say it; days that can be read in two ways."""

from __future__ import annotations

import re

from generator.importer.dates import Day, cycle, days_in
from generator.importer.fact import Certainty, Fact
from generator.importer.facts import FactRow
from generator.importer.front_values import Front

_TWO_WAYS = "{one} or {other}: day and month could change places"
_TWICE = "every six months, or every two years?"
_TWO_FACTS = "two facts stood in one place"


def review_fact(row: FactRow, front: Front) -> Fact:
    """Return what becomes of how often, and when next, a document is reviewed.

    Args:
        row: the label and the value.
        front: where the values go, and what is asked about them.
    """
    span, days = cycle(row.value), days_in(row.value)
    if days and days[0].other:
        return _asked(row, front, _TWO_WAYS.format(one=days[0].text, other=days[0].other))
    if not (span or days):
        twice = re.search("bi.?ann", row.value, re.IGNORECASE)
        why = _TWICE if twice else "no day or span of time can be read from it"
        return _asked(row, front, why)
    made = {}
    if span:
        made["cycle"] = span
    if days:
        made["next"] = days[0].text
    for part, becomes in made.items():
        front.values.setdefault(f"review.{part}", becomes)
    if len(made) == 1:
        [(part, becomes)] = made.items()
        return Fact(row.label, row.value, f"review.{part}", becomes, Certainty.SURE)
    becomes = ", ".join(f"{part} {value}" for part, value in made.items())
    front.ask("review", f"“{row.value}” became {becomes}: {_TWO_FACTS}")
    return Fact(row.label, row.value, "review", becomes, Certainty.GUESS, _TWO_FACTS)


def _asked(row: FactRow, front: Front, why: str) -> Fact:
    front.ask("review", f"{row.label.rstrip(':')}: “{row.value}”: {why}")
    return Fact(row.label, row.value, "review", "", Certainty.ASK, why)


def two_ways(day: Day, known: Day) -> str:
    """Return that a day can be read in two ways, and which the file says elsewhere in words.

    Args:
        day: the day.
        known: the same as the file says it elsewhere.
    """
    why = _TWO_WAYS.format(one=day.text, other=day.other or "another day of that month")
    return (
        f"{why}; elsewhere the file says {known.text} in words" if known.sure and day.other else why
    )
