"""Sweep memory seldom: a build makes much and drops little, so looking for dropped rings is waste.

Measured on a large library, the sweeps took a sixth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 200_000  # new objects between two looks at the young ones; Python's own number is 700
_MUCH = 40  # policies that were made: they leave rings behind, which Python would find much later


def sweep_seldom() -> None:
    """Sweep seldom from now on, in a process that does not live long."""
    gc.set_threshold(_SELDOM)


@contextmanager
def swept_seldom() -> Iterator[None]:
    """Sweep seldom until the block ends."""
    before = gc.get_threshold()
    sweep_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def sweep_between(made: int, policies: int) -> None:
    """Sweep between two academies, so that memory does not grow with those that were made.

    What stays is not looked at again: all academies share it, and it took half of the time.

    Args:
        made: how many were made so far.
        policies: how many policies each has.
    """
    if made * policies % _MUCH < policies:
        gc.collect()
        gc.freeze()


def pass_over_what_is_there() -> None:
    """Let no sweep look at what is there now: whoever makes much needs it to the end."""
    gc.freeze()


def sweep_no_more() -> None:
    """Sweep no more, at the end of a process, which gives all its memory back anyway."""
    gc.freeze()
