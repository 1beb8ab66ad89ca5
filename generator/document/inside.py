"""What stands in nodes: their words, and their notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass

from generator.document.line import (
    CodeWords,
    Footnote,
    Line,
    LineBreak,
    LocalDetail,
    Quiet,
)


def footnotes_in(part: object) -> Iterator[Footnote]:
    """Yield each note of a content once, in the order of their signs."""
    if isinstance(part, Footnote) and part.first:
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from footnotes_in(each)
    elif is_dataclass(part):
        for value in vars(part).values():
            if isinstance(value, tuple):
                yield from footnotes_in(value)


def words_of(line: Line) -> Iterator[str]:
    """Yield the words of a line, piece by piece; notes stand elsewhere."""
    for node in line:
        match node:
            case str():
                yield node
            case CodeWords() | Quiet() | LocalDetail():
                yield node.words
            case LineBreak() | Footnote():
                pass
            case _:
                yield from words_of(node.inside)
