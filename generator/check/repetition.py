"""The rule about a sentence that stands twice in one policy."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.sentences import Sentence, sentences
from generator.check.subject import Subject, VariationSubject
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.variation import Verb


def repeated_sentences(subject: Subject) -> Iterator[Problem]:
    """Find sentences that stand twice, in one file or in a variation and the trust's text."""
    seen: dict[str, Sentence] = {}
    if isinstance(subject, VariationSubject):
        seen = _trust_sentences(subject)
    for sentence in sentences(subject.passages):
        first = seen.setdefault(sentence.key, sentence)
        if first is sentence:
            continue
        where = f"line {first.place.line}"
        if first.place.file != sentence.place.file:
            where += " of the trust's text"
        yield Problem(
            sentence.place,
            Rule.SENTENCE_TWICE,
            f"this sentence stands in {where} already",
            "say it once, and refer to it: [](#id)",
            (first.place,),
        )


def _trust_sentences(subject: VariationSubject) -> dict[str, Sentence]:
    """Return the sentences that staff still read of the trust's text."""
    displaced = {change.id for change in subject.variation.changes if change.verb is not Verb.ADD}
    kept = subject.under.sentences
    return {
        key: known
        for key, known in kept.items()
        if not displaced.intersection(known.passage.within)
    }
