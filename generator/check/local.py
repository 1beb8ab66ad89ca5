"""Rules about what academies may decide: slots that show, changes that change something."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import BaseSubject, VariationSubject
from generator.model.clause import Clause
from generator.model.problem import Problem
from generator.model.question import values_of
from generator.model.rules import Rule
from generator.model.variation import Change, Verb


def slots_shown(subject: BaseSubject) -> Iterator[Problem]:
    """Find a slot that is declared and never shown."""
    shown = {name for name, _ in subject.values}
    asked = {name for q in subject.meta.questions for name in values_of(f"{q.ask} {q.answer}")}
    for name in subject.meta.slots:
        if name not in shown | asked:
            yield Problem(
                subject.places.at("slots", name),
                Rule.SLOT_NOT_SHOWN,
                f"“{name}” is asked of every academy, but the text never shows it",
                f"write {{{{ {name} }}}} where it belongs, or delete the slot",
            )


def changes_without_effect(subject: VariationSubject) -> Iterator[Problem]:
    """Find a replacement that says what the trust says."""
    for index, change in enumerate(subject.variation.changes):
        clause = subject.agreed.by_id.get(change.id)
        if change.verb is Verb.REPLACE and clause and _words(change) == _words(clause):
            yield Problem(
                subject.places.at("changes", index),
                Rule.NO_EFFECT,
                f"this replaces “{change.id}” by the trust's own words",
                "delete the change: without it, staff read the same",
                (clause.place,),
            )


def details_without_effect(subject: VariationSubject) -> Iterator[Problem]:
    """Find a local detail that is the trust's default, or stands in no text at this academy."""
    if not subject.meta.slots:
        return
    shown = _shown_here(subject)
    for name, value in subject.meta.slots.items():
        slot = subject.agreed.meta.slots.get(name)
        if slot is None:
            continue
        place = subject.places.at("slots", name)
        also = (subject.agreed.places.at("slots", name),)
        if slot.default == value:
            yield Problem(
                place,
                Rule.NO_EFFECT,
                f"“{name}” is given the value that the trust gives it anyway",
                "delete the line: without it, staff read the same",
                also,
            )
        elif name not in shown and name not in _asked_here(subject):
            yield Problem(
                place,
                Rule.NO_EFFECT,
                f"“{name}” has a value, but local changes displace the text that shows it",
                f"delete the line, or write {{{{ {name} }}}} in the local text",
                also,
            )


def _shown_here(subject: VariationSubject) -> set[str]:
    """Return the values that staff read; all slots of the base, where it shows them nowhere."""
    displaced = {change.id for change in subject.variation.changes if change.verb is not Verb.ADD}
    kept = {
        name for name, passage in subject.under.values if not displaced.intersection(passage.within)
    }
    own = {name for name, _ in subject.values}
    never = set(subject.agreed.meta.slots) - {name for name, _ in subject.under.values}
    return own | kept | never


def _asked_here(subject: VariationSubject) -> set[str]:
    """Return the values in the questions and answers that staff read here."""
    if not (subject.meta.questions or subject.under.meta.questions):
        return set()  # without questions there is no need to merge
    shown = (q for q in subject.merged.questions if q.answer)
    return {name for q in shown for name in values_of(f"{q.ask} {q.answer}")}


def _words(written: Clause | Change) -> list[str]:
    return [part.canonical for part in written.parts]
