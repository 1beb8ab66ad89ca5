"""Texts as words that can be compared: each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.model.values import plain_quotes

_WORD = re.compile(r"\w+(?:[-'’.,/@]\w+)*|[^\w\s]")


class Source(StrEnum):
    """Where a word comes from."""

    TRUST = "trust text"
    LOCAL = "local text"
    DETAIL = "local detail"
    DEFAULT = "trust default"
    NAME = "name"


class Word(NamedTuple):
    """A word, or one sign between words.

    Args:
        text: as shown.
        key: what it is compared by; what follows a null character is the target of a link.
        source: where it comes from.
        value: the name of the value that it is part of; "" for none.
        spaced: whether a blank stands before it.
        leads: where the link that ends with it leads, in words; "" for none.
    """

    text: str
    key: str
    source: Source
    value: str
    spaced: bool
    leads: str = ""


class Shape(StrEnum):
    """What kind of block some words are."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, list item, row or line: what stands on lines of its own.

    Args:
        mark: what stands before a list item: "•", "ii."; "" elsewhere. It is shown, not compared.
        depth: how many lists it is in.
    """

    shape: Shape
    mark: str
    depth: int
    words: tuple[Word, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what its words are compared by."""
        return tuple([word.key for word in self.words])

    @cached_property
    def leads_on(self) -> bool:
        """Return whether a reference stands in it."""
        return "\0" in "".join(self.keys)


class Piece(NamedTuple):
    """Some characters from one source."""

    text: str
    source: Source
    value: str = ""
    target: str = ""
    bare: bool = False
    leads: str = ""


# Most of a version's text is that of the one before, word by word.
@lru_cache(maxsize=4096)
def split(pieces: tuple[Piece, ...]) -> tuple[Word, ...]:
    """Return pieces of a text as words."""
    words: list[Word] = []
    spaced = False
    for text, source, value, target, bare, leads in pieces:
        if bare:
            words.append(Word(text, f"\0{target}", source, value, spaced))
            spaced = False
            continue
        end = 0
        for found in _WORD.finditer(text):
            apart = spaced or found.start() > end
            word = found[0]
            key = word if word.isascii() else plain_quotes(word)
            words.append(Word(word, key, source, value, apart and bool(words)))
            spaced, end = False, found.end()
        spaced = spaced or end < len(text)
        if target and words:
            words[-1] = words[-1]._replace(key=f"{words[-1].key}\0{target}", leads=leads)
    return tuple(words)


def joined(words: Iterable[Word]) -> str:
    """Return words as a text on one line."""
    return "".join(f" {word.text}" if word.spaced else word.text for word in words).strip()
