"""Two texts as one row of paragraphs: undo the changes and it is the old text, keep them, the new.

A redline tells changes as people read them. Here each word of either text stands at its place:
what moved is deleted there and inserted here, and numbers that moved are changes too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.document.redline_rows import anchor
from generator.history.compared import BlockRedline, Change, Run
from generator.history.likeness import rising
from generator.history.passages import Passage, Sort
from generator.history.redline import ClauseRedline, Redline, Status
from generator.history.words import Block, Shape, Word

Piece = tuple[Change, str]
_NO_WORDS = Block(Shape.PARAGRAPH, "", 0, ())
_LAST = sys.maxsize  # a place after all others


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of either text, or of both.

    Args:
        change: what became of the whole of it; SAME where it stands in both.
        shape: what kind of block it is.
        level: of a heading, from 2, and 1 for the policy's title; 0 elsewhere.
        item: whether it stands in a numbered clause of a list.
        depth: how many lists it is in.
        label: the number or mark that stands before it.
        words: its words.
        anchor: the address of the clause that begins with it; "" for none.
    """

    change: Change
    shape: Shape
    level: int
    item: bool
    depth: int
    label: tuple[Piece, ...]
    words: tuple[Piece, ...]
    anchor: str = ""


def tracked(found: Redline) -> Iterator[Paragraph]:
    """Yield the paragraphs of both texts.

    Args:
        found: what changed.
    """
    for change, row in _ordered(found.whole):
        first, *rest = _both(row) if change is Change.SAME else _one(change, row)
        stands = row.new is None or change is not Change.DELETED
        yield replace(first, anchor=anchor(row)) if stands else first
        yield from rest


def _ordered(whole: Sequence[ClauseRedline]) -> Iterator[tuple[Change, ClauseRedline]]:
    """Yield each clause where it stands in both, or where it stood and where it stands."""
    stay = [row for row in whole if row.old and row.new and row.status is not Status.MOVED]
    kept = rising([_old_index(row) for row in stay])
    fixed = dict.fromkeys(row for at, row in enumerate(stay) if at in kept)
    waiting = sorted((row for row in whole if row.old and row not in fixed), key=_old_index)
    following = iter([*map(_old_index, fixed), _LAST])
    limit = next(following)
    for row in whole:
        if row in fixed:
            yield from _gone(waiting, limit)
            yield Change.SAME, row
            limit = next(following)
        elif row.new is None:
            yield from _gone(waiting, min(limit, _old_index(row) + 1))
        else:
            yield Change.INSERTED, row
    yield from _gone(waiting, _LAST)


def _gone(waiting: list[ClauseRedline], before: int) -> Iterator[tuple[Change, ClauseRedline]]:
    """Yield the clauses that stood before a place of the old text, and wait no longer."""
    while waiting and _old_index(waiting[0]) < before:
        yield Change.DELETED, waiting.pop(0)


def _old_index(row: ClauseRedline) -> int:
    return row.old.index if row.old else 0


def _one(change: Change, row: ClauseRedline) -> Iterator[Paragraph]:
    """Yield the paragraphs of a clause that is deleted here, or inserted."""
    passage = (row.old if change is Change.DELETED else row.new) or row.passage
    for at, block in enumerate(passage.blocks or (_NO_WORDS,)):
        label: tuple[Piece, ...] = ()
        if at == 0 and passage.label:
            label = ((change, passage.label),)
        label += _mark(change, block.mark, block.mark)
        yield _paragraph(change, passage, block, label, ((change, _said(block.words)),))


def _both(row: ClauseRedline) -> Iterator[Paragraph]:
    """Yield the paragraphs of a clause that stands in both texts."""
    blocks = row.blocks or (BlockRedline(Shape.PARAGRAPH, "", 0, ()),)
    labels = _labels(row, [block.change for block in blocks])
    stood = iter(row.old.blocks if row.old else ())
    for block, label in zip(blocks, labels, strict=True):
        change = block.change or Change.SAME
        was = None if change is Change.INSERTED else next(stood, None)
        mark = _mark(change, was.mark if was else block.mark, block.mark)
        words = [piece for run in block.runs for piece in _pieces(run)]
        yield _paragraph(change, row.passage, block, (*label, *mark), words)


def _mark(change: Change, old: str, new: str) -> tuple[Piece, ...]:
    """Return what stands before an item of a list."""
    if change is not Change.SAME or old == new:
        return ((change, new),) if new else ()
    return tuple(filter(_has_words, ((Change.DELETED, old), (Change.INSERTED, new))))


def _has_words(piece: Piece) -> bool:
    return bool(piece[1])


def _labels(row: ClauseRedline, changes: Sequence[Change | None]) -> Iterator[tuple[Piece, ...]]:
    """Yield what stands before each block: the number before the first block of its own text."""
    old, new = row.old.label if row.old else "", row.new.label if row.new else ""
    first_old = next((at for at, each in enumerate(changes) if each is not Change.INSERTED), 0)
    first_new = next((at for at, each in enumerate(changes) if each is not Change.DELETED), 0)
    for at in range(len(changes)):
        if at == first_old == first_new and old == new:
            yield ((Change.SAME, new),) if new else ()
            continue
        was = (Change.DELETED, old if at == first_old else "")
        now = (Change.INSERTED, new if at == first_new else "")
        yield tuple(filter(_has_words, (was, now)))


def _paragraph(
    change: Change,
    passage: Passage,
    block: Block | BlockRedline,
    label: tuple[Piece, ...],
    words: Iterable[Piece],
) -> Paragraph:
    level = passage.level if block.shape is Shape.HEADING else 0
    level = 1 if passage.sort is Sort.TITLE else level
    item = passage.sort is Sort.ITEM
    said = tuple(
        (each, text)
        for each, some in groupby(words, key=lambda piece: piece[0])
        if (text := "".join(words for _, words in some))
    )
    return Paragraph(change, block.shape, level, item, block.depth, label, said)


def _pieces(run: Run) -> Iterator[Piece]:
    """Yield the words of a run; of those that are told as the same, what is written otherwise."""
    if run.change is not Change.SAME:
        yield run.change, _said(run.words)
        return
    for old, new in zip(run.were, run.words, strict=True):
        if old.spaced != new.spaced:
            yield Change.INSERTED if new.spaced else Change.DELETED, " "
        blank = " " if old.spaced and new.spaced else ""
        if old.text == new.text:
            yield Change.SAME, blank + new.text
        else:
            yield Change.SAME, blank
            yield from ((Change.DELETED, old.text), (Change.INSERTED, new.text))


def _said(words: Sequence[Word]) -> str:
    """Return words that came or went; of links, where they lead too."""
    parts = []
    for word in words:
        led = f" ({word.leads})" if word.leads else ""
        parts.append(f"{' ' if word.spaced else ''}{word.text}{led}")
    return "".join(parts)
