"""The blocks of a clause as they stand in Word: tables whole, numbers before what they number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.document.tracked_words import Piece
from generator.history.compared import BlockRedline, WordChange
from generator.history.words import Block, Shape, Table

_BULLET = "•"
# What a number stands before on the same line; before a list or a table it has its own.
_INLINE = {Shape.PARAGRAPH, Shape.HEADING}

Group = Sequence[BlockRedline]


def groups(blocks: Iterable[BlockRedline], *, same_level: bool = True) -> Iterator[Group]:
    """Yield the rows of a table together, and each other block by itself.

    What is of another kind in each text goes and comes: a point that was a paragraph, a table that
    has other columns.

    Args:
        blocks: the blocks of a clause.
        same_level: whether its heading is of the same level in both texts.
    """
    for group in _tables(blocks):
        gone = [block.old for block in group if block.old]
        come = [block.new for block in group if block.new]
        alike = _kind(gone[0]) == _kind(come[0]) if gone and come else True
        if alike and (same_level or group[0].shape is not Shape.HEADING):
            yield group
            continue
        yield from (
            [alone(change, each) for each in some]
            for change, some in ((WordChange.DELETED, gone), (WordChange.INSERTED, come))
            if some
        )


def _tables(blocks: Iterable[BlockRedline]) -> Iterator[list[BlockRedline]]:
    group: list[BlockRedline] = []
    known: set[Table] = set()
    for block in blocks:
        mine = {table for table in tables(block) if table}
        if group and not known & mine:
            yield group
            group, known = [], set()
        group.append(block)
        known |= mine
    if group:
        yield group


def tables(block: BlockRedline) -> tuple[Table | None, Table | None]:
    """Return the tables that a row stands in, in the new text and in the old one."""
    return block.new.table if block.new else None, block.old.table if block.old else None


def _kind(block: Block) -> tuple[object, ...]:
    columns = block.table.columns if block.table else 0
    return block.shape, block.depth, bool(block.mark), block.mark == _BULLET, columns


def alone(change: WordChange, block: Block) -> BlockRedline:
    """Return a block that stands in one text alone."""
    old, new = (block, None) if change is WordChange.DELETED else (None, block)
    return BlockRedline(block.shape, block.mark, block.depth, (), old, new)


def fate(block: BlockRedline) -> WordChange:
    """Return what became of the whole of a block: SAME where it stands in both texts."""
    if block.old and block.new:
        return WordChange.SAME
    return WordChange.DELETED if block.old else WordChange.INSERTED


def labelled(
    found: Sequence[Group], labels: tuple[str, str]
) -> Iterator[tuple[tuple[Piece, ...], Group | None]]:
    """Yield what stands before each group, with the group; None for a number by itself.

    Args:
        found: the groups of a clause.
        labels: its number in the old text, and in the new one.
    """
    old, new = labels
    at_old = next((at for at, group in enumerate(found) if any(b.old for b in group)), None)
    at_new = next((at for at, group in enumerate(found) if any(b.new for b in group)), None)
    own_old = "" if _inline(found, at_old) else old
    own_new = "" if _inline(found, at_new) else new
    if own_old or own_new:
        yield _both(own_old, own_new), None
    for at, group in enumerate(found):
        was = old if at == at_old and not own_old else ""
        now = new if at == at_new and not own_new else ""
        first = group[0]
        marks = first.old.mark if first.old else "", first.new.mark if first.new else ""
        yield (*_both(was, now), *_both(*marks)), group


def _inline(found: Sequence[Group], at: int | None) -> bool:
    return at is not None and found[at][0].shape in _INLINE


def _both(old: str, new: str) -> tuple[Piece, ...]:
    if old == new:
        return (Piece(WordChange.SAME, new),) if new else ()
    both = ((WordChange.DELETED, old), (WordChange.INSERTED, new))
    return tuple(Piece(change, text) for change, text in both if text)
