"""Whether what a row of the register is about is in force, to come, or in work."""

from __future__ import annotations

from datetime import date

from generator.model.governance import Status
from generator.register.row import Row


def standing_words(row: Row, day: date) -> str:
    """Return "in force", "to come", "in consultation" or "in draft"."""
    if row.in_force_on(day):
        return "in force"
    if row.begins is not None:
        return "to come"
    stages = {each.status for each in row.in_work}
    return "in consultation" if Status.CONSULTATION in stages else "in draft"
