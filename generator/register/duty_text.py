"""The register of duties as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.history.duties import DutyAt, DutyState
from generator.model.duty import Duties
from generator.model.trust import Trust
from generator.register.duty_row import DutyNumbers, alike, duty_numbers
from generator.wording.duties import asks, list_age, numbers_words, state_words, where_words
from generator.wording.phrases import capital

_ORDER = {state: index for index, state in enumerate(DutyState)}


def duties_text(trust: Trust, duties: Duties, rows: Sequence[DutyAt], day: date) -> str:
    """Return the duties: each with how it stands, and where.

    Args:
        trust: names.
        duties: the list.
        rows: the rows.
        day: the day.
    """
    told = [duties.title, f"{list_age(duties, day)}.".replace("..", "."), ""]
    for _, some in groupby(rows, key=lambda each: each.id):
        told += _duty(trust, list(some), day)
    return "\n".join([*told, "", numbers_words(_counts(duty_numbers(rows, day)))]) + "\n"


def _duty(trust: Trust, rows: Sequence[DutyAt], day: date) -> Iterator[str]:
    duty = rows[0].duty
    yield duty.document + "".join(f"; {each[0].lower()}{each[1:]}" for each in asks(duty))
    for words, academies in standing_words(alike(rows), day):
        yield f"  {capital(where_words(trust, academies, day))}: {words[0].lower()}{words[1:]}"


def standing_words(
    cases: Sequence[tuple[DutyAt, list[str]]], day: date
) -> list[tuple[str, list[str]]]:
    """Return how a duty stands on a day, the most pressing first, each with the academies.

    Args:
        cases: one row of each that stand alike, with the academies.
        day: the day.
    """
    found: dict[str, list[str]] = {}
    for row, academies in sorted(cases, key=lambda case: _ORDER[case[0].state(day)]):
        found.setdefault(state_words(row, day), []).extend(academies)
    return list(found.items())


def _counts(numbers: DutyNumbers) -> dict[str, int]:
    return {name: getattr(numbers, name) for name in numbers.__dataclass_fields__}
