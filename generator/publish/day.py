"""The day that a command speaks of."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.model.values import When


def day_named(text: str) -> date:
    """Return the day that a text names, or today in London where it is empty.

    Raises:
        ValueError: when it is no day; the text says what to write.
    """
    if not text:
        return datetime.now(ZoneInfo("Europe/London")).date()
    return When.parse_day(text).day
