"""Two texts as one row of paragraphs: undo the changes and it is the old text, keep them, the new.

A redline tells changes as people read them. Here each word of either text stands at its place:
what moved is deleted there and inserted here, and numbers that moved are changes too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.document.redline_rows import anchor
from generator.document.tracked_groups import Group, alone, fate, groups, labelled, tables
from generator.document.tracked_words import Links, Piece, pieces, whole
from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import BlockRedline, WordChange
from generator.history.likeness import rising
from generator.history.passages import Passage, Sort
from generator.history.redline import Redline
from generator.history.words import Block, Shape
from generator.wording.neighbours import Neighbours
from generator.wording.parts import PARTS

_NO_WORDS = Block(Shape.PARAGRAPH, "", 0, ())
_LAST = sys.maxsize  # a place after all others


@dataclass(frozen=True)
class TrackedParagraph:
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

    change: WordChange
    shape: Shape
    level: int
    item: bool
    depth: int
    label: tuple[Piece, ...]
    words: tuple[Piece, ...]
    anchor: str = ""


@dataclass(frozen=True)
class TrackedRow:
    """A row of a table, and what became of the whole of it."""

    change: WordChange
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class TrackedTable:
    """A table of either text, or of both; the first row has the headings of its columns.

    Args:
        change: what became of the whole of it.
        item: whether it stands in a numbered clause of a list.
        depth: how many lists it is in.
        sides: on which side the words of each column stand: start, center or right.
        rows: its rows.
        anchor: the address of the clause that begins with it; "" for none.
    """

    change: WordChange
    item: bool
    depth: int
    sides: tuple[str, ...]
    rows: tuple[TrackedRow, ...]
    anchor: str = ""


Tracked = TrackedParagraph | TrackedTable

# The heading above what staff ask, or above files, as in the plain file; no words of the policy.
_HEAD = TrackedParagraph(WordChange.SAME, Shape.HEADING, 2, item=False, depth=0, label=(), words=())


def tracked(found: Redline, before: Neighbours, after: Neighbours) -> Iterator[Tracked]:
    """Yield the paragraphs and tables of both texts.

    Args:
        found: what changed.
        before: what stands around the old text.
        after: what stands around the new one.
    """
    links = Links(found, before, after)
    for change, row in _ordered(found.whole):
        made = _Clause(row, links)
        first, *rest = made.both() if change is WordChange.SAME else made.one(change)
        stands = row.new is None or change is not WordChange.DELETED
        if row.sort in {Sort.QUESTIONS, Sort.FILES}:
            yield replace(_HEAD, change=change, words=(Piece(change, PARTS[row.sort]),))
        yield replace(first, anchor=anchor(row)) if stands else first
        yield from rest


def _ordered(rows: Sequence[ClauseRedline]) -> Iterator[tuple[WordChange, ClauseRedline]]:
    """Yield each clause where it stands in both, or where it stood and where it stands."""
    stay = [row for row in rows if row.old and row.new and row.status is not ClauseStatus.MOVED]
    kept = rising([_old_index(row) for row in stay])
    fixed = dict.fromkeys(row for at, row in enumerate(stay) if at in kept)
    waiting = sorted((row for row in rows if row.old and row not in fixed), key=_old_index)
    following = iter([*map(_old_index, fixed), _LAST])
    limit = next(following)
    for row in rows:
        if row in fixed:
            yield from _gone(waiting, limit)
            yield WordChange.SAME, row
            limit = next(following)
        elif row.new is None:
            yield from _gone(waiting, min(limit, _old_index(row) + 1))
        else:
            yield WordChange.INSERTED, row
    yield from _gone(waiting, _LAST)


def _gone(waiting: list[ClauseRedline], before: int) -> Iterator[tuple[WordChange, ClauseRedline]]:
    """Yield the clauses that stood before a place of the old text, and wait no longer."""
    while waiting and _old_index(waiting[0]) < before:
        yield WordChange.DELETED, waiting.pop(0)


def _old_index(row: ClauseRedline) -> int:
    return row.old.index if row.old else 0


class _Clause:
    """Writes one clause.

    Args:
        row: the clause.
        links: finds where its links lead.
    """

    def __init__(self, row: ClauseRedline, links: Links) -> None:
        self._row = row
        self._links = links

    def one(self, change: WordChange) -> Iterator[Tracked]:
        """Yield it where it is deleted, or inserted."""
        row = self._row
        passage = (row.old if change is WordChange.DELETED else row.new) or row.passage
        mine = [alone(change, block) for block in passage.blocks or (_NO_WORDS,)]
        old, new = (passage.label, "") if change is WordChange.DELETED else ("", passage.label)
        yield from self._written(passage, groups(mine), (old, new))

    def both(self) -> Iterator[Tracked]:
        """Yield it where it stands in both texts."""
        row, nothing = self._row, BlockRedline(Shape.PARAGRAPH, "", 0, (), _NO_WORDS, _NO_WORDS)
        labels = row.old.label if row.old else "", row.new.label if row.new else ""
        level = bool(row.old and row.new and row.old.level == row.new.level)
        found = groups(row.blocks or (nothing,), same_level=level)
        yield from self._written(row.passage, found, labels)

    def _written(
        self, passage: Passage, found: Iterable[Group], labels: tuple[str, str]
    ) -> Iterator[Tracked]:
        for label, group in labelled(list(found), labels):
            if group is None:
                yield self._paragraph(passage, label)
            elif group[0].shape is Shape.ROW:
                yield self._table(passage, group)
            else:
                yield self._paragraph(passage, label, group[0])

    def _paragraph(
        self, passage: Passage, label: tuple[Piece, ...], block: BlockRedline | None = None
    ) -> TrackedParagraph:
        """Return a block with what stands before it; or a number that stands by itself."""
        item = passage.sort is Sort.ITEM
        if block is None:
            fates = {piece.change for piece in label}
            change = fates.pop() if len(fates) == 1 else WordChange.SAME
            return TrackedParagraph(change, Shape.PARAGRAPH, 0, item, 0, label, ())
        level = passage.level if block.shape is Shape.HEADING else 0
        level = 1 if passage.sort is Sort.TITLE else level
        [words] = self._cells(block)
        return TrackedParagraph(fate(block), block.shape, level, item, block.depth, label, words)

    def _table(self, passage: Passage, rows: Group) -> TrackedTable:
        fates = {fate(row) for row in rows}
        change = fates.pop() if len(fates) == 1 else WordChange.SAME
        made = tuple(TrackedRow(fate(row), tuple(self._cells(row))) for row in rows)
        sides = next(table.sides for row in rows for table in tables(row) if table)
        return TrackedTable(change, passage.sort is Sort.ITEM, rows[0].depth, sides, made)

    def _cells(self, block: BlockRedline) -> list[tuple[Piece, ...]]:
        if block.old and block.new:
            return [tuple(cell) for cell in pieces(block, self._links)]
        stands = block.old or block.new or _NO_WORDS
        return [tuple(cell) for cell in whole(fate(block), stands, self._links)]
