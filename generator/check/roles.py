"""The rule about roles that an academy does not fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.check.subject import BaseSubject, Scene, Subject
from generator.model.policy import binds
from generator.model.problem import Place, Problem
from generator.model.rules import Rule

_NAMED_AT_MOST = 5


@dataclass
class _Uses:
    """Where a role is spoken of, and at which academies that text binds."""

    places: list[Place] = field(default_factory=list)
    academies: set[str] = field(default_factory=set)


def vacant_roles(scene: Scene, subjects: Iterable[Subject]) -> Iterator[Problem]:
    """Find roles that texts or owners name and an academy does not fill.

    Args:
        scene: the trust and its academies.
        subjects: every base and variation that is looked at.

    Yields:
        One problem for each role and academy, or one for a role that nobody holds anywhere.
    """
    uses: dict[str, _Uses] = {}
    for subject in subjects:
        academies = read_at(scene, subject)
        for role, place in _roles(subject):
            use = uses.setdefault(role, _Uses())
            use.places.append(place)
            use.academies.update(academies)
    for role, use in sorted(uses.items()):
        if role in scene.trust.roles:
            yield from _vacancies(scene, role, use)


def _vacancies(scene: Scene, role: str, use: _Uses) -> Iterator[Problem]:
    trust = scene.trust
    title = trust.roles[role].title.on(scene.day)
    vacant = [a for a in trust.academies if a in use.academies and not trust.holder(role, a)]
    also = tuple(use.places[:_NAMED_AT_MOST])
    if len(vacant) > 1 and set(vacant) == use.academies:
        yield Problem(
            trust.places.at("roles", role),
            Rule.VACANT_ROLE,
            f"policies speak of the {title}, but trust.yml names nobody",
            f"name somebody for the whole trust here, or at each of {listed(scene, vacant)}",
            also,
        )
        return
    for academy in vacant:
        name = trust.short_name(academy, scene.day)
        yield Problem(
            trust.places.at("academies", academy, "roles", role),
            Rule.VACANT_ROLE,
            f"policies that apply at {name} speak of the {title}, but nobody is named there",
            f"add {role}: with a name under roles: of {academy}",
            also,
        )


def listed(scene: Scene, academies: list[str]) -> str:
    """Return the short names of some academies, the first of them where there are many."""
    shown = [scene.trust.short_name(a, scene.day) for a in academies[:_NAMED_AT_MOST]]
    more = len(academies) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def read_at(scene: Scene, subject: Subject) -> set[str]:
    """Return the academies where staff read a text."""
    known = scene.trust.academies
    if not isinstance(subject, BaseSubject):
        academy = subject.variation.academy
        return {academy} if known[academy].belongs_on(scene.day) else set()
    return {
        name
        for name, academy in known.items()
        if academy.belongs_on(scene.day) and binds(subject.base, scene.trust, name)
    }


def _roles(subject: Subject) -> Iterator[tuple[str, Place]]:
    if isinstance(subject, BaseSubject) and subject.meta.document_owner:
        yield subject.meta.document_owner, subject.places.at("document_owner")
    seen: set[str] = set()
    for name, passage in subject.values:
        role = name.removeprefix("role.")
        if role != name and role not in seen:
            seen.add(role)
            yield role, passage.place(passage.text.find(name) - 3, len(name))
