"""Tables as Markdown: a merged cell's words stand in each cell that it covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.importer.nodes import Cell, StyledSpan, ToTell, WordParagraph, WordTable
from generator.model.clause import BREAK


def written_table(
    table: WordTable, write: Callable[[Sequence[StyledSpan]], str], findings: list[ToTell]
) -> list[str]:
    """Return a table as lines of Markdown.

    Args:
        table: the table; its first row becomes the header.
        write: writes the words of a cell.
        findings: where what the report tells is put.
    """
    rows = [row for row in _grid(table, write, findings) if any(row)]
    if not rows:
        return []
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    header, *rest = rows
    return [_line(header), _line(["---"] * width), *map(_line, rest)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _grid(
    table: WordTable, write: Callable[[Sequence[StyledSpan]], str], findings: list[ToTell]
) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.rows:
        cells: list[str] = []
        for cell in row:
            words = _cell(cell, write, findings)
            if cell.above and rows:
                if words:
                    told = "in a cell that a merged one covers; Word does not show it"
                    findings.append(ToTell("hidden words", words, told))
                words = rows[-1][len(cells)] if len(cells) < len(rows[-1]) else ""
            covers = cell.columns > 1 or cell.above
            if covers and words:
                told = "a merged cell; its words stand in each cell that it covers"
                findings.append(ToTell("table", "", told, words))
            cells += [words] * cell.columns
        rows.append(cells)
        if not any(cells):
            findings.append(ToTell("table", "", "an empty row, left out"))
    return rows


def _cell(cell: Cell, write: Callable[[Sequence[StyledSpan]], str], findings: list[ToTell]) -> str:
    said = []
    for block in cell.blocks:
        if isinstance(block, WordTable):
            rows = [[_cell(each, write, findings) for each in row] for row in block.rows]
            said.append("; ".join(" ".join(filter(None, row)) for row in rows))
            told = "a table in a cell; its words stand in a row"
            findings.append(ToTell("table", "", told, said[-1]))
        else:
            said.append(_paragraph(block, write, findings))
    return BREAK.join(filter(None, said))


def _paragraph(
    block: WordParagraph, write: Callable[[Sequence[StyledSpan]], str], findings: list[ToTell]
) -> str:
    words = write(block.spans)
    number = block.number
    if block.outline is not None and words:
        findings.append(ToTell("table", "", "a heading in a cell, which is none here", words))
    if number is None or (number.bullet and not words):
        return words
    shown = "" if number.bullet else f"{number.text} "
    kept = f"; the number {number.text} is kept as words" if shown else ""
    findings.append(ToTell("table", "", f"a list in a cell{kept}", words))
    return f"{shown}{words}".rstrip()
