"""The rule that an id of an academy's own clause means one clause in all its versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.subject import VariationSubject
from generator.history.likeness import bag, likeness
from generator.model.clause import Clause, Text, texts_of, walk
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.values import Version
from generator.model.variation import Change, Variation, Verb

_WORD = re.compile(r"\w+")
_ALIKE = 0.4  # as where two passages of one place are compared: history/matching.py


@dataclass(frozen=True)
class _Own:
    """A clause of an academy's own, in one version of its variation.

    Args:
        version: which version.
        where: in which change it stands.
        words: its text.
        place: where that is.
        mark: how its id is written there.
    """

    version: Version
    where: tuple[Verb, str, str]
    words: str
    place: Place
    mark: str


def own_ids_kept(subject: VariationSubject) -> Iterator[Problem]:
    """Find an id of the academy's that an adopted version before this one gave another clause.

    A clause that was left out for some versions may come back under its id. Whether it is the same
    one is told by its words; one that was never left out may also be worded anew in its place.
    """
    now = _own(subject.variation, subject)
    before = [_own(each, subject) for each in _adopted_before(subject)] if now else []
    for name, clause in now.items():
        last = next((own[name] for own in reversed(before) if name in own), None)
        if last is None or _alike(last.words, clause.words):
            continue
        kept = name in before[-1]
        if kept and last.where == clause.where:
            continue
        free = _unused(name, {*now, *(taken for own in before for taken in own)})
        yield Problem(
            clause.place,
            Rule.OWN_ID_USED_AGAIN,
            f"“{name}” {'is' if kept else 'was'} the id of another clause in version "
            f"{last.version}: links to that clause, and its history, would lead to this one",
            f"give this one an id that no version has had: {clause.mark.format(free)}",
            (last.place,),
        )


def _adopted_before(subject: VariationSubject) -> list[Variation]:
    """Return the adopted versions before this one, the newest last."""
    versions = subject.policy.variations[subject.variation.academy]
    found = (v for v in versions if v.approved and v.version < subject.variation.version)
    return sorted(found, key=lambda each: each.version)


def _own(variation: Variation, subject: VariationSubject) -> Mapping[str, _Own]:
    """Return the clauses that a version gives ids of the academy's own."""
    agreed = subject.policy.base(variation.meta.base)
    trusts = {*agreed.by_id, *agreed.former} if agreed else set()
    found: dict[str, _Own] = {}
    for change in variation.changes:
        for name, texts, place, mark in _named(change):
            if name not in trusts:
                where = (change.verb, change.id, change.anchor)
                words = " ".join(text.canonical for text in texts)
                found[name] = _Own(variation.version, where, words, place, mark)
    return found


def _named(change: Change) -> Iterator[tuple[str, Iterable[Text], Place, str]]:
    if change.verb is Verb.ADD:
        yield change.id, change.texts, change.place, "add: {}"
    for clause in walk(part for part in change.parts if isinstance(part, Clause)):
        if clause.id:
            yield clause.id, texts_of([clause]), clause.place, "{{#{}}}"


def _alike(one: str, other: str) -> bool:
    bags = bag(_WORD.findall(one)), bag(_WORD.findall(other))
    sizes = sum(bags[0].values()), sum(bags[1].values())
    return one == other or likeness(*bags, sizes, _ALIKE) > 0


def _unused(name: str, taken: set[str]) -> str:
    return next(free for n in range(2, len(taken) + 3) if (free := f"{name}-{n}") not in taken)
