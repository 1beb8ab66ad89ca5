"""The answers of an academy's next variation to what staff ask, and the questions still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drafting.next_variation import AGAIN, KEPT, Counts, Move
from generator.drafting.scalars import scalar
from generator.drafting.yaml_editor import YamlEditor
from generator.merge.answers import Answers
from generator.merge.carry import carry_forward
from generator.merge.placed import Placed
from generator.model.problem import Problem
from generator.model.question import TrustQuestion
from generator.model.trust import OnBaseChange

ASKED = (
    "# Staff ask this too, and the clause behind it is not as the trust has it. Take away the",
    "# hashes, and either answer or confirm the trust's answer:",
)
KEEP = "Keep the answer, or change it; then delete this comment."


def carry_answers(move: Move, editor: YamlEditor, counts: Counts, placed: Sequence[Placed]) -> None:
    """Carry the answers of a variation to what staff ask forward.

    Args:
        move: from which base to which.
        editor: the file of the variation; it is edited.
        counts: how many went which way; they are added to.
        placed: the changes that are in the file still.
    """
    variation = move.variation
    then = carry_forward(variation, move.agreed, move.agreed, OnBaseChange.KEEP)
    answers = Answers(move.agreed, move.base, variation, then, placed)
    _ask(move, editor, counts, answers)
    for index in reversed(range(len(variation.meta.questions))):
        path = ("questions", index)
        entry, question = variation.meta.questions[index], answers.question_of(index)
        if question is None and (entry.confirm or not entry.read):
            editor.remark(path, [f"NOT ASKED ANY MORE since version {move.base.version}:"])
            editor.comment_out(path)
            counts.gone += 1
            continue
        why = answers.moved(index)
        if entry.read and answers.here(entry.read) != entry.read:
            editor.set((*path, "read"), answers.here(entry.read))
        if question is not None and question.ask != entry.ask and why:
            editor.set((*path, "ask"), question.ask)
        if why:
            editor.remark(path, [f"{AGAIN} {why}.", *_trusts(question), KEEP])
            counts.again += 1
        else:
            counts.carried += 1


def asked_answer(editor: YamlEditor, index: int, problem: Problem) -> None:
    """Make a comment of an answer that cannot stand until somebody has decided about it.

    Args:
        editor: the file.
        index: which of its answers.
        problem: what would be wrong.
    """
    editor.remark(("questions", index), [f"{AGAIN} {problem.message}.", KEPT])
    editor.comment_out(("questions", index))


def asked_lines(question: TrustQuestion) -> tuple[str, ...]:
    """Return the comment that asks a question."""
    return (
        f"# The trust's answer: {question.answer}",
        f"# - ask: {scalar(question.ask)}",
        "#   answer:",
        "#   confirm: yes",
    )


def _trusts(question: TrustQuestion | None) -> Iterator[str]:
    if question is not None:
        yield f"The trust's answer: {question.answer}"


def _ask(move: Move, editor: YamlEditor, counts: Counts, answers: Answers) -> None:
    """Ask, as comments, what has no answer yet because the academy changed the clause behind it."""
    asked = move.base.meta.questions
    new = [
        question
        for index, question in enumerate(asked)
        if answers.entry_for(question) is None and answers.asked(index).why is not None
    ]
    if not new:
        return
    counts.new += len(new)
    lines = [*ASKED, *(line for question in new for line in asked_lines(question))]
    if ("questions",) in editor and not editor.in_brackets(("questions",)):
        editor.add_to(("questions",), lines)
        return
    after = "slots" if ("slots",) in editor else "adoption"
    key = [] if ("questions",) in editor else ["# questions:"]
    editor.add_lines(after, [*key, *(f"#   {line}" for line in lines)])
