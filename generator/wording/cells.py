"""Cells of tables as HTML: what was said, and what was not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model.values import When
from generator.wording.decisions import time_html
from generator.wording.said import Cell, Key, LabelledRow, Line, Mark, Piece, Strong, Turning
from generator.wording.spoken import trusted, worded

NOT_RECORDED = trusted(time_html(None))
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+")


@dataclass(frozen=True)
class ShownRow:
    """A row of a table of two columns, as a page shows it."""

    label: str
    cell: Markup


def shown_rows(rows: Iterable[LabelledRow], day: date) -> tuple[ShownRow, ...]:
    """Return rows as a page shows them.

    Args:
        rows: the rows.
        day: the day of the build.
    """
    return tuple(ShownRow(row.label, cell_html(row.cell, day)) for row in rows)


def reached(told: str) -> Markup:
    """Return where somebody is reached, an email address as a link; "not recorded" for nothing."""
    if not _EMAIL.fullmatch(told):
        return escape(told) if told else NOT_RECORDED
    return Markup('<a href="mailto:{}">{}</a>').format(quote(told, safe="@"), told)


def cell_html(cell: Cell, day: date) -> Markup:
    """Return a cell: one line as it is, more as a list.

    Args:
        cell: the cell.
        day: the day of the build.
    """
    entries = [line_html(line, day) for line in cell]
    if len(entries) == 1:
        return entries[0]
    items = Markup("").join(Markup("<li>{}</li>").format(entry) for entry in entries)
    return Markup('<ul class="pb-cell">{}</ul>').format(items)


def line_html(line: Line, day: date) -> Markup:
    """Return a line; what changes with the days in all its wordings.

    Args:
        line: the line.
        day: the day of the build.
    """
    return Markup("").join(_piece(piece, day) for piece in line)


def _piece(piece: Piece, day: date) -> Markup:
    if isinstance(piece, When):
        return trusted(time_html(piece))
    if isinstance(piece, Mark):
        return NOT_RECORDED if piece is Mark.NOT_RECORDED else Markup("<br>")
    if isinstance(piece, Strong):
        return Markup("<strong>{}</strong>").format(piece.words)
    if isinstance(piece, Key):
        return Markup('<span class="pb-key">{}</span>').format(piece.words)
    if isinstance(piece, Turning):
        told = piece.told
        return worded(piece.turns, lambda on: line_html(told(on), day), day)
    return escape(piece)
