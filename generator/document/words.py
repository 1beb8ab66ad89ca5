"""Words as nodes of a document: plain strings, each of which may break over a line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from generator.model.values import When
from generator.wording.said import Cell, Key, Line, Mark, Piece, Strong, Turning

# A node is a string, or a mapping with its kind under "k": what the template knows how to set.
Node = str | dict[str, Any]

# How much may stand in a row or box that does not go on on the next page: characters of its tree,
# in ordinary and in large print. More would not fit on one page.
LONG_CELL = {False: 900, True: 300}
LONG_BOX = {False: 2500, True: 700}

# Letters of alphabets that are read from right to left.
RIGHT_TO_LEFT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"

_FIRST_LETTER = re.compile(r"[^\W\d_]")
_BACKWARDS = re.compile(RIGHT_TO_LEFT)
_BREAK = "\u200b"  # here a word may go on in the next line; nothing is seen
_LONG = re.compile(r"\S{21,}")
_AFTER = re.compile(r"(?<=[/.@_?&=-])(?=[^\s/.@_?&=-])")
_PIECE = 20


def breakable(text: str) -> str:
    """Return a text in which no word is too long for a narrow column."""
    return _LONG.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    pieces: list[str] = []
    for part in _AFTER.split(word[0]):
        pieces += [part[at : at + _PIECE] for at in range(0, len(part), _PIECE)]
    return _BREAK.join(pieces)


def as_far_as(day: date, today: date) -> str:
    """Return what is said of a day to come, until which more may be decided; "" of others."""
    return f", as far as decided on {When(today)}" if day > today else ""


def starts_right(text: str) -> bool:
    """Return whether a text is read from right to left: its first letter decides, as on a page."""
    first = _FIRST_LETTER.search(text)
    return first is not None and _BACKWARDS.match(first[0]) is not None


def cell_nodes(cell: Cell, day: date) -> list[list[Node]]:
    """Return the lines of a cell, as they are told on a day."""
    return [line_nodes(line, day) for line in cell]


def line_nodes(line: Line, day: date) -> list[Node]:
    """Return a line, as it is told on a day."""
    return [node for piece in line for node in _nodes(piece, day)]


def _nodes(piece: Piece, day: date) -> list[Node]:
    if isinstance(piece, Turning):
        return line_nodes(piece.told(day), day)
    if isinstance(piece, Mark):
        return [{"k": "br"} if piece is Mark.LINE_END else {"k": "absent", "t": piece.value}]
    if isinstance(piece, Strong):
        return [{"k": "strong", "c": [breakable(piece.words)]}]
    if isinstance(piece, Key):
        return [{"k": "key", "t": piece.words}]
    return [str(piece).replace(" ", "\u00a0") if isinstance(piece, When) else breakable(piece)]
