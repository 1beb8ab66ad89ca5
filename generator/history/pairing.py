"""Which blocks of a passage belong together in two texts: a table is one thing, with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.history.likeness import in_order
from generator.history.words import Block, Shape

_ALIKE = 0.35  # of two blocks in one clause
Keys = Sequence[tuple[str, ...]]


class PairStep(NamedTuple):
    """A block of either text, or one of each that belong together: by their places."""

    old: int | None
    new: int | None


class _Unit(NamedTuple):
    """A table with its rows, or another block: from where to where."""

    begin: int
    end: int


def steps(
    old: Sequence[Block], new: Sequence[Block], keys: tuple[Keys, Keys]
) -> Iterator[PairStep]:
    """Yield the blocks of both texts in order; where both change places, the old ones first.

    Args:
        old: the blocks of the one.
        new: the blocks of the other.
        keys: what the words of each block are compared by, for both texts.
    """
    old_keys, new_keys = keys
    left, right = _units(old), _units(new)
    pairs = _pairs(old, new, keys, (left, right))
    i = j = 0
    for a, b in [*pairs, (len(left), len(right))]:
        yield from (PairStep(at, None) for unit in left[i:a] for at in range(*unit))
        yield from (PairStep(None, at) for unit in right[j:b] for at in range(*unit))
        if a < len(left):
            yield from _within(left[a], right[b], old_keys, new_keys)
        i, j = a + 1, b + 1


def _units(blocks: Sequence[Block]) -> list[_Unit]:
    units, at = [], 0
    for table, group in groupby(blocks, key=lambda block: block.table):
        count = len(list(group))
        ends = [at + count] if table else range(at + 1, at + count + 1)
        for end in ends:
            units.append(_Unit(at, end))
            at = end
    return units


def _pairs(
    old: Sequence[Block],
    new: Sequence[Block],
    keys: tuple[Keys, Keys],
    units: tuple[list[_Unit], list[_Unit]],
) -> list[tuple[int, int]]:
    left, right = (
        [tuple(key for at in range(*unit) for key in every[at]) for unit in some]
        for every, some in zip(keys, units, strict=True)
    )
    skipped = int(bool(old and new and old[0].shape is new[0].shape is Shape.HEADING))
    found = in_order(left[skipped:], right[skipped:], _ALIKE, 0.0)
    pairs = [(at, at) for at in range(skipped)]
    pairs += [(a + skipped, b + skipped) for a, b in found]
    first = [[unit.begin for unit in some] for some in units]
    return [
        (a, b)
        for a, b in pairs
        if (old[first[0][a]].table is None) is (new[first[1][b]].table is None)
    ]


def _within(left: _Unit, right: _Unit, old_keys: Keys, new_keys: Keys) -> Iterator[PairStep]:
    """Yield a pair of blocks; of two tables, their headings, and then the rows of both."""
    yield PairStep(left.begin, right.begin)
    i, j = left.begin + 1, right.begin + 1
    found = in_order(old_keys[i : left.end], new_keys[j : right.end], _ALIKE, 0.0)
    pairs = [(a + left.begin + 1, b + right.begin + 1) for a, b in found]
    for a, b in [*pairs, (left.end, right.end)]:
        yield from (PairStep(at, None) for at in range(i, a))
        yield from (PairStep(None, at) for at in range(j, b))
        if a < left.end:
            yield PairStep(a, b)
        i, j = a + 1, b + 1
