"""The clauses of a redline as a reader goes through them: changed ones whole, the others named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.document.documents import ListedChange
from generator.document.marked import (
    ChangedClause,
    Marked,
    MarkedBlock,
    MarkedItem,
    MarkedList,
    MarkedRun,
    Remark,
    UnchangedClauses,
)
from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import BlockRedline
from generator.history.passages import Passage, Sort
from generator.history.redline import Redline
from generator.history.words import Shape
from generator.wording.phrases import capital
from generator.wording.redline import (
    blank_between,
    left_out,
    number_words,
    reset_words,
    status_words,
)

_TOP = 2  # the level of a policy's top headings, and of those below our own part of that name
_WHOLE = (ClauseStatus.ADDED, ClauseStatus.REMOVED)


class RedlineRows:
    """The rows of one redline.

    Args:
        found: what changed.
    """

    def __init__(self, found: Redline) -> None:
        self._found = found
        self._row_of = {p: row for row in found.whole for p in (row.old, row.new) if p}
        self._around = {above for row in found.changed for above in self._all_above(row)}
        self._level = _TOP - 1

    def listed(self) -> tuple[ListedChange, ...]:
        """Return each clause that changed in a line: its number, its heading, what became of it.

        One that came or went with the clause above it is not listed again.
        """
        return tuple(
            ListedChange(
                to=anchor(row),
                clause=number_words(row),
                about=row.heading or row.under,
                what=capital(status_words(row)),
            )
            for row in self._found.changed
            if not self._came_along(row)
        )

    def all(self) -> tuple[Marked, ...]:
        """Return all clauses: changed ones with their words, the headings above them, names."""
        return tuple(self._all())

    def _came_along(self, row: ClauseRedline) -> bool:
        above = next(self._all_above(row), None)
        return above is not None and row.status is above.status and row.status in _WHOLE

    def _all(self) -> Iterator[Marked]:
        same: list[ClauseRedline] = []
        for row in self._found.whole:
            if row.status is ClauseStatus.SAME and row not in self._around:
                same.append(row)
                continue
            yield from self._unchanged(same)
            same = []
            yield self._clause(row)
        yield from self._unchanged(same)

    def _all_above(self, row: ClauseRedline) -> Iterator[ClauseRedline]:
        """Yield the rows of the clauses that a clause stands under, the nearest first."""
        above = row.passage.above
        while above is not None:
            yield self._row_of[above]
            above = above.above

    def _clause(self, row: ClauseRedline) -> ChangedClause:
        deep = row.passage.level + (row.sort is Sort.MORE)
        self._level = min(deep, self._level + 1)
        changed = row.status is not ClauseStatus.SAME
        blocks = row.shortened()
        first = blocks[0] if blocks else None
        heading: tuple[MarkedRun, ...] = ()
        if isinstance(first, BlockRedline) and first.shape is Shape.HEADING:
            heading, blocks = _runs(first), blocks[1:]
        return ChangedClause(
            id=anchor(row),
            level=self._level,
            number=number_words(row),
            heading=heading,
            tag=capital(status_words(row)) if changed else "",
            content=(*_blocks(blocks), *_reset(row)) if changed else (),
        )

    def _unchanged(self, same: Sequence[ClauseRedline]) -> Iterator[UnchangedClauses]:
        """Yield one line that names clauses in a row that are the same; those above name others."""
        named = set(same)
        tops = [
            row
            for row in same
            if row.sort is not Sort.TITLE and not named & set(self._all_above(row))
        ]
        told = []
        for _, group in groupby(tops, key=_place):
            some = list(group)
            together = some[0].sort is Sort.ITEM and len(some) > 1
            told += [_run_of_items(some)] if together else [_name(row) for row in some]
        if told:
            yield UnchangedClauses("; ".join(told))


def _reset(row: ClauseRedline) -> Iterator[Remark]:
    """Yield the line that says which words are set otherwise."""
    if row.resets:
        yield Remark(reset_words(row))


def anchor(row: ClauseRedline) -> str:
    """Return an address that no other clause has: one that is gone may stand beside a new one."""
    return f"new-{row.new.index}" if row.new else f"old-{row.passage.index}"


def _place(row: ClauseRedline) -> tuple[Sort, Passage | None]:
    return row.sort, row.passage.above


def _run_of_items(some: Sequence[ClauseRedline]) -> str:
    return f"{_name(some[0])} to {some[-1].passage.label}"


def _name(row: ClauseRedline) -> str:
    words = [number_words(row), row.heading if row.sort is Sort.SECTION else ""]
    return " ".join(filter(None, words)) or row.cite


def _blocks(
    blocks: Sequence[BlockRedline | int],
) -> Iterator[MarkedBlock | MarkedList | Remark]:
    for shape, group in groupby(blocks, key=_shape):
        if shape is Shape.ITEM:
            items = (block for block in group if isinstance(block, BlockRedline))
            yield MarkedList(
                tuple(MarkedItem(each.mark, each.depth, _runs(each)) for each in items)
            )
            continue
        for block in group:
            if isinstance(block, BlockRedline):
                yield MarkedBlock(block.shape, block.depth, _runs(block))
            else:
                yield Remark(left_out(block))


def _shape(block: BlockRedline | int) -> Shape | None:
    return block.shape if isinstance(block, BlockRedline) else None


def _runs(block: BlockRedline) -> tuple[MarkedRun, ...]:
    return tuple(MarkedRun(blank, run.change, words) for blank, run, words in blank_between(block))
