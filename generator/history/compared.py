"""One passage against another: its blocks, and in them the words that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from generator.history.emphasis import Reset, reset
from generator.history.pairing import steps
from generator.history.passages import Passage
from generator.history.runs import WordSpan, spans
from generator.history.words import CELL, Block, Shape, Source, Word


class ChangeKind(StrEnum):
    """What changed: whose words."""

    TRUST = "trust text"
    LOCAL = "local text"
    DETAIL = "local detail"
    NAME = "name"


class WordChange(StrEnum):
    """What became of some words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Run:
    """Words that share a fate.

    Args:
        words: as they stand in the new text; of deleted ones, as they stood.
        were: of words that are the same, as they stood: quotes and numbers may differ.
    """

    change: WordChange
    words: tuple[Word, ...]
    were: tuple[Word, ...] = ()


@dataclass(frozen=True)
class BlockRedline:
    """A block of either text, or of both.

    Args:
        mark: what stands before it, as it is in the new text where it is there.
        old: the block of the old text; None where it is in the new one alone.
        new: the block of the new text; None where it is in the old one alone.
    """

    shape: Shape
    mark: str
    depth: int
    runs: tuple[Run, ...]
    old: Block | None = None
    new: Block | None = None

    @property
    def change(self) -> WordChange | None:
        """Return what became of the whole block; None where its words differ."""
        fates = {run.change for run in self.runs}
        return next(iter(fates)) if len(fates) == 1 else None


@dataclass(frozen=True)
class Facts:
    """What is known of the two texts as wholes.

    Args:
        changed: the names of the values that are in both and differ.
        kept: the names of the values that are in both.
        old_key: gives what a word of the old text is compared by.
        new_key: the same for the new text.
    """

    changed: frozenset[str]
    kept: frozenset[str]
    old_key: Callable[[str], str]
    new_key: Callable[[str], str]


