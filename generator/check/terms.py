"""Rules about defined words: defined twice, never used, a section of terms without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.check.subject import BaseSubject, VariationSubject
from generator.merge.terms import uses
from generator.model.clause import Clause, Text, texts_of
from generator.model.merged import MergedClause, MergedPolicy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.terms import Term, definitions_in


def terms_of_base(subject: BaseSubject) -> Iterator[Problem]:
    """Find terms that a base defines twice or never uses, and a section of terms without any."""
    base = subject.base
    yield from _told(_defined(base.texts), {}, subject.merged)
    yield from _without_any(base.clauses)


def terms_of_variation(subject: VariationSubject) -> Iterator[Problem]:
    """Find terms that an academy's text defines although the trust does, or never uses."""
    file = subject.under.base.places.file  # what the academy displaced defines nothing there
    trusts = (text for text in _texts_in_force(subject.merged) if text.place.file == file)
    known = {term.id: place for term, place in _defined(trusts)}
    yield from _told(_defined(subject.variation.texts), known, subject.merged)


def _defined(texts: Iterable[Text]) -> Iterator[tuple[Term, Place]]:
    for text in texts:
        for entry in definitions_in(text):
            yield from ((term, entry.meanings[0].place) for term in entry.terms)


def _told(
    found: Iterable[tuple[Term, Place]], known: Mapping[str, Place], merged: MergedPolicy
) -> Iterator[Problem]:
    first = dict(known)
    used = {term for text in _texts_in_force(merged) for term in uses(text)}
    for term, place in found:
        if term.id in first:
            message = f"“{term.words}” is defined twice; readers are shown the first meaning"
            hint = "keep one of the two, or say which is meant by another word"
            yield Problem(place, Rule.TERM_TWICE, message, hint, (first[term.id],))
        elif term.id not in used:
            message = f"“{term.words}” is defined, and this policy never uses it"
            yield Problem(place, Rule.TERM_UNUSED, message, _hint(term))
        first.setdefault(term.id, place)


def _hint(term: Term) -> str:
    if any(letter.isupper() for letter in term.words[1:]):
        return "write it in the text with the same capital letters, or delete the definition"
    return "write it in the text as it is defined, or delete the definition"


def _texts_in_force(merged: MergedPolicy) -> Iterator[Text]:
    if merged.preamble:
        yield merged.preamble
    pending: list[Text | MergedClause] = list(merged.clauses)
    while pending:
        part = pending.pop()
        if isinstance(part, Text):
            yield part
        else:
            pending.extend(part.parts)


def _without_any(clauses: Iterable[Clause]) -> Iterator[Problem]:
    for clause in clauses:
        if not clause.terms:
            yield from _without_any(clause.clauses)
        elif not any(_defined(texts_of(clause.parts))):
            message = "this section is marked as one of terms, and defines none"
            hint = (
                "write each term on a line of its own, and under it a line that begins with a "
                "colon and a space: what it means; or take terms out of the mark"
            )
            yield Problem(clause.place, Rule.NO_TERMS, message, hint)
