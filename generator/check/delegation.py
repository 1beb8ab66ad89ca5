"""The rules about the scheme of delegation: wrong bodies, nobody asked, what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import BaseSubject, Scene, VariationSubject
from generator.history.delegation import (
    RuleFor,
    WrongBody,
    not_consulted,
    rule_for,
    varies_otherwise,
    wrong_in_base,
    wrong_in_variation,
)
from generator.model.places import Places
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.wording.delegation import named, wrong_body

_PLANNED = "name the body that is to decide, or change the scheme, by whoever may"
_DECIDED = "have the right body decide, as a new version; or put the scheme right, by whoever may"


def scheme_of_base(subject: BaseSubject) -> Iterator[Problem]:
    """Find what is decided about a base otherwise than the scheme says."""
    scene, base = subject.scene, subject.base
    found = rule_for(scene.trust, base)
    if found is None:
        if scene.trust.delegation is not None and base is subject.policy.bases[-1]:
            place = base.places.at("policy_type")
            message = "the scheme of delegation says nothing of this policy, nor of its type"
            hint = "add a rule for it under delegation: in trust.yml"
            yield Problem(place, Rule.SCHEME_SILENT, message, hint)
        return
    for wrong in wrong_in_base(found, base):
        yield _problem(scene, found, wrong, base.places)
    asked = not_consulted(found, base)
    if asked:
        names = named(scene.trust, asked, scene.day, "and")
        message = f"the scheme of delegation has the {names} consulted, and consultation: does not"
        hint = "say under consultation: when they were asked, and what came of it"
        place = base.places.at("consultation")
        yield Problem(place, Rule.SCHEME_CONTRADICTED, message, hint, (found.place,))
    yield from _varied(scene, found, subject)


def scheme_of_variation(subject: VariationSubject) -> Iterator[Problem]:
    """Find what is decided about a variation by another body than the scheme says."""
    found = rule_for(subject.scene.trust, subject.under.base)
    if found is not None:
        for wrong in wrong_in_variation(found, subject.variation):
            yield _problem(subject.scene, found, wrong, subject.places)


def _problem(scene: Scene, found: RuleFor, wrong: WrongBody, places: Places) -> Problem:
    message = wrong_body(scene.trust, found, wrong.deed, wrong.body, scene.day)
    hint = _PLANNED if wrong.planned else _DECIDED
    return Problem(places.at(*wrong.path), Rule.WRONG_BODY, message, hint, (found.place,))


def _varied(scene: Scene, found: RuleFor, subject: BaseSubject) -> Iterator[Problem]:
    left = varies_otherwise(found, subject.base)
    if left is None:
        return
    many = scene.trust.settings.words.academies
    if left:
        message = (
            f"the scheme of delegation lets no {many} vary this policy, and its text leaves "
            "clauses or details to them"
        )
        hint = "take the marks local= and the slots out, or say may_vary: yes in the scheme"
    else:
        message = (
            f"the scheme of delegation lets {many} vary this policy, and its text leaves nothing "
            "to them"
        )
        hint = (
            "mark the clauses that are theirs as local=replace, or say may_vary: no in the scheme"
        )
    place = subject.base.places.at("policy_type")
    yield Problem(place, Rule.SCHEME_CONTRADICTED, message, hint, (found.place,))
