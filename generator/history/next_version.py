"""Which version would be an academy's next, and against which base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from generator.model.policy import Base
from generator.model.values import Version
from generator.model.variation import Variation

FIRST = Version("1.0")
_Version = TypeVar("_Version", Base, Variation)


def newest_approved(versions: Iterable[_Version]) -> _Version | None:
    """Return the highest approved version; None where there is none."""
    approved = [each for each in versions if each.approved]
    return max(approved, key=lambda each: each.version, default=None)


def one_higher(version: Version) -> Version:
    """Return the version whose last number is one higher: 2.1 after 2.0."""
    *first, last = version.numbers
    return Version(".".join(map(str, [*first, last + 1])))


def next_whole(version: Version) -> Version:
    """Return the version whose first number is one higher: 2.0 after 1.3."""
    first, *rest = version.numbers
    return Version(".".join(map(str, [first + 1, *(0 for _ in rest or [0])])))


def next_number(newest: Variation, base: Base) -> Version:
    """Return the number of the variation after one: a whole new one where the base's is."""
    whole = base.version.numbers[0] > newest.meta.base.numbers[0]
    return next_whole(newest.version) if whole else one_higher(newest.version)
