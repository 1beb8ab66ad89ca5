"""A table with tracked changes: rows that came or went, and in the others the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.oxml.ns import qn

from generator.document.tracked import Paragraph, Piece
from generator.history.compared import Change
from generator.word.elements import PLAIN, STRONG, Element
from generator.word.tables import Layout, Row, table
from generator.word.tracking import Tracking

_BAR = re.compile(r"(?: |^)\|(?= |$)")  # between two cells of a row


def tracked_table(rows: Sequence[Paragraph], tracking: Tracking, layout: Layout) -> Element | None:
    """Return rows as a table.

    Args:
        rows: the rows, each as one line.
        tracking: marks what changed.
        layout: how the table stands.

    Returns:
        None where they are no table: some have more cells than others, or a bar came or went.
    """
    cells = [_cells(row) for row in rows]
    if len({len(each) for each in cells}) != 1 or any(map(_bars_changed, rows)):
        return None
    written = [
        Row(tuple([tracking.runs(cell, PLAIN if at else STRONG)] for cell in each))
        for at, each in enumerate(cells)
    ]
    made = table(written[0], written[1:], layout)
    for row, line in zip(rows, made.iterchildren(qn("w:tr")), strict=True):
        tracking.mark_row(line, row.change)
    return made


def _bars_changed(row: Paragraph) -> bool:
    mixed = row.change is Change.SAME
    return mixed and any(c is not Change.SAME and _BAR.search(words) for c, words in row.words)


def _cells(row: Paragraph) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for change, words in row.words:
        first, *rest = _BAR.split(words)
        found[-1] += [(change, first)] if first else []
        found += [[(change, each)] if each else [] for each in rest]
    return [_begun(cell) for cell in found]


def _begun(cell: Sequence[Piece]) -> list[Piece]:
    """Return a cell without the blank that stood between it and the bar before."""
    begun: set[Change] = set()
    found = []
    for change, words in cell:
        # The first word of either text: what is the same begins both, unless one has begun.
        first = not begun if change is Change.SAME else not begun & {change, Change.SAME}
        found.append((change, words.lstrip() if first else words))
        begun.add(change)
    return [piece for piece in found if piece[1]]
