"""A table with tracked changes: rows that came or went, and in the others the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from generator.document.room import is_wide as is_wide_for_page
from generator.document.tracked import TrackedRow, TrackedTable
from generator.document.tracked_words import Piece
from generator.history.compared import WordChange
from generator.history.words import Emphasis
from generator.word.elements import STRONG, Element
from generator.word.tables import Layout, TableRow, table
from generator.word.tracking import Tracking

_NO_HEADING = "Row"  # what stands over a column without a heading, as in the plain file
_SIDES = {WordChange.DELETED: WordChange.INSERTED, WordChange.INSERTED: WordChange.DELETED}
Line = tuple[WordChange, list[Piece]]


def tracked_table(made: TrackedTable, tracking: Tracking, layout: Layout) -> Element:
    """Return a table.

    Args:
        made: its rows in both texts.
        tracking: marks what changed.
        layout: how the table stands.
    """
    head, *rows = made.rows
    heads = TableRow(tuple([tracking.runs(cell, STRONG)] for cell in _heads(head)))
    written = [TableRow(tuple([tracking.runs(cell)] for cell in row.cells)) for row in rows]
    found = table(heads, written, layout)
    for row, line in zip(made.rows, found.iterchildren(qn("w:tr")), strict=True):
        tracking.mark_row(line, row.change)
    return found


def title_of(made: TrackedTable) -> str:
    """Return what a table is of: the headings of its columns as they are now, or were."""
    gone = WordChange.DELETED if made.change is not WordChange.DELETED else WordChange.INSERTED
    return ", ".join(_words(cell, gone) for cell in _heads(made.rows[0]))


def is_wide(made: TrackedTable, *, large: bool) -> bool:
    """Return whether a table is too wide for its page in one of the texts, as in the plain file.

    Args:
        made: its rows in both texts.
        large: whether it is set in large print.
    """
    return any(is_wide_for_page(_columns(made, gone), large=large) for gone in _SIDES)


def stacked(made: TrackedTable) -> Iterator[Line]:
    """Yield a table that is too wide for its page: each row as lines of one paragraph."""
    head, *rows = made.rows
    for row in rows:
        inside: list[Piece] = []
        for at, (heading, cell) in enumerate(zip(head.cells, row.cells, strict=True)):
            before = [Piece(row.change, "\n")] if at else []
            bold = [_bold(piece) for piece in _of(row, heading)]
            inside += [*before, *bold, Piece(row.change, ": ", Emphasis.BOLD, Emphasis.BOLD), *cell]
        yield row.change, inside


def _heads(row: TrackedRow) -> list[tuple[Piece, ...]]:
    """Return the headings of the columns; one without words says so, in either text."""
    return [_named(row.change, cell) for cell in row.cells]


def _named(change: WordChange, cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not cell:
        return (Piece(change, _NO_HEADING),)
    if change is WordChange.SAME:
        for side, other in _SIDES.items():
            if not _words(cell, other):
                return (*cell, Piece(side, _NO_HEADING))
    return cell


def _of(row: TrackedRow, heading: Sequence[Piece]) -> list[Piece]:
    """Return the heading of a column as a row has it that stands in one text alone."""
    if row.change is WordChange.SAME:
        return list(heading)
    kept = [piece for piece in heading if piece.change is not _SIDES[row.change]]
    return [piece._replace(change=row.change) for piece in kept]


def _bold(piece: Piece) -> Piece:
    bold = Emphasis.BOLD
    return piece._replace(emphasis=piece.emphasis | bold, was=piece.was | bold)


def _columns(made: TrackedTable, gone: WordChange) -> Iterator[list[tuple[str]]]:
    rows = [row.cells for row in made.rows if row.change is not gone]
    yield from ([(_words(cell, gone),) for cell in each] for each in zip(*rows, strict=True))


def _words(cell: Sequence[Piece], gone: WordChange) -> str:
    return "".join(piece.text for piece in cell if piece.change is not gone)
