"""How like two passages are, and which of two rows of them belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

# Words that any two sentences share.
_SMALL = """\
a an and any are as at be been but by can do does for from had has have he her his if in into is it
its may must no nor not of on or our shall she should so than that the their them then there these
they this those to us was we were what when where which who will with would you your
"""
SMALL_WORDS = frozenset(_SMALL.split())
_PAIRS = 10_000  # more would be compared in a narrow band only
Bag = Mapping[str, int]


def tells(key: str) -> bool:
    """Return whether a word says what a text is about; references do."""
    return (key[:1].isalnum() or "\0" in key) and key.casefold() not in SMALL_WORDS


def bag(keys: Iterable[str]) -> Bag:
    """Return the words that say what a text is about, with how often each stands in it.

    Args:
        keys: what its words are compared by.
    """
    every = [key.casefold() for key in keys]
    telling = [key for key in every if tells(key)]
    return Counter(telling or every)


def likeness(one: Bag, other: Bag, sizes: tuple[int, int], least: float) -> float:
    """Return how much of two bags is shared, from 0 to 1; 0 when it is less than the least.

    Args:
        one: a bag.
        other: another.
        sizes: how many words are in each.
        least: what counts.
    """
    total = sum(sizes)
    if not total or 2 * min(sizes) < least * total:
        return 0.0
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared = sum(min(count, many.get(key, 0)) for key, count in few.items())
    found = 2 * shared / total
    return found if found >= least else 0.0


def in_order(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], least: float, alone: float
) -> list[tuple[int, int]]:
    """Pair texts that are the same, or else alike, without changing the order of either row.

    Args:
        old: the keys of each old text.
        new: the keys of each new one.
        least: how like they must be.
        alone: how like they must be where it is one against one, between two that are the same;
            0 where that is enough.

    Returns:
        Pairs of indexes, rising.
    """
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*_same(old, new), (len(old), len(new))]:
        if (a - i, b - j) == (1, 1) and not alone:
            pairs.append((i, j))
        elif a > i and b > j:
            bags = [bag(keys) for keys in old[i:a]], [bag(keys) for keys in new[j:b]]
            alike = _alike(*bags, alone if a - i == 1 == b - j else least)
            pairs.extend((i + x, j + y) for x, y in alike)
        pairs.append((a, b))
        i, j = a + 1, b + 1
    return pairs[:-1]


def _same(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield the texts that are the same, in one order: of equal ones the first is the first."""
    places = {named: at for at, named in enumerate(_counted(old))}
    pairs = [(places[named], at) for at, named in enumerate(_counted(new)) if named in places]
    kept = rising([at for at, _ in pairs])
    yield from (pair for at, pair in enumerate(pairs) if at in kept)


def _counted(row: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each text with how often it stood before."""
    counts: Counter[tuple[str, ...]] = Counter()
    for keys in row:
        yield keys, counts[keys]
        counts[keys] += 1


def _alike(old: Sequence[Bag], new: Sequence[Bag], least: float) -> list[tuple[int, int]]:
    """Return the pairs whose likeness is highest in all."""
    width = max(_PAIRS // max(len(old), len(new)), 3)
    old_sizes = [sum(each.values()) for each in old]
    new_sizes = [sum(each.values()) for each in new]
    chains = _Chains(len(new))
    for i, one in enumerate(old):
        middle = i * len(new) // len(old)
        first, last = max(middle - width // 2, 0), min(middle + width // 2 + 1, len(new))
        for j in range(last - 1, first - 1, -1):  # backwards: one text is in a chain once
            found = likeness(one, new[j], (old_sizes[i], new_sizes[j]), least)
            if found:
                chains.add(i, j, found)
    return chains.best()


class _Chains:
    """Chains of pairs that rise on both sides, the heaviest found for each end.

    A tree of the best up to each column makes this quick: a Fenwick tree.
    """

    def __init__(self, columns: int) -> None:
        self._pairs: list[tuple[int, int, float, int]] = []  # row, column, weight, pair before
        self._tree = [-1] * (columns + 1)

    def add(self, row: int, column: int, weight: float) -> None:
        before = self._heaviest(column)
        whole = weight + (self._pairs[before][2] if before >= 0 else 0.0)
        self._pairs.append((row, column, whole, before))
        at = column + 1
        while at < len(self._tree):
            known = self._tree[at]
            if known < 0 or self._pairs[known][2] < whole:
                self._tree[at] = len(self._pairs) - 1
            at += at & -at

    def best(self) -> list[tuple[int, int]]:
        pairs = []
        pair = self._heaviest(len(self._tree) - 1)
        while pair >= 0:
            row, column, _, pair = self._pairs[pair]
            pairs.append((row, column))
        return pairs[::-1]

    def _heaviest(self, columns: int) -> int:
        """Return the heaviest chain that ends before a column; -1 for none."""
        found = -1
        while columns:
            here = self._tree[columns]
            if here >= 0 and (found < 0 or self._pairs[here][2] > self._pairs[found][2]):
                found = here
            columns -= columns & -columns
        return found


def rising(values: Sequence[int]) -> set[int]:
    """Return the places of a longest run of values that rise, in linear time and a logarithm.

    Args:
        values: whole numbers, each once.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        places[at : at + 1] = [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
