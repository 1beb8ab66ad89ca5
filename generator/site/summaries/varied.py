"""Who varies what: the clauses of a policy by the academies that vary them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.history.at import PolicyAt
from generator.merge.tree import WITHOUT_PLACE as HEADING
from generator.model.clause import Clause, walk
from generator.model.trust import Trust
from generator.render.clause_names import ClauseNames
from generator.render.text import PolicyText
from generator.site.summaries.local import AnswerMark, LocalMark, LocalMarks

WITHOUT_PLACE = "_to-be-placed"
_DISPLACES = {"replace", "omit"}


@dataclass(frozen=True)
class AcademyRow:
    """An academy that a policy applies to.

    Args:
        id: its id.
        name: its name on the day.
        short_name: its short name on the day.
        href: its page of this policy, from the portal's root.
        own: what is local, one by one.
    """

    id: str
    name: str
    short_name: str
    href: str
    own: LocalMarks


@dataclass(frozen=True)
class Decided:
    """What one academy decided about a clause.

    Args:
        academy: the academy.
        told: the decision.
        number: which of the academy's it is, counted from 0.
    """

    academy: AcademyRow
    told: LocalMark
    number: int

    @property
    def href(self) -> str:
        """Return the clause on the academy's page, from the portal's root."""
        anchor = f"#{self.told.clause}" if self.told.clause else ""
        return f"{self.academy.href}{anchor}"


@dataclass(frozen=True)
class ClauseRow:
    """A clause of the trust's that somebody varies.

    Args:
        id: its id; `WITHOUT_PLACE` for what has no place in the trust's text any more.
        title: its number and heading.
        decided: what was decided about it, academy by academy.
        above: the academies that replace or leave out a clause around it.
        others: the academies that read it as the trust wrote it.
    """

    id: str
    title: str
    decided: tuple[Decided, ...]
    above: tuple[AcademyRow, ...]
    others: tuple[AcademyRow, ...]

    @property
    def nowhere(self) -> bool:
        """Return whether no academy uses the trust's text of it."""
        return self.id != WITHOUT_PLACE and not self.others

    def by(self, *verbs: str) -> tuple[AcademyRow, ...]:
        """Return the academies with a decision in force of one of some kinds."""
        found = {
            each.academy.id: each.academy
            for each in self.decided
            if each.told.in_force and each.told.verb in verbs
        }
        return tuple(found.values())


@dataclass(frozen=True)
class DetailRow:
    """A question of the trust's, and who answered what.

    Args:
        name: the detail's name.
        question: what is asked.
        default: what holds where an academy says nothing; "" for nothing.
        asked: whether the trust's text still asks.
        answers: the answers, academy by academy.
        silent: the academies that say nothing.
        undecided: the academies that have still to decide.
    """

    name: str
    question: str
    default: str
    asked: bool
    answers: tuple[tuple[AcademyRow, AnswerMark], ...]
    silent: tuple[AcademyRow, ...]
    undecided: tuple[AcademyRow, ...]


@dataclass(frozen=True)
class Varied:
    """What the academies do with a policy.

    Args:
        academies: each that it applies to.
        clauses: the clauses that somebody varies, in page order.
        details: the questions that somebody answered or has to, in page order.
        open: how many clauses academies may vary.
        unvaried: those that nobody varies: the id of each, and its title.
    """

    academies: tuple[AcademyRow, ...]
    clauses: tuple[ClauseRow, ...]
    details: tuple[DetailRow, ...]
    open: int
    unvaried: tuple[tuple[str, str], ...]

    @cached_property
    def varying(self) -> tuple[AcademyRow, ...]:
        """Return the academies that vary anything."""
        return tuple(row for row in self.academies if row.own.varies)

    @cached_property
    def steady(self) -> tuple[AcademyRow, ...]:
        """Return the academies that vary nothing, and have no detail still to decide."""
        rows = (row for row in self.academies if not row.own.varies)
        return tuple(row for row in rows if not row.own.undecided)

    @cached_property
    def waiting(self) -> tuple[AcademyRow, ...]:
        """Return the academies that vary nothing yet, and have a detail still to decide."""
        return tuple(row for row in self.academies if row.own.undecided and not row.own.varies)


