"""What may be wrong with groups of words that search is to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.places import Places
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.words import WordGroup


def word_groups(groups: Sequence[WordGroup], places: Places) -> Iterator[Problem]:
    """Yield a problem for each group that helps nobody to find anything.

    Args:
        groups: the groups under `words:`.
        places: where each stands.
    """
    for number, group in enumerate(groups):
        where = ("words", number)
        for key, words in (("words", group.words), ("narrower", group.narrower)):
            for at, word in enumerate(words):
                if not any(letter.isalnum() for letter in word):
                    yield Problem(
                        places.at(*where, key, at),
                        Rule.BAD_VALUE,
                        f"“{word}” holds no letter and no digit, so nobody can search for it",
                        "write a word in its place, or delete it",
                    )
        if len({word.casefold() for word in group.words}) < 2 and not group.narrower:
            yield Problem(
                places.at(*where),
                Rule.BAD_VALUE,
                "this group leads nowhere: search needs two words that mean the same",
                "add another under words:, or under narrower: one that is to find it",
            )
        elif not group.words:
            yield Problem(
                places.at(*where),
                Rule.BAD_VALUE,
                "what stands under narrower: has nothing to find",
                "say under words: which words of your policies it is to find",
            )
