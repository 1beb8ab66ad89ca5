"""What rests on an edition of a source that is no longer the last, as open points."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import Scene
from generator.history.in_force import base_on, draft_variations, drafts, variation_on
from generator.history.owner import own_of
from generator.history.resting import resting
from generator.merge.merge import merge
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.merged import OpenPoint
from generator.model.policy import Base, Policy
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.variation import Variation
from generator.wording.due import due_note
from generator.wording.resting import RestsOn, rests_on, to_look_at


def looked_at_again(
    scene: Scene, broken: frozenset[tuple[str, AcademyOrTrust]] = frozenset()
) -> Iterator[Problem]:
    """Yield what has to be looked at again: in the trust's texts, and in what academies vary.

    Args:
        scene: the trust, its policies and the day.
        broken: policies and academies whose files have errors: what is open cannot be said.

    Yields:
        One problem for each clause or local change, and source.
    """
    if not scene.trust.sources:
        return
    for policy in scene.policies.values():
        for academy in (TRUST, *scene.trust.academies):
            if not {(policy.id, TRUST), (policy.id, academy)} & broken:
                yield from _at(scene, policy, academy)


def _at(scene: Scene, policy: Policy, academy: AcademyOrTrust) -> Iterator[Problem]:
    """Yield what the trust, or an academy, has to look at again in a policy."""
    trust, day = scene.trust, scene.day
    school = trust.academy(academy)
    base = base_on(policy, trust, academy, day)
    if base is None or (school is not None and not school.belongs_on(day)):
        return
    own = variation_on(policy, academy, day)
    version = base if own_of(base, trust) == academy else own
    if version is None or not resting(policy, version, trust.sources, day):
        return
    agreed = policy.base(own.meta.base) if own else None
    merged = merge(base, own, agreed, trust, academy, day)
    name = trust.named(academy).short_name.on(day)
    for point, each in to_look_at(rests_on(policy, merged, version, trust, day)):
        if each.again_on(day):
            hint = _hint(version, policy, each)
            yield _problem(scene, name, point, hint)


def _problem(scene: Scene, name: str, point: OpenPoint, hint: str) -> Problem:
    when = due_note(point.due, scene.day)
    return Problem(point.place, Rule.LOOK_AGAIN, f"{name}: {point.text}; look again{when}", hint)


def _hint(version: Base | Variation, policy: Policy, each: RestsOn) -> str:
    name = each.again.edition.name if each.again else ""
    told = f"reviewed_against: with {each.resting.source}: {name}"
    file, newer = version.places.file, _in_work(version, policy)
    where = f"in {newer}, which is in work" if newer else "in its next version"
    return f"if it still holds, add {told} to an entry of reviews: in {file}; else write it {where}"


def _in_work(version: Base | Variation, policy: Policy) -> str:
    """Return the file of the version in work; "" for none."""
    known = (
        draft_variations(policy, version.academy)
        if isinstance(version, Variation)
        else drafts(policy)
    )
    return known[-1].places.file if known else ""
