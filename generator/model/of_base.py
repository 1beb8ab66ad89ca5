"""What follows from a base: worked out once for all academies, and kept with the base.

Most academies vary nothing in most policies, and what they read then follows from the trust's text.
What is marked here is a function of a base and of a few values that can be compared: who reads is
none of them, or is one of them and counts. So what is kept can never be another academy's.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, cast

from generator.model.policy import Base

_G = TypeVar("_G", bound=Hashable)
_T = TypeVar("_T")


def of_base(make: Callable[[Base, _G], _T]) -> Callable[[Base, _G], _T]:
    """Keep what a function returned last for a base, for as long as the base is there.

    Args:
        make: the function, pure; given a base and all else that it is made from.
    """
    place = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def found(base: Base, given: _G) -> _T:
        known = base.kept.get(place)
        if known is None or known[0] != given:
            known = base.kept[place] = given, make(base, given)
        return cast("_T", known[1])

    return found
