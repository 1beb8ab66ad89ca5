"""The questions of a policy as nodes: each with its answer, and the clause that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.line import (
    Bold,
    Inline,
    InnerLink,
    LineBreak,
    Quiet,
)
from generator.document.nodes import (
    Content,
    Paragraph,
)
from generator.document.texts import Texts
from generator.model.merged import MergedPolicy
from generator.wording.questions import ShownQuestion, asked_questions


def questions(merged: MergedPolicy, texts: Texts, name: str) -> Content:
    """Return the questions of a policy; local details have a part of their own on paper.

    Args:
        merged: the policy.
        texts: gives the ids of its clauses.
        name: the academy's short name; for the trust's text, what an academy is called there.
    """
    return tuple(
        Paragraph((Bold((each.ask,)), LineBreak(), *_answer(each, merged, texts)))
        for each in asked_questions(merged, name)
    )


def _answer(each: ShownQuestion, merged: MergedPolicy, texts: Texts) -> Iterator[Inline]:
    clause = merged.by_id.get(each.clause)
    if clause is None:
        yield each.answer
    elif each.answered:
        yield f"{each.answer} ("
        yield InnerLink(texts.label(clause.id), (clause.cite,))
        yield ")"
    else:
        yield InnerLink(texts.label(clause.id), (each.answer,))
    if each.local:
        yield " "
        yield Quiet("[Local]")
