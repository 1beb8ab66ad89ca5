"""Words that stayed and are set otherwise: bold, italic, struck through, as code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from generator.history.words import Emphasis, Word, joined


class Reset(NamedTuple):
    """Words in a row that are set otherwise.

    Args:
        words: the words, as they stand in the new text.
        was: how they were set.
        now: how they are set.
    """

    words: str
    was: Emphasis
    now: Emphasis


def reset(old: Iterable[Word], new: Iterable[Word]) -> Iterator[Reset]:
    """Yield the words that stayed and are set otherwise.

    Args:
        old: words as they stood.
        new: the same words as they stand.
    """
    pairs = zip(old, new, strict=True)
    for (was, now), group in groupby(pairs, key=lambda pair: (pair[0].emphasis, pair[1].emphasis)):
        if was != now:
            yield Reset(joined(word for _, word in group), was, now)
