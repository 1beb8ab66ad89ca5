"""Questions as readers meet them: on the page, on paper and in search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.clause import Text, values_in
from generator.model.merged import MergedClause, MergedPolicy, ValueSource, walk_merged
from generator.model.question import AnswerFrom, MergedQuestion, filled, values_of
from generator.model.unanswered import unanswered
from generator.wording.phrases import capital

FIRST = 5  # shown at once; the rest unfold
TITLE = "Questions"


@dataclass(frozen=True)
class ShownQuestion:
    """A question with what is shown under it.

    Args:
        ask: the question.
        answer: the answer, or where to read what there is no answer to.
        clause: the address of the clause on the page.
        local: whether the answer is the academy's, or has a detail of the academy's in it.
        answered: whether it is an answer.
    """

    ask: str
    answer: str
    clause: str
    local: bool
    answered: bool = True


def shown_questions(merged: MergedPolicy, name: str) -> tuple[ShownQuestion, ...]:
    """Return what staff ask of a policy, and what they are told.

    Args:
        merged: the policy.
        name: the academy's short name; on the trust's page, what an academy is called there.

    Returns:
        The questions of the policy; then each local detail that has an answer here and that no
        shown answer uses, by what the trust asks the academy for it.
    """
    asked = asked_questions(merged, name)
    return (*asked, *_details(merged)) if merged.academy else asked


def asked_questions(merged: MergedPolicy, name: str) -> tuple[ShownQuestion, ...]:
    """Return the questions of a policy alone.

    Args:
        merged: the policy.
        name: the academy's short name; on the trust's page, what an academy is called there.
    """
    return tuple(_shown(each, merged, name) for each in merged.questions)


def _shown(each: MergedQuestion, merged: MergedPolicy, name: str) -> ShownQuestion:
    words = {name: value.text for name, value in merged.values.items()}
    ask = filled(each.ask, words)
    if each.withheld is None:
        detail = any(merged.values[n].source is ValueSource.LOCAL for n in values_of(each.answer))
        local = detail or each.source is AnswerFrom.LOCAL
        return ShownQuestion(ask, filled(each.answer, words), each.clause, local)
    clause = merged.by_id.get(each.clause)
    cite = clause.cite if clause else "the policy"
    told = f"{unanswered(each.withheld, name)}{cite}"
    return ShownQuestion(ask, told, each.clause, local=False, answered=False)


def _details(merged: MergedPolicy) -> Iterator[ShownQuestion]:
    wanted = {
        name: merged.values[name]
        for name in merged.base.meta.slots
        if name not in _used(merged) and merged.values[name].source is not ValueSource.OPEN
    }
    if not wanted:
        return
    shown = _first_shown(merged)
    for name, value in wanted.items():
        clause = shown.get(name)
        if clause is not None and value.text:
            local = value.source is ValueSource.LOCAL
            prompt = merged.base.meta.slots[name].prompt
            yield ShownQuestion(prompt, capital(value.text), clause.id, local)


def _used(merged: MergedPolicy) -> frozenset[str]:
    """Return the values in the answers that are shown."""
    answers = (each.answer for each in merged.questions if not each.withheld)
    return frozenset(name for answer in answers for name in values_of(answer))


def _first_shown(merged: MergedPolicy) -> dict[str, MergedClause]:
    """Return the first clause that shows each value."""
    found: dict[str, MergedClause] = {}
    for clause in walk_merged(merged.clauses):
        if clause.omitted:
            continue
        for name in values_in(part for part in clause.parts if isinstance(part, Text)):
            found.setdefault(name, clause)
    return found
