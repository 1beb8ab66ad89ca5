"""Tables: the first row repeats on every page, the first cell of a row says what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from generator.word.elements import Element, element
from generator.word.paragraphs import paragraph, text_of
from generator.word.shapes import ParagraphShape

_MOST = 60  # letters: what is longer goes on in the next line anyway
_LETTER = 5.2  # how wide a letter is, in twips for each half point of its size
_MARGINS = 240  # twips left and right of the words of a cell
_TALLEST = 567  # twips, a centimetre: of a row to write in

Cell = list[list[Element]]  # lines of runs


@dataclass(frozen=True)
class TableRow:
    """A row of a table.

    Args:
        cells: each with its lines.
        long: whether it may go on on the next page.
        blank: whether somebody writes in it with a pen.
    """

    cells: tuple[Cell, ...]
    long: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Layout:
    """How a table stands; lengths are in twips.

    Args:
        title: what it is a table of, for those who do not see it.
        width: how wide it is.
        shares: how wide its columns are, as shares of it; empty where their words decide.
        sides: where the words of each column stand: start, center or right; empty for start.
        indent: how far it stands from the margin.
        style: the id of the style of its paragraphs.
        size: of its letters, in half points.
        named: whether the first cell of a row says what the row is about.
    """

    title: str
    width: int
    shares: tuple[float, ...] = ()
    sides: tuple[str, ...] = ()
    indent: int = 0
    style: str = "TableText"
    size: int = 21
    named: bool = True


def table(head: TableRow, rows: Sequence[TableRow], layout: Layout) -> Element:
    """Return a table, its last two rows kept on one page, and its head with the first.

    Args:
        head: the headings of its columns.
        rows: the rows below.
        layout: how it stands.
    """
    columns = _columns((head, *rows), layout)
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in columns))
    kept = {id(head)}
    if len(rows) > 1 and not any(row.long for row in rows[-2:]):
        kept.add(id(rows[-2]))
    written = [
        _row(each, columns, layout, first=each is head, kept=id(each) in kept)
        for each in (head, *rows)
    ]
    return element("w:tbl", _properties(layout), grid, *written)


def _properties(layout: Layout) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(layout.named), "lastColumn": 0}
    return element(
        "w:tblPr",
        element("w:tblStyle", val="PolicyTable"),
        element("w:tblW", w=layout.width, type="dxa"),
        element("w:tblInd", w=layout.indent, type="dxa"),
        element("w:tblLayout", type="fixed" if layout.shares else "autofit"),
        element("w:tblLook", val="06A0" if layout.named else "0620", **look, noHBand=1, noVBand=1),
        element("w:tblCaption", val=layout.title),
    )


def _columns(rows: Sequence[TableRow], layout: Layout) -> list[int]:
    shares = layout.shares or _natural(rows, layout)
    return [int(layout.width * share / sum(shares)) for share in shares]


def _natural(rows: Sequence[TableRow], layout: Layout) -> tuple[float, ...]:
    """Return how wide columns are: short ones as wide as their words, long ones share the rest."""
    columns = zip(*(row.cells for row in rows), strict=True)
    longest = [
        max((len(text_of(line)) for cell in column for line in cell), default=0)
        for column in columns
    ]
    needed = [min(each, _MOST) * _LETTER * layout.size + _MARGINS for each in longest]
    fair = layout.width / len(needed)
    short = sum(each for each in needed if each <= fair)
    long = sum(each for each in needed if each > fair)
    stretch = (layout.width - short) / long if long else 1.0
    return tuple(each if each <= fair else each * stretch for each in needed)


def _row(
    row: TableRow, columns: Sequence[int], layout: Layout, *, first: bool, kept: bool
) -> Element:
    properties = []
    if first or not row.long:
        properties.append(element("w:cantSplit"))
    if row.blank:
        properties.append(element("w:trHeight", val=_TALLEST, hRule="atLeast"))
    if first:
        properties.append(element("w:tblHeader"))
    sides = layout.sides or ("start",) * len(columns)
    cells = [
        _cell(cell, width, side, ParagraphShape(layout.style, keep_next=kept))
        for cell, width, side in zip(row.cells, columns, sides, strict=True)
    ]
    return element("w:tr", element("w:trPr", *properties), *cells)


def _cell(cell: Cell, width: int, side: str, shape: ParagraphShape) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    return element("w:tc", properties, *(_line(line, side, shape) for line in cell or [[]]))


def _line(line: list[Element], side: str, shape: ParagraphShape) -> Element:
    made = paragraph(line, shape)
    if side != "start":
        made.find(qn("w:pPr")).append(element("w:jc", val=side))
    return made
