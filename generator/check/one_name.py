"""The rule about one name for two: academies, bodies, roles or groups of staff called alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.check.subject import Scene
from generator.model.places import Path
from generator.model.problem import Problem
from generator.model.quotes import straight
from generator.model.rules import Rule
from generator.model.values import Named, When

_Called = Mapping[str, str]


def one_name_for_two(scene: Scene) -> Iterator[Problem]:
    """Find two academies, bodies, roles or groups of staff that are called alike, now or later."""
    trust = scene.trust
    kinds: tuple[tuple[str, str, Callable[[date], _Called], Path], ...] = (
        ("academy", "name", lambda day: _academies(scene, day, "name"), ("academies",)),
        ("academy", "short name", lambda day: _academies(scene, day, "short_name"), ("academies",)),
        ("body", "name", lambda day: _on(trust.organisation.bodies, day), ("trust", "bodies")),
        ("role", "title", lambda day: _on(_titles(scene), day), ("roles",)),
        ("group", "title", lambda _: {n: g.title for n, g in trust.reading.items()}, ("reading",)),
    )
    days = (scene.day, *_changes(scene))
    for kind, what, called, path in kinds:
        told: set[tuple[str, str]] = set()
        for day in days:
            for first, second, name in _alike(called(day)):
                if (first, second) not in told:
                    told.add((first, second))
                    since = "" if day == scene.day else f" from {When(day)}"
                    yield Problem(
                        trust.places.at(*path, second),
                        Rule.SAME_NAME,
                        f"the {kind} “{first}” has the {what} “{name}” as well{since}",
                        f"give one of the two another {what}: readers cannot tell which is meant",
                        (trust.places.at(*path, first),),
                    )


def _changes(scene: Scene) -> tuple[date, ...]:
    """Return the days to come on which a name changes, or an academy joins."""
    trust = scene.trust
    names = [*trust.organisation.bodies.values(), *_titles(scene).values()]
    days: set[date] = set()
    for academy in trust.academies.values():
        names += [academy.name, academy.short_name]
        days |= {time.joined.day for time in academy.times if time.joined}
    days |= {begins for name in names for begins, _ in name.values if begins}
    return tuple(sorted(day for day in days if day > scene.day))


def _academies(scene: Scene, day: date, key: str) -> _Called:
    here = scene.trust.members_on(day)
    named: dict[str, Named] = {name: getattr(each, key) for name, each in here.items()}
    return {name: named[name].on(day) for name in scene.trust.academies if name in named}


def _titles(scene: Scene) -> Mapping[str, Named]:
    return {name: role.title for name, role in scene.trust.roles.items()}


def _on(names: Mapping[str, Named], day: date) -> _Called:
    return {name: each.on(day) for name, each in names.items()}


def _alike(called: _Called) -> Iterator[tuple[str, str, str]]:
    """Yield each two ids that have a name in common, whatever its capitals, blanks and marks."""
    seen: dict[str, str] = {}
    for id_, name in called.items():
        first = seen.setdefault(name_key(name), id_)
        if first != id_:
            yield first, id_, name


def name_key(name: str) -> str:
    """Return a name in small letters, with straight marks and single blanks."""
    return " ".join(straight(name).casefold().split())
