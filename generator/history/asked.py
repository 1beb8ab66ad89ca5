"""The questions of a merged policy as blocks of words, each with its answer."""

from __future__ import annotations

from collections.abc import Iterator

from generator.history.blocks import SOURCES
from generator.history.words import REFERENCE, Block, Emphasis, Fragment, Shape, Source, split
from generator.model.merged import MergedPolicy, ValueSource
from generator.model.question import AnswerFrom, MergedQuestion, pieces_of
from generator.model.unanswered import unanswered


def asked_block(question: MergedQuestion, merged: MergedPolicy) -> Block:
    """Return a question with its answer, and the clause that holds it.

    An answer that waits for a detail is told as written: whoever decides about a version has to
    see what it will say.

    Args:
        question: the question.
        merged: the policy that has it.
    """
    source = Source.LOCAL if question.source is AnswerFrom.LOCAL else Source.TRUST
    ask = _filled(question.ask, Source.TRUST, merged)
    pieces = [each._replace(emphasis=Emphasis.BOLD) for each in ask]
    pieces += [Fragment(" ", source), *_answered(question, source, merged)]
    return Block(Shape.PARAGRAPH, "", 0, split(tuple(pieces)))


def _answered(question: MergedQuestion, source: Source, merged: MergedPolicy) -> Iterator[Fragment]:
    """Yield an answer as on the page; where there is none, why, and what to read."""
    clause = merged.by_id.get(question.clause)
    cite, target = (clause.cite, f"#{clause.id}") if clause else ("the policy", "")
    link = f"{REFERENCE}{target}" if clause else ""
    read = Fragment(cite, source, target=target, bare=bool(clause), link=link)
    if question.withheld and not question.answer:
        name = merged.values["academy.short_name"].text
        yield Fragment(unanswered(question.withheld, name), Source.LOCAL, link=link)
        yield read
        return
    yield from _filled(question.answer, source, merged)
    if clause:
        yield from (Fragment(" (", source), read, Fragment(")", source))


def _filled(words: str, source: Source, merged: MergedPolicy) -> Iterator[Fragment]:
    for text, name in pieces_of(words):
        yield Fragment(text, source)
        value = merged.values.get(name)
        if value:
            asks = value.source in {ValueSource.PROMPT, ValueSource.OPEN}
            shown = f"[{value.text}]" if asks else value.text
            yield Fragment(shown, SOURCES[value.source], name)
