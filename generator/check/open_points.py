"""What is still to be decided at each academy, as problems of their own kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import Scene
from generator.history.in_force import base_on, variation_on
from generator.history.proposal import Proposal, proposal, readable_drafts
from generator.merge.merge import merge
from generator.merge.open_points import open_points as points_of
from generator.merge.subject import Subject
from generator.merge.values import details
from generator.model.academy import AcademyOrTrust
from generator.model.merged import OpenKind, OpenPoint
from generator.model.policy import Base, Policy
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.variation import Variation
from generator.wording.due import due_note

_RULES = {
    OpenKind.TO_DECIDE: Rule.SLOT_TO_DECIDE,
    OpenKind.NOT_ADOPTED: Rule.NOT_ADOPTED,
    OpenKind.TO_RECONFIRM: Rule.TO_RECONFIRM,
    OpenKind.PLACE_GONE: Rule.PLACE_GONE,
    OpenKind.TO_ANSWER: Rule.QUESTION_TO_ANSWER,
    OpenKind.NEWER_MODEL: Rule.NEWER_MODEL,
}

_ANSWERS = {
    OpenKind.TO_DECIDE: "give it a value under slots: in",
    OpenKind.TO_ANSWER: ("write the question, and answer: or confirm: yes, under questions: in"),
}
_DECIDES = {
    OpenKind.TO_RECONFIRM: "decide whether it stays, and add a version in",
    OpenKind.PLACE_GONE: "give it a new place, or leave it out, in a new version in",
}


def open_points(
    scene: Scene, broken: frozenset[tuple[str, AcademyOrTrust]] = frozenset()
) -> Iterator[Problem]:
    """Yield the open points of every academy and every policy in force there.

    Args:
        scene: the trust, its policies and the day.
        broken: policies and academies whose files have errors: what is open cannot be said.

    Yields:
        One problem for each open point.
    """
    for policy in scene.policies.values():
        for name, academy in scene.trust.academies.items():
            base = base_on(policy, scene.trust, name, scene.day)
            if base is None or not academy.belongs_on(scene.day):
                continue
            if (policy.id, name) in broken:
                continue
            variation = variation_on(policy, name, scene.day)
            agreed = policy.base(variation.meta.base) if variation else None
            work = _in_work(policy, scene, name)
            for point in _points(base, variation, agreed, scene, name):
                yield _problem(scene, name, point, _hint(name, base, point, work))


def _points(
    base: Base, variation: Variation | None, agreed: Base | None, scene: Scene, academy: str
) -> tuple[OpenPoint, ...]:
    """Return the open points of a policy at an academy.

    Only where the base moved on, or questions are answered, do they depend on where changes stand,
    and on a whole merge.
    """
    asked = variation is not None and (base.meta.questions or variation.meta.questions)
    if variation is None or (agreed is base and not asked):
        subject = Subject(base, variation, agreed, scene.trust, academy, scene.day)
        return points_of(subject, (), (), details(subject))
    return merge(base, variation, agreed, scene.trust, academy, scene.day).open_points


def _in_work(policy: Policy, scene: Scene, academy: str) -> Proposal | None:
    """Return the newest version that an academy has in work; None where it has none."""
    drafts = readable_drafts(policy, scene.trust, academy, scene.day)
    return proposal(policy, drafts[-1], scene.trust, scene.day) if drafts else None


def _problem(scene: Scene, academy: str, point: OpenPoint, hint: str) -> Problem:
    name = scene.trust.short_name(academy, scene.day)
    text = point.text.rstrip(".") + due_note(point.due, scene.day)
    message = text if name in text else f"{name}: {text}"
    return Problem(point.place, _RULES[point.kind], message, hint)


def _hint(academy: str, base: Base, point: OpenPoint, work: Proposal | None) -> str:
    if work is not None and work.variation.meta.base >= base.version:
        return _go_on(point, work)
    begin = f"policybook adopt {base.policy} --academy {academy}"
    folder = f"{base.policy}/variations/{academy}"
    if work is not None:
        file, older = work.variation.places.file, work.variation.meta.base
        return (
            f"{file} is in work, but against version {older} of the trust's text: move it out of "
            f"the folder, and begin again with {begin}"
        )
    if point.kind is OpenKind.NOT_ADOPTED:
        told = f"once the academy's body has decided, add a version in {folder}"
        return f"{told}: begin one with {begin}"
    if point.kind in _ANSWERS:
        return f"{_ANSWERS[point.kind]} the next version in {folder}"
    return f"{_DECIDES[point.kind]} {folder}: begin one with {begin}"


def _go_on(point: OpenPoint, work: Proposal) -> str:
    """Return what is to be done in the version in work, or that it has been done there."""
    own = work.variation
    policy, file = own.meta.policy, own.places.file
    still = {(each.kind, each.text) for each in work.merged.open_points}
    if (point.kind, point.text) in still and point.kind is not OpenKind.NOT_ADOPTED:
        if point.kind in _ANSWERS:
            return f"{_ANSWERS[point.kind]} {file}, which is in work"
        return f"look at it in {file}, which is in work"
    approve = f"policybook approve {policy} {own.version} --academy {own.academy} --body … --on …"
    return f"{file} is in work: once the academy's body has decided, run {approve}"
