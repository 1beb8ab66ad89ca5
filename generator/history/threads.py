"""Clauses through the texts of a policy at one place: which of each is which of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.history.blocks import SOURCES, Unread
from generator.history.counterparts import counterparts
from generator.history.matching import Matching
from generator.history.passages import Passage, Sort, blocks_of, passages
from generator.history.words import Block, Source, Word
from generator.model.citation import Around
from generator.model.merged import MergedPolicy
from generator.model.values import When

Said = tuple[object, ...]


@dataclass(frozen=True, eq=False)
class SpanText:
    """A text, and the days on which it applied.

    Args:
        merged: the text, with the names of its first day.
        around: what stands around it.
        since: its first day; a month where the files say no more.
        ends: the first day without it; None where no end is known.
    """

    merged: MergedPolicy
    around: Around
    since: When
    ends: date | None


@dataclass(frozen=True, eq=False)
class Thread:
    """One clause through several texts.

    Args:
        passages: what it reads in each text that has it, by the index of the text.
    """

    passages: dict[int, Passage] = field(default_factory=dict)

    @property
    def last(self) -> Passage:
        """Return what it reads in the last text that has it."""
        return self.passages[max(self.passages)]


def threads(texts: Sequence[SpanText]) -> tuple[Thread, ...]:
    """Return the clauses of some texts, each once, in the order in which they came.

    Args:
        texts: the texts, oldest first.
    """
    found: list[Thread] = []
    of: dict[Passage, Thread] = {}
    before: tuple[Passage, ...] = ()
    for index, text in enumerate(texts):
        here = passages(text.merged, text.around)
        was = _matched(texts[index - 1].merged, text.merged, before, here) if before else {}
        for passage in here:
            old = was.get(passage)
            thread = of[old] if old else Thread()
            if old is None:
                found.append(thread)
            thread.passages[index] = passage
            of[passage] = thread
        before = here
    return tuple(found)


def _matched(
    old: MergedPolicy, new: MergedPolicy, stood: tuple[Passage, ...], stand: tuple[Passage, ...]
) -> dict[Passage, Passage]:
    backwards = {now: former for former, now in old.aliases.items()}
    renamed = {**backwards, **new.aliases}
    return Matching(stood, stand, renamed, counterparts(old, new)).old_of


def said(passage: Passage) -> Said:
    """Return what a passage says, for comparing: names that changed meanwhile do not count."""
    return (passage.own, *(_said(each) for each in passage.texts))


def _said(text: Unread | Block) -> Said:
    return tuple(tuple(_keys(block.words)) for block in blocks_of(text))


def _keys(words: Sequence[Word]) -> Iterator[str]:
    last = ""
    for word in words:
        named = f"{{{word.value}}}" if word.source is Source.NAME else ""
        if not named:
            yield word.key
        elif named != last:
            yield named
        last = named


def has_detail(passage: Passage) -> bool:
    """Return whether an academy's answer stands in a passage."""
    return any(map(_has_detail, passage.texts))


def _has_detail(text: Unread | Block) -> bool:
    if isinstance(text, Block):
        return any(word.source is Source.DETAIL for word in text.words)
    return any(SOURCES[source] is Source.DETAIL for _, _, source in text.told.values)


def is_told(passage: Passage) -> bool:
    """Return whether a passage has a history of its own on the page: the title has none."""
    return passage.sort is not Sort.TITLE