class Compared:
    """The redline of one passage.

    Args:
        facts: what is known of both texts.
        old: as it was; None for a new one.
        new: as it is; None for one that is gone.
        local: whether it came or went with what an academy decided about a clause above it.
    """

    def __init__(
        self, facts: Facts, old: Passage | None, new: Passage | None, *, local: bool
    ) -> None:
        self._facts = facts
        self._displaced = local
        self._local = local or _own(old) or _own(new)
        self.kinds: set[ChangeKind] = set()
        self.blocks = tuple(self._compared(old.blocks if old else (), new.blocks if new else ()))

    @property
    def differs(self) -> bool:
        """Return whether any words differ."""
        return any(run.change is not WordChange.SAME for block in self.blocks for run in block.runs)

    @property
    def resets(self) -> tuple[Reset, ...]:
        """Return the words that stayed and are set otherwise."""
        same = (run for block in self.blocks for run in block.runs if run.change is WordChange.SAME)
        return tuple(each for run in same for each in reset(run.were, run.words))

    def _compared(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockRedline]:
        old_keys = [_keys(block, self._facts.old_key) for block in old]
        new_keys = [_keys(block, self._facts.new_key) for block in new]
        if old_keys == new_keys and _shaped(old) == _shaped(new):  # most passages
            alike = zip(old, new, old_keys, new_keys, strict=True)
            yield from (self._both(*pair) for pair in alike)
            return
        for i, j in steps(old, new, (old_keys, new_keys)):
            if i is not None and j is not None:
                yield self._both(old[i], new[j], old_keys[i], new_keys[j])
            elif i is not None:
                yield self._whole(WordChange.DELETED, old[i])
            elif j is not None:
                yield self._whole(WordChange.INSERTED, new[j])

    def _whole(self, change: WordChange, block: Block) -> BlockRedline:
        self._note(block.words, frozenset(), block.shape)
        runs = (Run(change, block.words),) if block.words else ()
        stands = {"old": block} if change is WordChange.DELETED else {"new": block}
        return BlockRedline(block.shape, block.mark, block.depth, runs, **stands)

    def _both(
        self, old: Block, new: Block, old_keys: tuple[str, ...], new_keys: tuple[str, ...]
    ) -> BlockRedline:
        runs: tuple[Run, ...]
        if old_keys == new_keys:
            runs = (Run(WordChange.SAME, new.words, old.words),) if new.words else ()
        elif old.table and new.table and old.table.columns == new.table.columns:
            runs = tuple(self._cells(old, new, old_keys, new_keys))
        else:
            runs = tuple(self._runs(old.words, new.words, (old_keys, new_keys), new.shape))
        return BlockRedline(new.shape, new.mark, new.depth, runs, old, new)

    def _cells(
        self, old: Block, new: Block, old_keys: tuple[str, ...], new_keys: tuple[str, ...]
    ) -> Iterator[Run]:
        """Yield the runs of a row, cell by cell, so that no word goes over a bar."""
        pairs = zip(_cells(old.words), _cells(new.words), strict=True)
        found: list[Run] = []
        for (a, a_end), (b, b_end) in pairs:
            keys = old_keys[a:a_end], new_keys[b:b_end]
            found += self._runs(old.words[a:a_end], new.words[b:b_end], keys, new.shape)
            if b_end < len(new.words):
                bars = old.words[a_end : a_end + 1], new.words[b_end : b_end + 1]
                found.append(Run(WordChange.SAME, bars[1], bars[0]))
        for change, group in groupby(found, key=lambda run: run.change):
            some = list(group)
            words = tuple(word for run in some for word in run.words)
            yield Run(change, words, tuple(word for run in some for word in run.were))

    def _runs(
        self,
        old: tuple[Word, ...],
        new: tuple[Word, ...],
        keys: tuple[tuple[str, ...], tuple[str, ...]],
        shape: Shape,
    ) -> Iterator[Run]:
        found = spans(*keys)
        shared = _values(old) & _values(new)
        for span in found.exact:
            if not span.same:
                hunk = (*old[span.old : span.old_end], *new[span.new : span.new_end])
                self._note(hunk, shared, shape)
        yield from (run for span in found.told for run in _runs(span, old, new))

    def _note(self, words: Sequence[Word], shared: frozenset[str], shape: Shape) -> None:
        """Note whose words changed: those of a value count as its own where the value changed."""
        # A clause that an academy replaces keeps the trust's heading.
        local = self._displaced or (self._local and shape is not Shape.HEADING)
        # The trust's answer to a question, too, where it gave way to the academy's.
        local = local or any(word.source is Source.LOCAL for word in words)
        # The trust's default counts as the academy's where it gave way to the academy's.
        detailed = any(word.source is Source.DETAIL for word in words)
        details = {Source.DETAIL, Source.DEFAULT} if detailed else {Source.DETAIL}
        for word in words:
            name, source = word.value, word.source
            if source is Source.NAME and name in self._facts.changed and name in shared:
                self.kinds.add(ChangeKind.NAME)
            elif source in details and not self._steady(name):
                self.kinds.add(ChangeKind.DETAIL)
            else:
                self.kinds.add(ChangeKind.LOCAL if local else ChangeKind.TRUST)

    def _steady(self, name: str) -> bool:
        return name in self._facts.kept and name not in self._facts.changed


def unchanged(block: Block) -> BlockRedline:
    """Return the redline of a block that reads the same in both texts."""
    runs = (Run(WordChange.SAME, block.words, block.words),) if block.words else ()
    return BlockRedline(block.shape, block.mark, block.depth, runs, block, block)


def _shaped(blocks: Sequence[Block]) -> list[int]:
    """Return where the rows of each table begin, and how many there are."""
    ends = [at for at, (one, other) in enumerate(pairwise(blocks)) if one.table is not other.table]
    return [*ends, *(block.table.columns if block.table else 0 for block in blocks)]


def _cells(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where each cell of a row begins and ends among its words."""
    begin = 0
    for at, word in enumerate(words):
        if word.key == CELL:
            yield begin, at
            begin = at + 1
    yield begin, len(words)


def _own(passage: Passage | None) -> bool:
    return passage is not None and passage.own


def _keys(block: Block, key: Callable[[str], str]) -> tuple[str, ...]:
    if not block.leads_on:
        return block.keys
    return tuple(key(each) if "\0" in each else each for each in block.keys)


def _values(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.value for word in words if word.value)


def _runs(span: WordSpan, old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    before, after = tuple(old[span.old : span.old_end]), tuple(new[span.new : span.new_end])
    if span.same:
        yield Run(WordChange.SAME, after, before)
        return
    if before:
        yield Run(WordChange.DELETED, before)
    if after:
        yield Run(WordChange.INSERTED, after)
