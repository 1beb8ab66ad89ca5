"""The register of duties: a row for each duty at each academy, and all of them in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.history.duties import IN_FORCE, DutyAt, DutyState, duties_at
from generator.model.academy import AcademyOrTrust
from generator.model.duty import Duties, Publish
from generator.model.library import Library
from generator.model.trust import Trust

STATES = tuple(str(each) for each in DutyState)


@dataclass(frozen=True)
class DutyNumbers:
    """The duties in numbers: each duty at each academy once.

    Args:
        asked: how many there are, those that are switched off apart.
        missing: how many no text fulfils.
        to_come: how many have a text that is not in force yet.
        overdue: how many have a text whose review is overdue.
        too_seldom: how many have one that is reviewed less often than the duty asks.
        no_date: how many have one without a review date, where the duty asks for reviews.
        unsure: how many cannot be told, since `trust.yml` does not say enough of the academy.
        in_order: how many have a text in force, and none of these.
        switched_off: how many the trust has switched off.
        to_publish: how many must be published, and no public text in force fulfils them.
    """

    asked: int
    missing: int
    to_come: int
    overdue: int
    too_seldom: int
    no_date: int
    unsure: int
    in_order: int
    switched_off: int
    to_publish: int


def duty_rows(
    library: Library, trust: Trust, duties: Duties, academy: AcademyOrTrust, day: date
) -> list[DutyAt]:
    """Return the rows: duties in the order of the list, academies in that of their names.

    Args:
        library: everything as read.
        trust: the academies.
        duties: the list.
        academy: the only academy that is wanted; None for all that are part of the trust.
        day: the day.
    """
    here = [academy] if academy else list(trust.members_on(day))
    return list(duties_at(duties, trust, library.policies, here, day))


def alike(rows: Iterable[DutyAt]) -> list[tuple[DutyAt, list[str]]]:
    """Return one row of each that stand alike, with the academies of all of them."""
    found: dict[Hashable, tuple[DutyAt, list[str]]] = {}
    for row in rows:
        found.setdefault(row.case, (row, []))[1].append(row.academy)
    return list(found.values())


def duty_numbers(rows: Iterable[DutyAt], day: date) -> DutyNumbers:
    """Count how the rows stand on a day."""
    return counted_alike(alike(rows), day)


def counted_alike(cases: Iterable[tuple[DutyAt, list[str]]], day: date) -> DutyNumbers:
    """Count how rows stand on a day that were put together already.

    Args:
        cases: one of each that stand alike, with the academies.
        day: the day.
    """
    states: Counter[DutyState] = Counter()
    hidden = 0
    for row, academies in cases:
        states[row.state(day)] += len(academies)
        hidden += len(academies) * unpublished(row, day)
    return DutyNumbers(
        asked=states.total() - states[DutyState.SWITCHED_OFF],
        missing=states[DutyState.MISSING],
        to_come=states[DutyState.COMING],
        overdue=states[DutyState.OVERDUE],
        too_seldom=states[DutyState.SELDOM],
        no_date=states[DutyState.UNDATED],
        unsure=states[DutyState.UNSURE],
        in_order=states[DutyState.IN_ORDER],
        switched_off=states[DutyState.SWITCHED_OFF],
        to_publish=hidden,
    )


def unpublished(row: DutyAt, day: date) -> bool:
    """Return whether a document must be published, and none in force that fulfils it is."""
    if row.duty.publish is not Publish.MUST or row.state(day) not in IN_FORCE:
        return False
    return not any(each.public for each in row.texts if each.in_force_on(day))


def all_turns(rows: Iterable[DutyAt]) -> frozenset[date]:
    """Return the days on which any row may stand otherwise."""
    return frozenset(turn for row, _ in alike(rows) for turn in row.turns)
