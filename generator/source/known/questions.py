"""Check what a base and a variation say under `questions:`; docs/format.md, “Questions”."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.model.places import Places
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.question import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    AcademyAnswer,
    Asked,
    TrustQuestion,
    find,
    question_key,
    values_of,
)
from generator.model.rules import Rule
from generator.model.slot import Slot
from generator.model.variation import Verb
from generator.source.known.local_case import Case
from generator.source.known.meant import Titles, nearest_titled
from generator.source.known.policy_lookup import headings


def base_questions(base: Base) -> Iterator[Problem]:
    """Yield what is wrong with the questions of a base."""
    yield from _alike(base.meta.questions, base.places)
    for index, question in enumerate(base.meta.questions):
        if question.read not in base.by_id:
            yield Problem(
                base.places.at("questions", index, "read"),
                Rule.UNKNOWN_REFERENCE,
                f"this policy has no clause “{question.read}”",
                _called(question.read, base.renamed, headings(base)),
            )
        place = base.places.at("questions", index, "answer")
        yield from _left_empty(question, base.meta.slots, {}, place)


def local_questions(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the answers of a variation."""
    variation, base = case.variation, case.base
    yield from _alike(variation.meta.questions, variation.places)
    for index, entry in enumerate(variation.meta.questions):
        place = variation.places.at("questions", index)
        asked = find(entry.ask, base.meta.questions)
        yield from _shape(entry, asked, base, place)
        answer = variation.places.at("questions", index, "answer")
        yield from _left_empty(entry, base.meta.slots, variation.meta.slots, answer)
        if entry.read:
            yield from _clause(entry.read, case, variation.places.at("questions", index, "read"))


def _alike(questions: tuple[Asked, ...], places: Places) -> Iterator[Problem]:
    """Yield a problem for each question that is asked twice, or is too long, or its answer is."""
    seen: dict[str, int] = {}
    for index, question in enumerate(questions):
        place = places.at("questions", index, "ask")
        first = seen.setdefault(question_key(question.ask), index)
        if first != index:
            also = places.at("questions", first, "ask")
            yield Problem(
                place,
                Rule.QUESTION_TWICE,
                f"this question is asked twice; the first is in line {also.line}",
                "keep one of them, with one answer",
                (also,),
            )
        for key, longest, instead in (
            ("ask", LONGEST_QUESTION, "ask it in fewer words, as staff would"),
            ("answer", LONGEST_ANSWER, "say the rule in a sentence; the clause says the rest"),
        ):
            length = len(getattr(question, key))
            if length > longest:
                yield Problem(
                    places.at("questions", index, key),
                    Rule.VALUE_TOO_LONG,
                    f"“{key}” has {length} characters, and at most {longest} are shown well",
                    instead,
                )


def _left_empty(
    entry: Asked, slots: Mapping[str, Slot], given: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """Yield a problem for each local detail in an answer that may be empty."""
    for name in dict.fromkeys(values_of(entry.answer)):
        slot = slots.get(name)
        if slot and not slot.must_be_decided and slot.default is None and name not in given:
            yield Problem(
                place,
                Rule.QUESTION_UNANSWERED,
                f"this answer has a gap where “{name}” is left empty, as the trust allows",
                f"give “{name}” a default, or required: yes; or answer without it",
            )


def _shape(
    entry: AcademyAnswer, asked: TrustQuestion | None, base: Base, place: Place
) -> Iterator[Problem]:
    """Check that an entry answers or confirms, and that it is told what it answers."""
    if entry.confirm and entry.answer:
        yield Problem(
            place,
            Rule.QUESTION_SHAPE,
            "this confirms the trust's answer and gives another one",
            "delete either confirm: or answer:",
        )
    elif not entry.confirm and not entry.answer:
        instead = ", or confirm: yes to let the trust's stand" if asked else ""
        yield Problem(
            place,
            Rule.QUESTION_UNANSWERED,
            "this question has no answer",
            f"write answer: and a short sentence{instead}",
        )
    if asked is None and (entry.confirm or not entry.read):
        yield Problem(
            place,
            Rule.UNKNOWN_QUESTION,
            f"base {base.version} does not ask “{entry.ask}”",
            _nearest(entry, base),
        )


def _nearest(entry: AcademyAnswer, base: Base) -> str:
    known = {question_key(each.ask): each.ask for each in base.meta.questions}
    close = difflib.get_close_matches(question_key(entry.ask), known, n=1, cutoff=0.5)
    if close:
        meant = f"did you mean “{known[close[0]]}”? Copy its words"
        return f"{meant}; a question of your own needs read:"
    if entry.confirm:
        return "only a question of the trust's can be confirmed: write answer: and read: instead"
    return "a question of your own needs read: with the clause that holds the answer"


def _clause(name: str, case: Case, place: Place) -> Iterator[Problem]:
    changes = case.variation.changes
    local = {*case.own, *(each for change in changes for each in change.ids)}
    if not {name} & {*case.base.by_id, *case.base.renamed, *local}:
        yield Problem(
            place,
            Rule.UNKNOWN_REFERENCE,
            f"neither the base nor this file has a clause “{name}”",
            _called(name, case.base.renamed, {**dict.fromkeys(local, ()), **headings(case.base)}),
        )
        return
    away = case.displaced.get(name)
    if away is not None and name not in local and away.verb is Verb.REPLACE:
        yield Problem(
            place,
            Rule.DISPLACED_REFERENCE,
            f"“{name}” is replaced along with “{away.id}” in this file",
            f"write read: {away.id}",
            (away.place,),
        )


def _called(name: str, renamed: Mapping[str, str], titles: Titles) -> str:
    now = renamed.get(name)
    return f"it is called “{now}” now" if now else nearest_titled(name, titles)
