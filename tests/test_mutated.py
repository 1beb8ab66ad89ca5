"""Whatever is broken in a trust, check and build say so and end: `tests/mutated.py` draws it."""

from __future__ import annotations

import random

import pytest

from tests.mutated import Files, begun, built, mutated, run

_DRAWN = 120
_SEEDS = range(2026, 2026 + _DRAWN)


@pytest.fixture(scope="module")
def right() -> Files:
    """The files of a small trust, in which everything is right."""
    return begun()


def test_nothing_is_wrong_before(right: Files) -> None:
    draw = random.Random(0)
    run(right, draw)
    assert built(right, draw)


@pytest.mark.parametrize("tens", range(0, _DRAWN, 10))
def test_broken_files_end_in_no_traceback(right: Files, tens: int) -> None:
    for seed in _SEEDS[tens : tens + 10]:
        draw = random.Random(seed)
        run(mutated(right, draw), draw)


@pytest.mark.parametrize("seed", [2026, 2031])
def test_a_build_of_broken_files_is_whole_or_refused(right: Files, seed: int) -> None:
    draw = random.Random(seed)
    assert built(mutated(right, draw), draw) in {True, False}
