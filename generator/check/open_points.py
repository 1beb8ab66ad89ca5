"""What is still to be decided at each academy, as problems of their own kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import Scene
from generator.history.in_force import base_on, variation_on
from generator.merge.merge import merge
from generator.merge.open_points import open_points as points_of
from generator.merge.subject import Subject
from generator.merge.values import details
from generator.model.merged import OpenKind, OpenPoint
from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.due import due_by

_RULES = {
    OpenKind.TO_DECIDE: Rule.SLOT_TO_DECIDE,
    OpenKind.NOT_ADOPTED: Rule.NOT_ADOPTED,
    OpenKind.TO_RECONFIRM: Rule.TO_RECONFIRM,
    OpenKind.PLACE_GONE: Rule.PLACE_GONE,
    OpenKind.TO_ANSWER: Rule.QUESTION_TO_ANSWER,
}


def open_points(
    scene: Scene, broken: frozenset[tuple[str, str]] = frozenset()
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
            base = base_on(policy, academy, name, scene.day)
            if base is None or not academy.belongs_on(scene.day):
                continue
            if (policy.id, name) in broken:
                continue
            variation = variation_on(policy, name, scene.day)
            agreed = policy.base(variation.meta.base) if variation else None
            for point in _points(base, variation, agreed, scene, name):
                yield _problem(scene, name, policy.id, point)


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


def _problem(scene: Scene, academy: str, policy: str, point: OpenPoint) -> Problem:
    overdue = point.due is not None and point.due < scene.day
    when = ""
    if point.due:
        when = f" ({due_by(str(When(point.due)), late=overdue)})"
    name = scene.trust.academies[academy].short_name.on(scene.day)
    text = point.text.rstrip(".") + when
    message = text if name in text else f"{name}: {text}"
    return Problem(point.place, _RULES[point.kind], message, _hint(academy, policy, point))


def _hint(academy: str, policy: str, point: OpenPoint) -> str:
    folder = f"{policy}/variations/{academy}"
    begun = f"begin one with policybook adopt {policy} --academy {academy}"
    if point.kind is OpenKind.TO_DECIDE:
        return f"give it a value under slots: in the next version in {folder}"
    if point.kind is OpenKind.TO_ANSWER:
        return (
            "write the question, and answer: or confirm: yes, under questions: in the next "
            f"version in {folder}"
        )
    if point.kind is OpenKind.NOT_ADOPTED:
        return f"once the academy's body has decided, add a version in {folder}: {begun}"
    if point.kind is OpenKind.TO_RECONFIRM:
        return f"decide whether it stays, and add a version in {folder}: {begun}"
    return f"give it a new place, or leave it out, in a new version in {folder}: {begun}"
