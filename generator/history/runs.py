"""Two texts as one: runs of words that are the same, deleted or inserted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.history.likeness import rising, tells

_SLOW = 10_000  # so many pairs of equal words, and more, take long
_DEEP = 12
_KEPT = 0.25  # where less of a text is the same, all of it is told as new
_FEW = 4  # what more words than that agree in is no accident


class WordSpan(NamedTuple):
    """Where words stand in either text: the same words, or one in place of the other."""

    old: int
    old_end: int
    new: int
    new_end: int
    same: bool = False

    @property
    def old_size(self) -> int:
        """Return how many old words it has."""
        return self.old_end - self.old

    @property
    def new_size(self) -> int:
        """Return how many new words it has."""
        return self.new_end - self.new


@dataclass(frozen=True)
class Spans:
    """How one row of keys became another.

    Args:
        exact: what differs, word by word.
        told: the same as people read it: without accidental agreement inside a new sentence.
    """

    exact: tuple[WordSpan, ...]
    told: tuple[WordSpan, ...]


def spans(old: Sequence[str], new: Sequence[str]) -> Spans:
    """Return how one row of keys became another.

    Args:
        old: what the old words are compared by.
        new: the same of the new ones.
    """
    exact = tuple(_joined(_compared(old, new)))
    return Spans(exact, _tidied(exact, old, new))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[WordSpan]:
    """Yield spans: same beginning, what is between, same end."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    yield WordSpan(0, head, 0, head, same=True)
    yield from _between(old, new, (head, len(old) - tail, head, len(new) - tail), _DEEP)
    yield WordSpan(len(old) - tail, len(old), len(new) - tail, len(new), same=True)


def _between(
    old: Sequence[str], new: Sequence[str], where: tuple[int, int, int, int], depth: int
) -> Iterator[WordSpan]:
    i, i_end, j, j_end = where
    left, right = old[i:i_end], new[j:j_end]
    if not left or not right:
        yield WordSpan(i, i_end, j, j_end)
    elif _pairs(left, right) <= _SLOW:
        codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        for tag, a, a_end, b, b_end in codes:
            yield WordSpan(i + a, i + a_end, j + b, j + b_end, same=tag == "equal")
    else:
        yield from _anchored(old, new, where, depth)


def _pairs(left: Sequence[str], right: Sequence[str]) -> int:
    counts, others = Counter(left), Counter(right)
    return sum(count * others[key] for key, count in counts.items())


def _anchored(
    old: Sequence[str], new: Sequence[str], where: tuple[int, int, int, int], depth: int
) -> Iterator[WordSpan]:
    """Yield the spans of long texts, held together by words that stand in either text once."""
    i, i_end, j, j_end = where
    anchors = _anchors(old[i:i_end], new[j:j_end]) if depth else []
    if not anchors:
        yield WordSpan(*where)
        return
    for a, b in anchors:
        yield from _between(old, new, (i, where[0] + a, j, where[2] + b), depth - 1)
        i, j = where[0] + a + 1, where[2] + b + 1
        yield WordSpan(i - 1, i, j - 1, j, same=True)
    yield from _between(old, new, (i, i_end, j, j_end), depth - 1)


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    counts, others = Counter(left), Counter(right)
    once = {key for key, count in counts.items() if count == 1 == others[key]}
    places = {key: at for at, key in enumerate(left) if key in once}
    pairs = [(places[key], at) for at, key in enumerate(right) if key in once]
    kept = rising([a for a, _ in pairs])
    return [pair for at, pair in enumerate(pairs) if at in kept]


def _joined(some: Iterator[WordSpan]) -> Iterator[WordSpan]:
    """Yield spans with neighbours of one kind made one, and empty ones left out."""
    last: WordSpan | None = None
    for span in some:
        if span.old == span.old_end and span.new == span.new_end:
            continue
        if last is not None and last.same is span.same:
            last = last._replace(old_end=span.old_end, new_end=span.new_end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _tidied(
    exact: tuple[WordSpan, ...], old: Sequence[str], new: Sequence[str]
) -> tuple[WordSpan, ...]:
    """Return spans as people read them."""
    told = list(exact)
    while True:
        kept = [
            span if not _accidental(told, at, new) else span._replace(same=False)
            for at, span in enumerate(told)
        ]
        merged = list(_joined(iter(kept)))
        if len(merged) == len(told):
            break
        told = merged
    return (WordSpan(0, len(old), 0, len(new)),) if _rewritten(told, old, new) else tuple(told)


def _rewritten(told: Sequence[WordSpan], old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether so little is the same that it is better told as a new text."""
    same = [key for span in told if span.same for key in new[span.new : span.new_end]]
    most = max((_most(span) for span in told if not span.same), default=0)
    if most >= _FEW and not any(map(tells, same)):
        return True
    return len(told) > 2 and _weight(same) < _KEPT * min(_weight(old), _weight(new))


def _most(span: WordSpan) -> int:
    return max(span.old_size, span.new_size)


def _accidental(told: Sequence[WordSpan], at: int, new: Sequence[str]) -> bool:
    """Return whether a few words agree only by accident, in the midst of a new wording."""
    span = told[at]
    if not span.same or not 0 < at < len(told) - 1:
        return False
    before, after = told[at - 1], told[at + 1]
    if not (before.old_size + after.old_size and before.new_size + after.new_size):
        return False
    weight = _weight(new[span.new : span.new_end])
    return weight <= min(_FEW, _most(before), _most(after))


def _weight(keys: Sequence[str]) -> int:
    """Return how much some words weigh: small ones and signs less than those that tell."""
    return sum(2 if tells(key) else 1 for key in keys)
