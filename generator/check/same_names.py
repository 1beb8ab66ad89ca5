"""Rules about what two policies must not share: a title where somebody reads both, a reference."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.check.one_name import name_key
from generator.check.subject import BaseSubject, Scene
from generator.model.policy import Base, binds
from generator.model.problem import Problem
from generator.model.rules import Rule


def same_names(scene: Scene, subjects: Iterable[BaseSubject]) -> Iterator[Problem]:
    """Find two policies with one title at an academy, or with one reference.

    One that is withdrawn before the other takes effect may share both: it is the same document
    under a new id.

    Args:
        scene: the trust, and all policies.
        subjects: the bases in force, to come or in work.
    """
    bases = [subject.base for subject in subjects]
    for rule, key in ((Rule.SAME_TITLE, "title"), (Rule.SAME_REFERENCE, "reference")):
        told: set[frozenset[str]] = set()
        for first, second in _alike(bases, key):
            pair = frozenset({first.policy, second.policy})
            together = rule is Rule.SAME_REFERENCE or _at_one_academy(first, second, scene)
            if len(pair) == 2 and pair not in told and together and not _in_turn(first, second):
                told.add(pair)
                yield _problem(rule, key, first, second)


def _alike(bases: Iterable[Base], key: str) -> Iterator[tuple[Base, Base]]:
    """Yield each two bases that have a title or a reference in common."""
    found: dict[str, list[Base]] = defaultdict(list)
    for base in bases:
        words = name_key(getattr(base.meta, key))
        if words:
            found[words].append(base)
    for same in found.values():
        yield from itertools.combinations(same, 2)


def _at_one_academy(first: Base, second: Base, scene: Scene) -> bool:
    return any(
        binds(first, scene.trust, name) and binds(second, scene.trust, name)
        for name in scene.trust.academies
    )


def _in_turn(first: Base, second: Base) -> bool:
    """Return whether one of two is withdrawn by the time that the other takes effect."""
    return _before(first, second) or _before(second, first)


def _before(one: Base, other: Base) -> bool:
    ended = one.meta.withdrawn_date
    return ended is not None and (other.effective is None or ended.day <= other.effective.day)


def _problem(rule: Rule, key: str, first: Base, second: Base) -> Problem:
    also = (first.places.at(key),)
    if rule is Rule.SAME_TITLE:
        message = f"the policy “{first.policy}” has the title “{first.meta.title}” as well"
        hint = (
            "give one of them another in its next version; or, if one has taken the place of the "
            "other, give the older withdrawn_date: with the day"
        )
    else:
        message = f"the policy “{first.policy}” has the reference {first.meta.reference} as well"
        hint = "give one of the two another"
    return Problem(second.places.at(key), rule, message, hint, also)
