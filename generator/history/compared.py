"""One passage against another: its blocks, and in them the words that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.history.likeness import in_order
from generator.history.passages import Passage
from generator.history.runs import Span, spans
from generator.history.words import Block, Shape, Source, Word

_ALIKE = 0.35  # of two blocks in one clause


class Kind(StrEnum):
    """What changed: whose words."""

    TRUST = "trust text"
    LOCAL = "local text"
    DETAIL = "local detail"
    NAME = "name"


class Change(StrEnum):
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

    change: Change
    words: tuple[Word, ...]
    were: tuple[Word, ...] = ()


@dataclass(frozen=True)
class BlockRedline:
    """A block of either text, or of both.

    Args:
        mark: what stands before it, as it is in the new text where it is there.
    """

    shape: Shape
    mark: str
    depth: int
    runs: tuple[Run, ...]

    @property
    def change(self) -> Change | None:
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
        self.kinds: set[Kind] = set()
        self.blocks = tuple(self._compared(old.blocks if old else (), new.blocks if new else ()))

    @property
    def differs(self) -> bool:
        """Return whether any words differ."""
        return any(run.change is not Change.SAME for block in self.blocks for run in block.runs)

    def _compared(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockRedline]:
        old_keys = [_keys(block, self._facts.old_key) for block in old]
        new_keys = [_keys(block, self._facts.new_key) for block in new]
        if old_keys == new_keys:  # most passages
            alike = zip(old, new, old_keys, new_keys, strict=True)
            yield from (self._both(*pair) for pair in alike)
            return
        i = j = 0
        pairs = in_order(old_keys, new_keys, _ALIKE, 0.0)
        if old and new and old[0].shape is new[0].shape is Shape.HEADING:
            rest = in_order(old_keys[1:], new_keys[1:], _ALIKE, 0.0)
            pairs = [(0, 0), *((a + 1, b + 1) for a, b in rest)]
        for a, b in [*pairs, (len(old), len(new))]:
            yield from (self._whole(Change.DELETED, block) for block in old[i:a])
            yield from (self._whole(Change.INSERTED, block) for block in new[j:b])
            if a < len(old):
                yield self._both(old[a], new[b], old_keys[a], new_keys[b])
            i, j = a + 1, b + 1

    def _whole(self, change: Change, block: Block) -> BlockRedline:
        self._note(block.words, frozenset(), block.shape)
        runs = (Run(change, block.words),) if block.words else ()
        return BlockRedline(block.shape, block.mark, block.depth, runs)

    def _both(
        self, old: Block, new: Block, old_keys: tuple[str, ...], new_keys: tuple[str, ...]
    ) -> BlockRedline:
        if old_keys == new_keys:
            runs: tuple[Run, ...] = (Run(Change.SAME, new.words, old.words),)
            return BlockRedline(new.shape, new.mark, new.depth, runs if new.words else ())
        found = spans(old_keys, new_keys)
        shared = _values(old.words) & _values(new.words)
        for span in found.exact:
            if not span.same:
                hunk = (*old.words[span.old : span.old_end], *new.words[span.new : span.new_end])
                self._note(hunk, shared, new.shape)
        runs = tuple(run for span in found.told for run in _runs(span, old.words, new.words))
        return BlockRedline(new.shape, new.mark, new.depth, runs)

    def _note(self, words: Sequence[Word], shared: frozenset[str], shape: Shape) -> None:
        """Note whose words changed: those of a value count as its own where the value changed."""
        # A clause that an academy replaces keeps the trust's heading.
        local = self._displaced or (self._local and shape is not Shape.HEADING)
        # The trust's default counts as the academy's where it gave way to the academy's.
        detailed = any(word.source is Source.DETAIL for word in words)
        details = {Source.DETAIL, Source.DEFAULT} if detailed else {Source.DETAIL}
        for word in words:
            name, source = word.value, word.source
            if source is Source.NAME and name in self._facts.changed and name in shared:
                self.kinds.add(Kind.NAME)
            elif source in details and not self._steady(name):
                self.kinds.add(Kind.DETAIL)
            else:
                self.kinds.add(Kind.LOCAL if local or source is Source.LOCAL else Kind.TRUST)

    def _steady(self, name: str) -> bool:
        return name in self._facts.kept and name not in self._facts.changed


def unchanged(block: Block) -> BlockRedline:
    """Return the redline of a block that reads the same in both texts."""
    runs = (Run(Change.SAME, block.words, block.words),) if block.words else ()
    return BlockRedline(block.shape, block.mark, block.depth, runs)


def _own(passage: Passage | None) -> bool:
    return passage is not None and passage.own


def _keys(block: Block, key: Callable[[str], str]) -> tuple[str, ...]:
    if not block.leads_on:
        return block.keys
    return tuple(key(each) if "\0" in each else each for each in block.keys)


def _values(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.value for word in words if word.value)


def _runs(span: Span, old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    before, after = tuple(old[span.old : span.old_end]), tuple(new[span.new : span.new_end])
    if span.same:
        yield Run(Change.SAME, after, before)
        return
    if before:
        yield Run(Change.DELETED, before)
    if after:
        yield Run(Change.INSERTED, after)
