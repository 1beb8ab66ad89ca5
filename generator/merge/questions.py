"""What staff ask, with the answers that hold at an academy: docs/merging.md, “Questions”.

An answer is shown only where the clause behind it reads as it did when the answer was given: the
trust's where no academy has changed the clause, an academy's for as long as nobody changes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.merge.answers import Settled, answers, of_trust
from generator.merge.placed import Placed
from generator.merge.subject import Subject
from generator.model.merged import (
    MergedClause,
    OpenKind,
    OpenPoint,
    Value,
    ValueSource,
    walk_merged,
)
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.question import (
    AnswerFrom,
    MergedQuestion,
    Withheld,
    filled,
    values_of,
)

_NO_TEXT = frozenset({ValueSource.OPEN, ValueSource.PROMPT})


@dataclass(frozen=True, eq=False)
class Addresses:
    """Where the clauses of a merged policy are.

    Args:
        clauses: its clauses.
        aliases: each former id with the id that stands for it.
    """

    clauses: tuple[MergedClause, ...]
    aliases: Mapping[str, str]

    @cached_property
    def by_id(self) -> Mapping[str, MergedClause]:
        """Return its clauses by their addresses."""
        return {clause.id: clause for clause in walk_merged(self.clauses)}

    def address(self, name: str, base: Base) -> str:
        """Return where readers find a clause; of one that is displaced, the nearest around it."""
        above = base.above.get(name, ())
        for each in (name, self.aliases.get(name, ""), *(clause.id for clause in above)):
            if each in self.by_id:
                return each
        return ""


def settled(subject: Subject, placed: Sequence[Placed]) -> tuple[Settled, ...]:
    """Say of each question whose answer holds at the academy.

    Args:
        subject: what is merged.
        placed: the academy's changes, with their standing.

    Returns:
        The trust's questions in their order; each of the academy's own after the last one that
        leads into the same section, else at the end.
    """
    base, variation = subject.base, subject.variation
    given = variation.meta.questions if variation else ()
    if not base.meta.questions and not given:
        return ()
    if variation is None:
        return tuple(of_trust(q, base, index) for index, q in enumerate(base.meta.questions))
    case = answers(subject, variation, placed)
    found = [case.asked(index) for index in range(len(base.meta.questions))]
    taken = {case.entry_for(q) for q in base.meta.questions}
    own = (index for index in range(len(given)) if index not in taken)
    for each in filter(None, map(case.own, own)):
        found.insert(_after(each, found, base), each)
    return tuple(found)


def questions(
    subject: Subject, placed: Sequence[Placed], values: Mapping[str, Value], page: Addresses
) -> tuple[tuple[MergedQuestion, ...], tuple[OpenPoint, ...]]:
    """Return questions as staff meet them, and those that the academy has still to answer.

    Args:
        subject: what is merged.
        placed: the academy's changes, with their standing.
        values: what stands for each name.
        page: where the clauses are.
    """
    found = [_merged(each, subject, values, page) for each in settled(subject, placed)]
    words = {name: value.text for name, value in values.items()}
    points = tuple(_point(each, words) for each in found if each.asked.told)
    return tuple(each.asked for each in found), points


class _Merged(NamedTuple):
    """A question as staff meet it, and where the answer to it stands in the files."""

    asked: MergedQuestion
    place: Place


def _point(each: _Merged, words: Mapping[str, str]) -> OpenPoint:
    asked = each.asked
    text = f"“{filled(asked.ask, words)}”: {asked.told}"
    return OpenPoint(OpenKind.TO_ANSWER, text, asked.clause, None, each.place)


def _merged(
    each: Settled, subject: Subject, values: Mapping[str, Value], page: Addresses
) -> _Merged:
    sources = {values[name].source for name in values_of(each.answer) if name in values}
    why = each.why
    if why is None and sources & _NO_TEXT:
        why = Withheld.UNDECIDED if subject.academy else Withheld.EACH
    whose = AnswerFrom.LOCAL if each.own else AnswerFrom.TRUST
    clause = page.address(each.read, subject.base)
    told = _told(each, subject.short_name, page.by_id[clause].cite if clause else each.read)
    source = AnswerFrom.NOBODY if why else whose
    return _Merged(MergedQuestion(each.asked, each.answer, clause, source, why, told), each.place)


def _told(each: Settled, name: str, cite: str) -> str:
    """Say why no answer holds at an academy; "" where one does."""
    if each.why is None:
        until = f"; the trust's answer is shown until {name} gives its own"
        return f"{each.again}{until}" if each.again else ""
    told = each.again or f"{name} leaves out {cite}, which holds the trust's answer"
    if each.why is Withheld.CHANGED:
        told = f"{name} has its own text in {cite}, which holds the trust's answer"
    return f"{told}; no answer is shown until {name} gives one"


def _after(own: Settled, found: Sequence[Settled], base: Base) -> int:
    """Return where among questions one of the academy's own goes."""
    section = _section(own.read, base)
    same = [i for i, each in enumerate(found) if section and _section(each.read, base) == section]
    return same[-1] + 1 if same else len(found)


def _section(name: str, base: Base) -> str:
    """Return the main heading that a clause stands under, or is; "" for what is not in the base."""
    if name not in base.by_id:
        return ""
    return (base.by_id[name], *base.above[name])[-1].id
