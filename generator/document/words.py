"""What tables say as nodes of a document, and which way words run."""

from __future__ import annotations

import re
from datetime import date

from generator.document.line import (
    Bold,
    Line,
    LineBreak,
    Lines,
    Quiet,
)
from generator.model.values import When
from generator.wording.said import Cell, Key, Mark, Piece, Strong, Turning
from generator.wording.said import Line as SaidLine

# Letters of alphabets that are read from right to left.
RIGHT_TO_LEFT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"

_FIRST_LETTER = re.compile(r"[^\W\d_]")
_BACKWARDS = re.compile(RIGHT_TO_LEFT)


def as_far_as(day: date, today: date) -> str:
    """Return what is said of a day to come, until which more may be decided; "" of others."""
    return f", as far as decided on {When(today)}" if day > today else ""


def starts_right(text: str) -> bool:
    """Return whether a text is read from right to left: its first letter decides, as on a page."""
    first = _FIRST_LETTER.search(text)
    return first is not None and _BACKWARDS.match(first[0]) is not None


def cell_nodes(cell: Cell, day: date) -> Lines:
    """Return the lines of a cell, as they are told on a day."""
    return tuple(line_nodes(line, day) for line in cell)


def line_nodes(line: SaidLine, day: date) -> Line:
    """Return a line, as it is told on a day."""
    return tuple(node for piece in line for node in _nodes(piece, day))


def _nodes(piece: Piece, day: date) -> Line:
    if isinstance(piece, Turning):
        return line_nodes(piece.told(day), day)
    if isinstance(piece, Mark):
        return (LineBreak() if piece is Mark.LINE_END else Quiet(piece.value),)
    if isinstance(piece, Strong):
        return (Bold((piece.words,)),)
    if isinstance(piece, Key):
        return (Quiet(piece.words),)
    return (str(piece).replace(" ", "\u00a0") if isinstance(piece, When) else piece,)
