"""A row of the register as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from generator.model.academy import AcademyOrTrust
from generator.model.governance import Status
from generator.model.merged import OpenKind
from generator.model.values import When
from generator.register.row import InWork, Point, Row
from generator.register.standing import standing_words
from generator.register.state import NEXT_DAY, as_read, stage, state_words
from generator.wording.phrases import capital
from generator.wording.spoken import foretold, shown_in, trusted
from generator.wording.stages import Stage, body_on, on_or_in
from generator.wording.to_do import IN_CONSULTATION, TO_DO

_KINDS = (
    OpenKind.TO_RECONFIRM,
    OpenKind.TO_DECIDE,
    OpenKind.TO_ANSWER,
    OpenKind.PLACE_GONE,
    OpenKind.LOOK_AGAIN,
    OpenKind.NEWER_MODEL,
)
_LATE, _SOON = "pb-late", "pb-soon"
_LOOKS = {Stage.OVERDUE: _LATE, Stage.DUE: _SOON, Stage.SOON: _SOON}


@dataclass(frozen=True)
class Spanned:
    """A row with the days on which a register shows it.

    Args:
        row: the row.
        begins: the first day; None from ever.
        ends: the first day after it; None for ever.
    """

    row: Row
    begins: date | None
    ends: date | None


def spanned(rows: Iterable[Row]) -> list[Spanned]:
    """Return rows with the days on which each is the one of its policy and place.

    Args:
        rows: all rows; those of one policy and place in the order in which they begin.
    """
    ended: dict[tuple[str, AcademyOrTrust], date | None] = {}
    found = []
    for row in rows:
        key = (row.policy, row.academy)
        found.append(Spanned(row, ended.get(key), row.ends))
        ended[key] = row.ends
    return found


@dataclass(frozen=True)
class ShownRegisterRow:
    """A row in words.

    Args:
        row: the row.
        href: the policy's page.
        shown: attributes that hide it on days of another text.
        version: which text is in force, and since when.
        decided: who approved and who adopted it.
        state: how its review stands on the day of the build.
        look: the class that goes with that; "" for none.
        counted: how the date of the review was counted; "" where the files name it.
        local: what is local.
        todo: what is still open, and what is in work.
    """

    row: Row
    href: str
    shown: Markup
    version: Markup
    decided: tuple[str, ...]
    state: str
    look: str
    counted: str
    local: str
    todo: tuple[Markup, ...]


def shown_row(each: Spanned, root: str, day: date, *, here: bool) -> ShownRegisterRow:
    """Return a row in words.

    Args:
        each: the row, and when it is shown.
        root: the way from the page to the root of the site.
        day: the day of the build.
        here: whether the register is that of one academy.
    """
    row = each.row
    later = each.begins is not None and each.begins > day
    return ShownRegisterRow(
        row=row,
        href=f"{root}{row.href}",
        shown=Markup(" hidden") if later else Markup(""),
        version=_version(row, day),
        decided=tuple(_decided(row)),
        state=state_words(row, day),
        look=look(row, day, here=here),
        counted=_counted(row),
        local=_local(row),
        todo=(*_open(row, day), *(_in_work(row, work, root, day) for work in row.in_work)),
    )


def _counted(row: Row) -> str:
    """Return how the date of the review was counted, or that the academy has one of its own."""
    if row.own_review:
        return f"{row.place}’s own review is due {on_or_in(row.own_review.when)}"
    return row.review.counted if row.review and not row.review_is_trusts else ""


def look(row: Row, day: date, *, here: bool) -> str:
    """Return the class that goes with the state of a review.

    Args:
        row: the row.
        day: the day.
        here: whether the register is that of one academy, where the trust's reviews count.
    """
    if row.trust_review and not row.review and not here:
        return ""  # seen, and counted, at the trust
    [read] = as_read([row])
    return _LOOKS.get(stage(read, day), "")


def _version(row: Row, day: date) -> Markup:
    if row.since is None:
        return escape(f"Nothing yet: {standing_words(row, day)}")
    local = f", local {row.local_version}" if row.local_version else ""
    since = row.since

    def told(on: date) -> str:
        return f"{'since' if row.begins and row.begins <= on else 'from'} {since}"

    return trusted(f"{escape(row.version + local)}<br>{foretold([row.begins], told, day)}")


def _decided(row: Row) -> Iterator[str]:
    if row.approved_by:
        yield f"Approved by {body_on(row.approved_by, row.approved_on)}"
    if row.adopted_by:
        other = "" if row.adopted_version == row.version else f"{row.adopted_version} "
        adopted = f"{other}adopted by {body_on(row.adopted_by, row.adopted_on)}"
        yield capital(adopted)


def _local(row: Row) -> str:
    if row.local:
        return capital(row.local)
    if not row.version:
        return ""
    if row.own:
        return "Its own policy"
    return "As the trust wrote it" if row.academy else "The trust’s text"


def _open(row: Row, day: date) -> Iterator[Markup]:
    """Yield what is open; of a text that has yet to begin, for the reader from that day."""
    if row.begins is None or day >= row.begins:
        yield from _points(row, day)
        return
    waits = shown_in(row.begins, None, day)
    yield from (trusted(f"<span{waits}>{each}</span>") for each in _points(row, day))


def _points(row: Row, day: date) -> Iterator[Markup]:
    kinds = [point.kind for point in row.open]
    if OpenKind.NOT_ADOPTED in kinds:
        yield escape(f"{row.version} {TO_DO[OpenKind.NOT_ADOPTED]}")
    for kind in _KINDS:
        points = [point for point in row.open if point.kind is kind]
        if points:
            yield Markup("").join(_of_kind(kind, points, day))


def _of_kind(kind: OpenKind, points: Sequence[Point], day: date) -> Iterator[Markup]:
    """Yield the points of a kind, counted; where some begin later, for the days of each count."""
    turns = sorted({point.begins for point in points if point.begins})
    for begins, ends in pairwise([None, *turns, None]):
        here = [each for each in points if each.open_on(begins or date.min)]
        if here:
            by = min((each.due for each in here if each.due), default=None)
            told = _point(f"{len(here)} {TO_DO[kind]}", by, day)
            shown = shown_in(begins, ends, day) if turns else ""
            yield trusted(f"<span{shown}>{told}</span>") if turns else told


def _point(words: str, by: date | None, day: date) -> Markup:
    if by is None:
        return escape(words)
    late = shown_in(by + NEXT_DAY, None, day)
    overdue = trusted(f'<strong class="{_LATE}"{late}>, overdue</strong>')
    return trusted(f"{escape(words)} by {When(by)}{overdue}")


def _in_work(row: Row, work: InWork, root: str, day: date) -> Markup:
    """Return how far a version in work has come: "2.1 in consultation until 11 December 2026"."""
    name = f"local {work.version}" if row.academy and not row.own else work.version
    told = escape(capital(name))
    if work.href:
        told = trusted(f'<a href="{escape(root + work.href)}">{told}</a>')
    planned = f"; decision planned for {work.when}" if work.when else ""
    return trusted(f"{told} {_stage_of(row, work, day)}{escape(planned)}")


def _stage_of(row: Row, work: InWork, day: date) -> Markup:
    asked = [each for each in row.asked if each.version == work.version]
    if work.status is Status.DRAFT or not asked:
        return escape("in draft" if work.status is Status.DRAFT else IN_CONSULTATION)
    opens = [each.opens for each in asked if each.opens]
    closes = [each.closes for each in asked if each.closes]
    first = min(opens, key=_day) if len(opens) == len(asked) else None
    last = max(closes, key=_day) if len(closes) == len(asked) else None

    def told(on: date) -> str:
        if first and on < first.day:
            return f"to be consulted on from {first}"
        if last and on > last.day:
            return f"consulted on until {last}"
        return f"in consultation until {last}" if last else "in consultation"

    turns = [first.day if first else None, last.day + NEXT_DAY if last else None]
    return foretold(turns, told, day)


def _day(when: When) -> date:
    return when.day


def shown_rows(
    rows: Sequence[Spanned], root: str, day: date, *, here: bool
) -> list[ShownRegisterRow]:
    """Return rows in words.

    Args:
        rows: the rows, and when each is shown.
        root: the way from the page to the root of the site.
        day: the day of the build.
        here: whether the register is that of one academy.
    """
    return [shown_row(each, root, day, here=here) for each in rows]
