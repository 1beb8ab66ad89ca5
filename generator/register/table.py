"""The register as a table for people: three cells a row, each of a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from generator.model.merged import OpenKind
from generator.model.values import When
from generator.register.row import Row
from generator.register.standing import standing_words
from generator.register.state import Numbers, stage, standing_on, state_words
from generator.wording.phrases import counted
from generator.wording.stages import body_on
from generator.wording.to_do import IN_CONSULTATION, TO_DO

HEADS = ("Policy", "In force", "Review, and what is to do")


class RegisterEntry(NamedTuple):
    """A row of the table: its cells as lines, and the state that may give it a colour."""

    policy: tuple[str, ...]
    in_force: tuple[str, ...]
    to_do: tuple[str, ...]
    state: str


def table(rows: Iterable[Row], day: date) -> list[tuple[str, list[RegisterEntry]]]:
    """Return the register of a day: each place with its entries, the trust first.

    Args:
        rows: the rows of the register, those of one place together.
        day: the day.
    """
    return [
        (place, [_entry(row, day) for row in here])
        for (place, _), here in groupby(
            standing_on(rows, day), key=lambda row: (row.place, row.academy)
        )
    ]


def _entry(row: Row, day: date) -> RegisterEntry:
    title = f"{row.title} ({row.reference})" if row.reference else row.title
    owner = f"Owner: {row.owner or 'not named'}"
    statutory = ("Statutory",) if row.statutory else ()
    return RegisterEntry(
        (title, owner, *statutory),
        tuple(_in_force(row, day)),
        tuple(_to_do(row, day)),
        stage(row, day),
    )


def _in_force(row: Row, day: date) -> Iterator[str]:
    if row.since is None:
        yield f"Nothing yet: {standing_words(row, day)}"
        return
    local = f", local {row.local_version}" if row.local_version else ""
    since = "since" if row.in_force_on(day) else "from"
    yield f"{row.version}{local}, {since} {row.since}"
    if row.approved_by:
        yield f"Approved by {body_on(row.approved_by, row.approved_on)}"
    if row.adopted_by:
        other = "" if row.adopted_version == row.version else f"{row.adopted_version} "
        adopted = f"Adopted {other}by" if other else "Adopted by"
        yield f"{adopted} {body_on(row.adopted_by, row.adopted_on)}"
    if row.local:
        yield f"{row.local[0].upper()}{row.local[1:]}"


def _to_do(row: Row, day: date) -> Iterator[str]:
    counted_from = f" ({row.review.counted})" if row.review and row.review.counted else ""
    yield state_words(row, day) + counted_from
    kinds = [point.kind for point in row.open]
    if OpenKind.NOT_ADOPTED in kinds:
        yield f"{row.version} {TO_DO[OpenKind.NOT_ADOPTED]}"
    yield from _some(kinds, OpenKind.TO_RECONFIRM, _by(row, OpenKind.TO_RECONFIRM, day))
    yield from _some(kinds, OpenKind.TO_DECIDE, TO_DO[OpenKind.TO_DECIDE])
    yield from _some(kinds, OpenKind.TO_ANSWER, TO_DO[OpenKind.TO_ANSWER])
    yield from _some(kinds, OpenKind.PLACE_GONE, TO_DO[OpenKind.PLACE_GONE])
    yield from _some(kinds, OpenKind.LOOK_AGAIN, _by(row, OpenKind.LOOK_AGAIN, day))
    yield from _some(kinds, OpenKind.NEWER_MODEL, TO_DO[OpenKind.NEWER_MODEL])
    for version in dict.fromkeys(each.version for each in row.asked if each.runs_on(day)):
        yield f"{version} {IN_CONSULTATION}{_until(row, version)}"


def _some(kinds: list[OpenKind], kind: OpenKind, words: str) -> Iterator[str]:
    told = counted(kinds.count(kind), words, words)
    if told:
        yield told


def _by(row: Row, kind: OpenKind, day: date) -> str:
    """Return what is to do of a kind, with the first day by which some of it is."""
    by = row.first_due(kind)
    if by is None:
        return TO_DO[kind]
    return f"{TO_DO[kind]}{', overdue: due' if by < day else ''} by {When(by)}"


def _until(row: Row, version: str) -> str:
    closes = [each.closes for each in row.asked if each.version == version and each.closes]
    return f" until {max(closes)}" if closes else ""


def numbers_words(numbers: Numbers, *, narrowed: bool = False, read: Numbers | None = None) -> str:
    """Return the register in numbers, as two sentences.

    Args:
        numbers: what was counted.
        narrowed: whether only some rows of the register were counted, which is then said.
        read: at an academy, the numbers with the trust's reviews that apply there.
    """
    shown = read or numbers
    here = " in these rows" if narrowed else ""
    reviews = ", ".join(
        [
            f"{shown.overdue} overdue{_trusts(shown.overdue - numbers.overdue)}",
            f"{shown.due} due today{_trusts(shown.due - numbers.due)}",
            f"{shown.due_soon} due soon{_trusts(shown.due_soon - numbers.due_soon)}",
            f"{shown.ahead} ahead{_trusts(shown.ahead - numbers.ahead)}",
            f"{shown.not_recorded} without a date",
        ]
    )
    late, old = _late(numbers.reconfirm_overdue), _late(numbers.look_again_overdue)
    again = TO_DO[OpenKind.LOOK_AGAIN]
    work = ", ".join(
        [
            f"{numbers.not_adopted} {TO_DO[OpenKind.NOT_ADOPTED]}",
            f"{numbers.to_reconfirm} {TO_DO[OpenKind.TO_RECONFIRM]}{late}",
            f"{numbers.to_decide} {TO_DO[OpenKind.TO_DECIDE]}",
            f"{numbers.place_gone} {TO_DO[OpenKind.PLACE_GONE]}",
            *([f"{numbers.to_look_again} {again}{old}"] if numbers.to_look_again else []),
            f"{numbers.in_consultation} {IN_CONSULTATION}",
        ]
    )
    return f"Reviews{here}, each counted once: {reviews}. Left to do{here}: {work}."


def _late(count: int) -> str:
    return f" ({count} overdue)" if count else ""


def _trusts(count: int) -> str:
    """Return how many of the reviews counted at an academy are the trust's, in brackets."""
    return f" ({count} for the trust to review)" if count else ""