def varied(
    trust: Trust, own: PolicyAt, marks: Mapping[str, LocalMarks], text: PolicyText, day: date
) -> Varied:
    """Compare the academies' texts of a policy with the trust's.

    Args:
        trust: for names.
        own: the trust's own text.
        marks: what is local at each academy that the policy applies to.
        text: writes the trust's headings as plain words.
        day: the day of the page.
    """
    rows = tuple(
        _academy_row(trust, own.policy.id, name, marks[name], day)
        for name in trust.members_on(day)
        if name in marks
    )
    places = ClauseNames(own.merged, text)
    clauses = tuple(_clause_rows(own, rows, places))
    open_clauses = {clause.id: clause for clause in _open(own)}
    touched = {_mark(row.id, own, open_clauses) for row in clauses}
    return Varied(
        academies=rows,
        clauses=clauses,
        details=tuple(_detail_rows(own, rows)),
        open=len(open_clauses),
        unvaried=tuple(
            (name, places.title(own.merged.by_id[name]))
            for name in open_clauses
            if name not in touched
        ),
    )


def _academy_row(trust: Trust, policy: str, academy: str, own: LocalMarks, day: date) -> AcademyRow:
    return AcademyRow(
        id=academy,
        name=trust.academies[academy].name.on(day),
        short_name=trust.short_name(academy, day),
        href=f"{academy}/{policy}/",
        own=own,
    )


def _clause_rows(
    own: PolicyAt, rows: Iterable[AcademyRow], places: ClauseNames
) -> Iterator[ClauseRow]:
    """Yield each clause of the trust that somebody changes or adds to, with what is done there."""
    by_place: dict[str, list[Decided]] = {}
    for row in rows:
        for number, told in enumerate(row.own.texts):
            by_place.setdefault(_place(told, own), []).append(Decided(row, told, number))
    for clause in own.merged.by_id.values():
        if clause.id not in by_place:
            continue
        decided = tuple(by_place[clause.id])
        around = [each.id for each in own.base.above.get(clause.id, ())]
        above = _displaced(by_place, around)
        gone = {**_displaced(by_place, [clause.id]), **above}
        others = tuple(row for row in rows if row.id not in gone)
        title = places.title(clause)
        yield ClauseRow(clause.id, title, decided, tuple(above.values()), others)
    if "" in by_place:
        yield ClauseRow(WITHOUT_PLACE, HEADING, tuple(by_place[""]), (), ())


def _displaced(
    by_place: Mapping[str, list[Decided]], clauses: Iterable[str]
) -> dict[str, AcademyRow]:
    """Return the academies that replace or leave out one of some clauses, by id."""
    return {
        each.academy.id: each.academy
        for clause in clauses
        for each in by_place.get(clause, ())
        if each.told.in_force and each.told.verb in _DISPLACES
    }


def _place(told: LocalMark, own: PolicyAt) -> str:
    """Return the trust's clause that a local decision is about, "" where it has none any more."""
    anchor = own.base.renamed.get(told.above, told.above)
    return anchor if anchor in own.merged.by_id else ""


def _open(own: PolicyAt) -> Iterator[Clause]:
    """Yield the clauses whose own mark says that academies may vary them."""
    for clause in walk(own.base.clauses):
        if not clause.local.open or clause.id not in own.merged.by_id:
            continue
        above = own.base.above[clause.id]
        if not above or above[0].local is not clause.local:
            yield clause


def _mark(clause: str, own: PolicyAt, marks: Mapping[str, Clause]) -> str:
    """Return the clause whose mark says what may be done at a clause; "" for none."""
    around = (clause, *(each.id for each in own.base.above.get(clause, ())))
    return next((name for name in around if name in marks), "")


def _detail_rows(own: PolicyAt, rows: Iterable[AcademyRow]) -> Iterator[DetailRow]:
    """Yield each question with its answers; those that the trust no longer asks come last."""
    given: dict[str, list[tuple[AcademyRow, AnswerMark]]] = {}
    for row in rows:
        for answer in row.own.answers:
            given.setdefault(answer.name, []).append((row, answer))
    slots = own.base.meta.slots
    for name in (*slots, *(name for name in given if name not in slots)):
        answers = tuple(given.get(name, ()))
        undecided = tuple(row for row in rows if name in row.own.undecided)
        if not answers and not undecided:
            continue
        told = {row.id for row, answer in answers if answer.in_force}
        told |= {row.id for row in undecided}
        yield DetailRow(
            name=name,
            question=slots[name].prompt if name in slots else answers[0][1].question,
            default=(slots[name].default or "") if name in slots else "",
            asked=name in slots,
            answers=answers,
            silent=tuple(row for row in rows if row.id not in told) if name in slots else (),
            undecided=undecided,
        )
