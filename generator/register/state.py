"""How a review stands on a day: ahead, due soon, due, overdue; in words and in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.model.academy import AcademyOrTrust
from generator.model.merged import OpenKind
from generator.register.row import Row
from generator.wording.stages import (
    STATE_FORMS,
    WITH_THE_TRUST,
    WITH_THE_TRUST_UNDATED,
    Stage,
    stage_on,
    stage_words,
)

NEXT_DAY = timedelta(days=1)


def stage(row: Row, day: date) -> Stage:
    """Return how near the review is that is counted in a row.

    An academy that has no review of its own is reviewed with the trust's text: nothing is missing
    there, and nothing counted.
    """
    if _not_yet(row, day):
        return Stage.NOT_YET
    if row.review:
        return stage_on(row.review.when.day, row.review.soon_from, day)
    return Stage.NOT_RECORDED if row.reviewed_here else Stage.TRUST


def state_words(row: Row, day: date) -> str:
    """Return how near the review of a row is: "Overdue: it was due on 1 December 2026"."""
    if _not_yet(row, day):
        return STATE_FORMS[Stage.NOT_YET]
    if row.review and not row.review_is_trusts:
        return stage_words(row.review.when, row.review.soon_from, day)
    if row.reviewed_here:
        return STATE_FORMS[Stage.NOT_RECORDED]
    if row.trust_review is None:
        return WITH_THE_TRUST_UNDATED
    told = stage_words(row.trust_review.when, row.trust_review.soon_from, day)
    return WITH_THE_TRUST.format(told=told)


def _not_yet(row: Row, day: date) -> bool:
    """Return whether a text has yet to begin: nothing is due of it before."""
    return row.begins is None or day < row.begins


class Todo(StrEnum):
    """What may be left to do with a policy beside its review."""

    ADOPT = "not-adopted"
    DECIDE = "to-decide"
    RECONFIRM = "to-reconfirm"
    PLACE = "place-gone"
    LOOK_AGAIN = "to-look-again"
    CONSULTATION = "in-consultation"


TODO = {
    OpenKind.NOT_ADOPTED: Todo.ADOPT,
    OpenKind.TO_DECIDE: Todo.DECIDE,
    OpenKind.TO_RECONFIRM: Todo.RECONFIRM,
    OpenKind.PLACE_GONE: Todo.PLACE,
    OpenKind.TO_ANSWER: Todo.DECIDE,
    OpenKind.LOOK_AGAIN: Todo.LOOK_AGAIN,
    OpenKind.NEWER_MODEL: Todo.DECIDE,
}
STATES = tuple(str(each) for each in (*Stage, *Todo))


def states(row: Row, day: date) -> frozenset[str]:
    """Return every state that a row is found by: how near its review is, and what is to do."""
    found: set[str] = {stage(row, day)}
    if not _not_yet(row, day):
        found |= {TODO[point.kind] for point in row.open}
    if _out_on(row, day):
        found.add(Todo.CONSULTATION)
    return frozenset(found)


@dataclass(frozen=True)
class Numbers:
    """The register in numbers; each review is counted once.

    Args:
        rows: how many texts are in force.
        overdue: how many reviews are overdue.
        due: how many are due on the day itself.
        due_soon: how many are due soon.
        ahead: how many are further away.
        not_recorded: how many texts have no review date.
        not_adopted: how many texts academies have not adopted.
        to_reconfirm: how many local changes and details are to be reconfirmed.
        reconfirm_overdue: how many of those are overdue.
        to_decide: how many local details are to be decided, questions to be answered, and newer
            models to be met.
        place_gone: how many local changes and details have no place.
        to_look_again: how many clauses and local changes rest on an edition that is not the last.
        look_again_overdue: how many of those are overdue.
        in_consultation: how many versions people are asked about.
    """

    rows: int
    overdue: int
    due: int
    due_soon: int
    ahead: int
    not_recorded: int
    not_adopted: int
    to_reconfirm: int
    reconfirm_overdue: int
    to_decide: int
    place_gone: int
    to_look_again: int
    look_again_overdue: int
    in_consultation: int


def as_read(rows: Iterable[Row], *, always: bool = False) -> tuple[Row, ...]:
    """Return the rows of an academy with the reviews that apply there, the trust's too.

    Of the academy's own review and that of the trust's text the one that comes first is counted.

    Args:
        rows: the rows of the academy.
        always: whether the trust's review stands in place of one of the academy's that comes first.
    """
    return tuple(
        replace(row, review=row.trust_review, review_is_trusts=True, own_review=row.review)
        if _trusts_counts(row, always=always)
        else row
        for row in rows
    )


def _trusts_counts(row: Row, *, always: bool) -> bool:
    if not row.academy or row.trust_review is None or row.review_is_trusts:
        return False
    return always or row.review is None or row.trust_review.when.day <= row.review.when.day


def without_trusts(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows in which the trust's reviews are not counted, so that the rest is told apart.

    Args:
        rows: the rows of an academy, with the reviews that apply there.
    """
    return tuple(replace(row, review=None) if row.review_is_trusts else row for row in rows)


def counted(rows: Iterable[Row], day: date) -> Numbers:
    """Count what the rows of a register say on a day.

    Args:
        rows: all rows; those whose text is not in force on the day count for consultations alone.
        day: the day.
    """
    standing = standing_on(rows, day)
    here = [row for row in standing if row.in_force_on(day)]
    stages = Counter(stage(row, day) for row in here)
    points = [point for row in here for point in row.open]
    kinds = Counter(point.kind for point in points)
    late = Counter(point.kind for point in points if point.due and point.due < day)
    return Numbers(
        rows=len(here),
        overdue=stages[Stage.OVERDUE],
        due=stages[Stage.DUE],
        due_soon=stages[Stage.SOON],
        ahead=stages[Stage.AHEAD],
        not_recorded=stages[Stage.NOT_RECORDED],
        not_adopted=kinds[OpenKind.NOT_ADOPTED],
        to_reconfirm=kinds[OpenKind.TO_RECONFIRM],
        reconfirm_overdue=late[OpenKind.TO_RECONFIRM],
        to_decide=sum(kinds[kind] for kind, todo in TODO.items() if todo is Todo.DECIDE),
        place_gone=kinds[OpenKind.PLACE_GONE],
        to_look_again=kinds[OpenKind.LOOK_AGAIN],
        look_again_overdue=late[OpenKind.LOOK_AGAIN],
        in_consultation=sum(len(_out_on(row, day)) for row in standing),
    )


def _out_on(row: Row, day: date) -> set[str]:
    """Return the versions that people are asked about on a day, however many bodies are."""
    return {each.version for each in row.asked if each.runs_on(day)}


def standing_on(rows: Iterable[Row], day: date) -> tuple[Row, ...]:
    """Return the rows that a register of a day shows: one for each policy and place.

    The text in force; where there is none, the one that begins next, else what is in work. Of a
    text that has yet to begin nothing is open: what the files tell is how it stands once it has.
    """
    found: dict[tuple[str, AcademyOrTrust], Row] = {}
    for row in rows:
        key = (row.policy, row.academy)
        if row.ends is not None and row.ends <= day:
            continue
        if key not in found or _begins(row) < _begins(found[key]):
            found[key] = row
    return tuple(_open_on(row, day) for row in found.values())


def _open_on(row: Row, day: date) -> Row:
    """Return a row with what is open on a day alone."""
    here = () if _not_yet(row, day) else tuple(each for each in row.open if each.open_on(day))
    return row if len(here) == len(row.open) else replace(row, open=here)


def _begins(row: Row) -> date:
    return row.begins or date.max
