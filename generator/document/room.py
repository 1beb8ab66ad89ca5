"""How much room words take: whatever sets them in pages of A4 parts what would not fit on one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import is_dataclass
from math import ceil

from generator.document.inside import words_of
from generator.document.line import (
    Line,
)
from generator.document.nodes import (
    ClauseItem,
    Origin,
    TextTable,
)
from generator.document.picture import Picture

# How much a row or box may hold that does not go on on the next page: in ordinary letters, and in
# large print. More would not fit on one page.
_CELL = {False: 900, True: 300}
_BOX = {False: 2400, True: 618}
_ROW = {False: 2400, True: 600}  # of a cell as wide as the page
_WIDEST = {False: 40, True: 23}  # ems: how wide a table may be before it becomes a list of its rows
_SPLIT = re.compile(r"[\s\u200b-]+")
_LETTER, _GAP = 0.6, 1.1  # of a column, in ems: the width of a letter, what stands around it
# In large print: how wide the text is, in ems; the width of a letter among others; how many lines a
# row may have, about half a page, before its table becomes a list of its rows.
_ROOM, _AMONG, _TALLEST = 24.5, 0.56, 8
_PICTURE = 1200  # what a picture takes, in letters
_NODE, _FIELD = 9, 12  # what a node, and each of its parts, adds to their letters
_BREAK = "\u200b"  # here a word may go on in the next line; nothing is seen
_LONG = re.compile(r"\S{21,}")
_AFTER = re.compile(r"(?<=[/.@_?&=-])(?=[^\s/.@_?&=-])")
_PIECE = 20


def size(value: object) -> int:
    """Return how much a node, or a row of them, holds: its letters, and what parts them."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Picture):
        return _PICTURE
    if isinstance(value, Sequence):
        return sum(map(size, value))
    if is_dataclass(value):
        return _NODE + sum(_FIELD + size(each) for each in vars(value).values())
    return 0


def is_long(lines: object, *, large: bool) -> bool:
    """Return whether a cell may go on on the next page."""
    return size(lines) > _CELL[large]


def is_long_box(node: Origin | ClauseItem, *, large: bool) -> bool:
    """Return whether a box may go on on the next page."""
    held = (node.said, node.beside) if isinstance(node, Origin) else node.content
    return size(held) > _BOX[large]


def long_rows(table: TextTable, *, large: bool) -> list[bool]:
    """Return of each row of a table whether it may go on on the next page."""
    longest = (max(map(_letters, row), default=0) for row in table.rows)
    return [each * len(table.sides) > _ROW[large] for each in longest]


def is_wide(columns: Iterable[Iterable[Line]], *, large: bool) -> bool:
    """Return whether a table is to be set as a list of its rows.

    That is so where it is too wide for a page, which the longest word of each column decides, and
    in large print where a row of narrow columns would stand half a page high.

    Args:
        columns: the cells of each column.
        large: whether it is set in large print.
    """
    cells = [list(column) for column in columns]
    if sum(map(_narrowest, cells)) > _WIDEST[large]:
        return True
    return large and _tallest(cells) > _TALLEST


def _tallest(cells: Sequence[Sequence[Line]]) -> int:
    """Return how many lines the highest row has, its columns as wide as their words ask for."""
    wanted = [max(map(_letters, column), default=0) * _AMONG + _GAP for column in cells]
    lines = 0
    for column, width in zip(cells, _shared(wanted), strict=True):
        longest = max(map(_letters, column), default=0)
        lines = max(lines, ceil(longest * _AMONG / max(width - _GAP, _LETTER)))
    return lines


def _shared(wanted: Sequence[float]) -> list[float]:
    """Return how wide columns become: as they want where that is little; the others share."""
    given: dict[int, float] = {}
    left = _ROOM
    for rest, at in zip(
        range(len(wanted), 0, -1), sorted(range(len(wanted)), key=wanted.__getitem__), strict=True
    ):
        given[at] = min(wanted[at], left / rest)
        left -= given[at]
    return [given[at] for at in range(len(wanted))]


def columns(table: TextTable) -> list[tuple[Line, ...]]:
    """Return a table column by column."""
    return list(zip(*table.rows, strict=False))


def breakable(text: str) -> str:
    """Return a text in which no word is too long for a narrow column."""
    return _LONG.sub(_broken, text) if len(text) > _PIECE else text


def _broken(word: re.Match[str]) -> str:
    pieces: list[str] = []
    for part in _AFTER.split(word[0]):
        pieces += [part[at : at + _PIECE] for at in range(0, len(part), _PIECE)]
    return _BREAK.join(pieces)


def _letters(line: Line) -> int:
    return sum(map(len, words_of(line)))


def _narrowest(column: Iterable[Line]) -> float:
    words = (
        word for line in column for text in words_of(line) for word in _SPLIT.split(breakable(text))
    )
    return max(map(len, words), default=0) * _LETTER + _GAP
