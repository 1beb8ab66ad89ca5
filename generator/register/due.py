"""What is to do, by when and by whom: reviews, open points, consultations, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.model.academy import AcademyOrTrust
from generator.model.merged import OpenKind
from generator.model.values import Duration, When
from generator.register.row import InWork, Row
from generator.register.state import NEXT_DAY, stage, standing_on
from generator.wording.stages import Stage


class DueKind(StrEnum):
    """What kind of thing is to do."""

    REVIEW = "review"
    REVIEW_DATE = "review date"
    RECONFIRM = "reconfirm"
    PLACE = "place"
    DECIDE = "decide"
    ADOPT = "adopt"
    LOOK_AGAIN = "look again"
    CONSULTATION = "consultation"
    DECISION = "decision"


_POINTS = {
    OpenKind.TO_RECONFIRM: DueKind.RECONFIRM,
    OpenKind.PLACE_GONE: DueKind.PLACE,
    OpenKind.TO_DECIDE: DueKind.DECIDE,
    OpenKind.NOT_ADOPTED: DueKind.ADOPT,
    OpenKind.TO_ANSWER: DueKind.DECIDE,
    OpenKind.LOOK_AGAIN: DueKind.LOOK_AGAIN,
    OpenKind.NEWER_MODEL: DueKind.DECIDE,
}


@dataclass(frozen=True)
class Due:
    """Something to do.

    Args:
        when: by when; None where no day is set.
        kind: what kind of thing it is.
        policy: the policy's id.
        title: its title.
        academy: the academy's id; None for the trust.
        place: the short name of the academy, or of the trust.
        who: who has to do it: the document owner's title, or a body; "" where nobody is named.
        words: what is to do, in words without a date.
        overdue_from: the first day on which it is overdue; None for what never is.
        owner: the document owner's title.
        owner_role: the document owner's role, by its id.
        href: the policy's page, or of a version in work its own, from the root of the site.
    """

    when: When | None
    kind: DueKind
    policy: str
    title: str
    academy: AcademyOrTrust
    place: str
    who: str
    words: str
    overdue_from: date | None
    owner: str
    owner_role: str
    href: str

    def overdue_on(self, day: date) -> bool:
        """Return whether it is overdue on a day."""
        return self.overdue_from is not None and self.overdue_from <= day


def due_items(
    rows: Iterable[Row],
    day: date,
    within: Duration | None = None,
    owner: str = "",
) -> tuple[Due, ...]:
    """Return what is to do, in the order of its dates; what has none comes last.

    Args:
        rows: the rows of the register, in any order.
        day: the day.
        within: only what is overdue, due within this span, or without a date; None for all.
        owner: only what concerns the policies of this document owner, a role's id or title.
    """
    last = within.after(day) if within else date.max
    found = [
        item
        for row in standing_on(rows, day)
        if owned_by(row, owner)
        for item in _of_row(row, day)
        if item.when is None or item.when.day <= last
    ]
    return tuple(sorted(found, key=_order))


def owned_by(row: Row, owner: str) -> bool:
    """Return whether a policy is kept by a role, named by its id or its title; "" for any."""
    return not owner or owner.casefold() in {row.owner_role, row.owner.casefold()}


def _order(item: Due) -> tuple[date, str, str, str]:
    when = item.when.day if item.when else date.max
    return (when, item.title.casefold(), item.place.casefold(), item.words)


def _of_row(row: Row, day: date) -> Iterator[Due]:
    if row.in_force_on(day):
        yield from _reviews(row, day)
        yield from _open_points(row)
    yield from _consultations(row, day)
    yield from (_decision(row, each) for each in row.in_work if each.when)


def _reviews(row: Row, day: date) -> Iterator[Due]:
    if row.review:
        when, version = row.review.when, _version(row)
        who = row.adopting if row.academy and not row.own else row.owner
        yield _due(row, DueKind.REVIEW, f"review {version}", who, when, overdue=True)
    elif stage(row, day) is Stage.NOT_RECORDED:
        words = f"say when {_version(row)} is to be reviewed"
        yield _due(row, DueKind.REVIEW_DATE, words, row.owner)


def _version(row: Row) -> str:
    if row.academy and not row.own:
        return f"{row.place} version {row.local_version}"
    return f"version {row.version}"


def _open_points(row: Row) -> Iterator[Due]:
    for point in row.open:
        when = When(point.due) if point.due else None
        kind = _POINTS[point.kind]
        words = point.text if kind is DueKind.ADOPT else f"{point.kind}: {point.text}"
        # The trust looks at its own text again, and an academy at what is its own.
        owners = not row.academy or point.kind is OpenKind.NEWER_MODEL
        who = row.owner if owners else row.adopting
        yield _due(row, kind, words, who, when, overdue=True)


def _consultations(row: Row, day: date) -> Iterator[Due]:
    for each in row.asked:
        if each.over_on(day) or each.closes is None:
            continue
        words = f"comment on version {each.version}: the consultation closes"
        found = _due(row, DueKind.CONSULTATION, words, each.body, each.closes)
        yield replace(found, href=each.href or row.href)


def _decision(row: Row, work: InWork) -> Due:
    verb = "adopt" if row.academy and not row.own else "approve"
    words = f"{verb} version {work.version}, as planned"
    found = _due(row, DueKind.DECISION, words, work.body, work.when, overdue=True)
    return replace(found, href=work.href or row.href)


def _due(
    row: Row,
    kind: DueKind,
    words: str,
    who: str,
    when: When | None = None,
    *,
    overdue: bool = False,
) -> Due:
    """Return something to do about the policy of a row.

    Args:
        row: the row.
        kind: what kind of thing it is.
        words: what is to do.
        who: who has to do it.
        when: by when.
        overdue: whether it is overdue from the next day.
    """
    return Due(
        when=when,
        kind=kind,
        policy=row.policy,
        title=row.title,
        academy=row.academy,
        place=row.place,
        who=who,
        words=words,
        overdue_from=when.day + NEXT_DAY if when and overdue else None,
        owner=row.owner,
        owner_role=row.owner_role,
        href=row.href,
    )
