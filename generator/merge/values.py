"""What stands for each `{{ name }}` at an academy on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.merge.subject import Subject
from generator.model.academy import AcademyOrTrust
from generator.model.clause import Text, values_in
from generator.model.merged import Standing, Value, ValueSource
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.slot import Slot
from generator.model.source_document import SOURCES_FILE, cited_on
from generator.model.trust import OnBaseChange, Trust
from generator.model.variation import Variation

_SOURCES = Place(SOURCES_FILE)


def names(trust: Trust, academy: AcademyOrTrust, day: date) -> Mapping[str, Value]:
    """Return the names of the trust, the academy, bodies, roles and sources on a day.

    Args:
        trust: the trust.
        academy: the academy's id; None on the trust's own page.
        day: the day whose names are wanted.
    """
    school = ("academies", academy) if academy else ("academies",)
    places: dict[str, tuple[str, ...]] = {
        "trust": ("trust", "name"),
        "trust.short_name": ("trust", "short_name"),
        "academy": (*school, "name"),
        "academy.short_name": (*school, "short_name"),
        **{f"body.{body}": ("trust", "bodies", body) for body in trust.organisation.bodies},
        **{f"role.{role}": ("roles", role) for role in trust.roles},
    }
    told = {
        name: Value(text, ValueSource.NAME, trust.places.at(*places[name]))
        for name, text in trust.names_on(academy, day).items()
    }
    cited = cited_on(trust.sources, day).items()
    return {**told, **{name: Value(text, ValueSource.NAME, _SOURCES) for name, text in cited}}


def details(subject: Subject) -> dict[str, Value]:
    """Return the local details; on the trust's own page each slot shows its prompt.

    Args:
        subject: what is merged.
    """
    found = {}
    variation = subject.variation
    for name, slot in subject.base.meta.slots.items():
        given = variation.meta.slots.get(name) if variation else None
        if variation is None or given is None:
            found[name] = _without(subject, name, slot)
        else:
            found[name] = _given(subject, name, slot, given, variation)
    if variation is not None and subject.agreed is not None:
        found.update(_lost(subject, variation, subject.agreed))
    return found


def _lost(subject: Subject, variation: Variation, agreed: Base) -> Iterator[tuple[str, Value]]:
    """Yield details that the base no longer asks for and the academy's own text still uses."""
    lost = agreed.meta.slots.keys() - subject.base.meta.slots.keys()
    if not lost:
        return
    texts = (text for change in variation.changes for text in change.texts)
    for name in sorted(lost & set(values_in(texts))):
        slot, given = agreed.meta.slots[name], variation.meta.slots.get(name)
        if given is None:
            yield (
                name,
                replace(_unanswered(subject, agreed, name, slot), source=ValueSource.DEFAULT),
            )
        else:
            place, gone = variation.places.at("slots", name), Standing.PLACE_GONE
            trust_text = slot.default if slot.default is not None else slot.prompt
            yield name, Value(given, ValueSource.LOCAL, place, gone, trust_text=trust_text)


def _given(subject: Subject, name: str, slot: Slot, given: str, variation: Variation) -> Value:
    agreed = subject.agreed
    why = _moved(slot, agreed.meta.slots.get(name) if agreed else slot, given, subject.base)
    trust_text = slot.default if slot.default is not None else slot.prompt
    if why and subject.prevails is OnBaseChange.TRUST_PREVAILS:
        value = _without(subject, name, slot)
        told = f"{why}; {subject.short_name} had “{given}”"
        return replace(value, standing=Standing.RECONFIRM, why=told, trust_text=trust_text)
    standing = Standing.AGREED if agreed is subject.base else Standing.CARRIED
    return Value(
        given,
        ValueSource.LOCAL,
        variation.places.at("slots", name),
        Standing.RECONFIRM if why else standing,
        why,
        trust_text,
    )


def _without(subject: Subject, name: str, slot: Slot) -> Value:
    if subject.academy:
        return _unanswered(subject, subject.base, name, slot)
    place = subject.base.places.at("slots", name)
    return Value(slot.prompt, ValueSource.PROMPT, place, trust_text=slot.default or "")


def _unanswered(subject: Subject, base: Base, name: str, slot: Slot) -> Value:
    place = base.places.at("slots", name)
    if slot.default is not None:
        return Value(slot.default, ValueSource.DEFAULT, place)
    if slot.must_be_decided:
        text = f"To be decided by {subject.short_name}: {slot.prompt}"
        return Value(text, ValueSource.OPEN, place)
    return Value("", ValueSource.DEFAULT, place)


def _moved(slot: Slot, before: Slot | None, given: str, base: Base) -> str:
    """Say how a slot asks something else than when it was answered; "" when it does not."""
    if before is None or not before.asks_as(slot):
        return f"the trust asks something else since {base.version}: {slot.prompt}"
    if slot.max_length and len(given) > slot.max_length:
        return f"base {base.version} allows {slot.max_length} characters, and this has {len(given)}"
    return ""


Words = tuple[tuple[str, str], ...]
"""The values that stand in headings: the name of each, and its text."""


def words_of(base: Base, values: Mapping[str, Value]) -> Words:
    """Return the values that stand in the headings of a base."""
    return tuple((name, values[name].text) for name in base.headed if name in values)


def plain_words(text: Text, values: Mapping[str, str]) -> str:
    """Return a heading in plain words, the text of each value in its place."""
    words: list[str] = []
    for block in text.tokens:
        for token in block.children or ():
            if token.type == "value":
                words.append(values.get(str(token.meta["name"]), ""))
            elif token.type in {"softbreak", "hardbreak"}:
                words.append(" ")
            else:
                words.append(token.content)
    return " ".join("".join(words).split())
