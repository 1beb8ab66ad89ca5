"""Rules about words: promised lists, names typed by hand, “bi-annual”, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.check.front_matter import texts
from generator.check.passages import BlockKind, TextBlock
from generator.check.spelling import Found, Owner
from generator.check.subject import BaseSubject, Subject, VariationSubject
from generator.model.problem import Problem
from generator.model.rules import Rule

_PROMISE_AT_END = re.compile(
    r"\b(?:as follows|the following(?: [\w-]+){0,4}|(?:listed|shown|set out) below)\s*:\s*$",
    re.IGNORECASE,
)
_PROMISE_ANYWHERE = re.compile(
    r"\b(?:listed below|listed (?:here )?under(?:neath)?(?=[.,;)]|$)|"
    r"(?:list|table|bullets?|bullet points?|names|contacts|people named) below|"
    r"below (?:is|are) (?:a list|the list|listed|the names)"
    r"|(?:following|next) (?:list|table|bullet points?)|table (?:that follows|underneath))\b",
    re.IGNORECASE,
)
_BIANNUAL = re.compile(r"\bbi[-‐‑–\s]?annual(?:ly)?\b", re.IGNORECASE)


def promised_lists(subject: Subject) -> Iterator[Problem]:
    """Find “listed below” and the like with no list after it."""
    lists = _lists_after(subject.passages)
    for passage, later in zip(subject.passages, lists, strict=True):
        if passage.block is not BlockKind.PARAGRAPH:
            continue
        closing = _PROMISE_AT_END.search(passage.text)
        anywhere = _PROMISE_ANYWHERE.search(passage.text)
        if closing and not passage.listed:
            hint = (
                "begin the list on the next line, indented under this clause"
                if passage.item
                else "put the list right after this paragraph, or say it in the sentence"
            )
            yield _promise(passage, closing, "no list follows it", hint)
        elif anywhere and not closing and not (passage.listed or later):
            hint = "add the list, or refer to the clause that has it: [](#its-id)"
            yield _promise(passage, anywhere, "there is no list after it under this heading", hint)


def _promise(passage: TextBlock, match: re.Match[str], wrong: str, hint: str) -> Problem:
    words = " ".join(match[0].split())
    place = passage.place(match.start(), len(match[0]))
    return Problem(place, Rule.LIST_PROMISED, f"“{words}” promises a list, but {wrong}", hint)


def _lists_after(passages: Sequence[TextBlock]) -> tuple[bool, ...]:
    """Return of each passage whether a list comes later under the same main heading.

    To a paragraph the numbered clauses after it are a list; to one of these clauses they are not.
    """
    found: list[bool] = []
    nested: set[int] = set()
    items: set[int] = set()
    for passage in reversed(passages):
        section = passage.section
        found.append(section in nested or (section in items and not passage.item))
        nested.update((section,) if passage.nested else ())
        items.update((section,) if passage.item else ())
    return tuple(reversed(found))


def names_by_hand(subject: Subject) -> Iterator[Problem]:
    """Find the trust's or an academy's name where a value should stand."""
    for passage in subject.passages:
        for found in subject.scene.names.find(passage.text):
            owner = _owner(subject, found)
            if owner:
                yield Problem(
                    passage.place(found.offset, len(found.text)),
                    Rule.NAME_BY_HAND,
                    f"“{' '.join(found.text.split())}” is typed by hand" + _fate(subject, owner),
                    _value_instead(subject, owner),
                )


def _owner(subject: Subject, found: Found) -> Owner | None:
    """Return whose name is meant; None for the name of a neighbour, which no value stands for."""
    if isinstance(subject, BaseSubject):
        return found.owners[0]
    own = [owner for owner in found.owners if owner.academy == subject.variation.academy]
    trust = [owner for owner in found.owners if not owner.academy]
    return next(iter([*own, *trust]), None)


def _fate(subject: Subject, owner: Owner) -> str:
    if not owner.until:
        return ", and will be wrong once the name changes"
    whose = "the trust" if not owner.academy else "this academy"
    organisation = subject.scene.trust.organisation
    known = subject.scene.trust.academies[owner.academy] if owner.academy else organisation
    now = (known.short_name if owner.short else known.name).on(subject.scene.day)
    return f", but {whose} is called “{now}” now"


def _value_instead(subject: Subject, owner: Owner) -> str:
    value = ("academy" if owner.academy else "trust") + (".short_name" if owner.short else "")
    write = "write {{ " + value + " }}"
    own = isinstance(subject, VariationSubject) or subject.meta.applies_to == (owner.academy,)
    if not owner.academy or own:
        return write
    return f"{write} where every academy means itself, or leave it to a variation"


def biannual(subject: Subject) -> Iterator[Problem]:
    """Find “bi-annual”, which means twice a year to some and every two years to others."""
    hint = "say 6 months or 24 months"
    for path, text in texts(subject.meta):
        for match in _BIANNUAL.finditer(text):
            place = subject.places.at(*path)
            yield Problem(place, Rule.BIANNUAL, _ambiguous(match), hint)
    for passage in subject.passages:
        for match in _BIANNUAL.finditer(passage.text):
            place = passage.place(match.start(), len(match[0]))
            yield Problem(place, Rule.BIANNUAL, _ambiguous(match), hint)


def _ambiguous(match: re.Match[str]) -> str:
    words = " ".join(match[0].split())
    return f"“{words}” can mean twice a year or every two years"
