"""What the linter looks at: what is in force, to come or in work, and nothing of the past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.check.spelling import Names
from generator.check.subject import BaseSubject, Scene, VariationSubject
from generator.history.in_force import (
    coming_bases,
    drafts,
    trust_base_on,
    variation_on,
    variation_starts,
)
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.trust import Trust
from generator.model.variation import Variation


def scene_of(library: Library, trust: Trust, day: date) -> Scene:
    """Gather what every rule can ask about."""
    return Scene(trust, library.policies, Names(trust, day), day)


def living_bases(policy: Policy, day: date) -> tuple[Base, ...]:
    """Return the bases of a policy in force on a day, to come after it, or still in work."""
    now = trust_base_on(policy, day)
    return (*((now,) if now else ()), *coming_bases(policy, day), *drafts(policy))


def living_variations(policy: Policy, academy: str, day: date) -> tuple[Variation, ...]:
    """Return an academy's variations in force on a day, to come after it, or still in work."""
    known = policy.variations.get(academy, ())
    approved = [variation.version for variation in known if variation.approved]
    now = variation_on(policy, academy, day)
    return tuple(
        variation
        for variation in known
        if variation is now
        or (not variation.approved and all(variation.version > other for other in approved))
        or (variation_starts(policy, variation) or date.min) > day
    )


def base_subjects(scene: Scene) -> Iterator[BaseSubject]:
    """Yield every base that the linter looks at."""
    for policy in scene.policies.values():
        for base in living_bases(policy, scene.day):
            yield BaseSubject(scene, policy, base)


def variation_subjects(scene: Scene, bases: tuple[BaseSubject, ...]) -> Iterator[VariationSubject]:
    """Yield every variation that the linter looks at, at academies that have not left the trust.

    Args:
        scene: what is around them.
        bases: the bases that the linter looks at, whose text is read only once.
    """
    read = {id(subject.base): subject for subject in bases}
    for policy in scene.policies.values():
        now = trust_base_on(policy, scene.day)
        for academy in policy.variations:
            if scene.trust.academies[academy].gone_by(scene.day):
                continue
            for variation in living_variations(policy, academy, scene.day):
                agreed = policy.base(variation.meta.base)
                if agreed is None:
                    continue
                newer = now is None or agreed.version > now.version
                base = agreed if newer else now
                under = read.get(id(base)) or BaseSubject(scene, policy, base or agreed)
                yield VariationSubject(scene, policy, variation, agreed, under)


def past_files(scene: Scene) -> frozenset[str]:
    """Return the files of versions that are over: only their errors are spoken of."""
    past: set[str] = set()
    for policy in scene.policies.values():
        bases = living_bases(policy, scene.day)
        past.update(base.places.file for base in policy.bases if base not in bases)
        for academy, known in policy.variations.items():
            living = living_variations(policy, academy, scene.day)
            past.update(entry.places.file for entry in known if entry not in living)
    return frozenset(past)
