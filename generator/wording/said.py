"""What a cell of a table says, in whatever it is shown: lines of words, dates and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.model.fields import Answer
from generator.model.values import When
from generator.wording.phrases import capital

EVER = date.min  # the day of which it is asked what was said before all turning days


class Mark(Enum):
    """What stands in a line and is no word."""

    NOT_RECORDED = "not recorded"
    LINE_END = "line end"


@dataclass(frozen=True)
class Strong:
    """Words that stand out."""

    words: str


@dataclass(frozen=True)
class Key:
    """Words that say what the rest of the line is: "Approved by"."""

    words: str


@dataclass(frozen=True)
class Turning:
    """Words that change on certain days.

    Args:
        turns: the days on which they may change.
        told: gives what is true on a day; `EVER` stands for all days before the first turn.
    """

    turns: frozenset[date]
    told: Callable[[date], Line]


Piece = str | When | Mark | Strong | Key | Turning
Line = tuple[Piece, ...]
Cell = tuple[Line, ...]

ABSENT: Line = (Mark.NOT_RECORDED,)
NOT_RECORDED: Cell = (ABSENT,)


def foretold(turns: Iterable[date | None], told: Callable[[date], Line], day: date) -> Turning:
    """Return words that change on days to come; on days gone by, those of one day stand.

    Args:
        turns: the days on which the words may change, in any order; None for none.
        told: gives what is true on a day, from that day on.
        day: the day of which it is told.
    """
    later = frozenset(turn for turn in turns if turn is not None and turn > day)
    return Turning(later, lambda on: told(max(on, day)))


@dataclass(frozen=True)
class LabelledRow:
    """A row of a table of two columns."""

    label: str
    cell: Cell


def said(text: str) -> Cell:
    """Return a text, or "not recorded"."""
    return ((text,),) if text else NOT_RECORDED


def opened(text: str) -> Cell:
    """Return a text with a capital first letter, or "not recorded"; an answer stays as it is."""
    return said(text if text == Answer.NOT_APPLICABLE else capital(text))


def dated(when: When | None) -> Cell:
    """Return a date, or "not recorded"."""
    return ((when,),) if when else NOT_RECORDED


def yes_no(answer: bool | None) -> Cell:  # noqa: FBT001 - the answer itself
    """Return Yes, No, or "not recorded"."""
    return NOT_RECORDED if answer is None else (("Yes" if answer else "No",),)


def stacked(lines: Iterable[Line]) -> Cell:
    """Return several entries of one cell; "not recorded" when there are none."""
    return tuple(lines) or NOT_RECORDED


def on_or_in(when: When) -> Line:
    """Return "on 14 December 2020" or "in February 2022"."""
    return ("on " if when.precise else "in ", when)


def line_words(line: Line, day: date) -> str:
    """Return a line as plain words.

    Args:
        line: the line.
        day: the day on which it is read.
    """
    return "".join(_words(piece, day) for piece in line)


def _words(piece: Piece, day: date) -> str:
    if isinstance(piece, Mark):
        return " " if piece is Mark.LINE_END else piece.value
    if isinstance(piece, Strong | Key):
        return piece.words
    if isinstance(piece, Turning):
        return line_words(piece.told(day), day)
    return str(piece)
