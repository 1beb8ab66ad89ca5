"""Whether the times for which an academy is part of the trust follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.academy import Academy
from generator.model.places import Path, Places
from generator.model.problem import Problem
from generator.model.rules import Rule

_LEFT = "“left” is the first day on which it is no longer part of the trust"


def memberships(name: str, academy: Academy, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the days on which an academy joins and leaves.

    Args:
        name: its id.
        academy: the academy.
        places: where everything in `trust.yml` stands.
    """
    at: Path = ("academies", name)
    if academy.memberships and (academy.joined or academy.left):
        yield Problem(
            places.at(*at, "joined" if academy.joined else "left"),
            Rule.BAD_VALUE,
            f"“{name}” has days under memberships: and others beside them",
            "move joined: and left: into an entry of memberships:",
            (places.at(*at, "memberships"),),
        )
    for index, member in enumerate(academy.times):
        path = (*at, "memberships", index) if academy.memberships else at
        if member.joined and member.left and member.left.day <= member.joined.day:
            message = f"“{name}” leaves on or before the day it joins"
            yield Problem(places.at(*path, "left"), Rule.BAD_DATE, message, _LEFT)
    for index, (before, after) in enumerate(pairwise(academy.times)):
        path = (*at, "memberships", index + 1)
        if before.left is None or after.joined is None:
            lacking = "left" if before.left is None else "joined"
            where = path[:-1] + ((index,) if before.left is None else (index + 1,))
            yield Problem(
                places.at(*where),
                Rule.MISSING_KEY,
                f"“{name}” joins again, so “{lacking}” is missing here",
                f"add {lacking}: with the day",
            )
        elif after.joined.day <= before.left.day:
            yield Problem(
                places.at(*path, "joined"),
                Rule.BAD_DATE,
                f"“{name}” joins again before it has been gone for a day",
                "put the earlier membership first; two without a day between them are one",
                (places.at(*path[:-1], index, "left"),),
            )
