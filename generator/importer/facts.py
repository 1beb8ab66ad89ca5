"""Control tables and version tables: which label means which key, as trusts write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importer.fact_labels import column_of, key_of
from generator.importer.nodes import Cell, WordParagraph, WordTable

_LEAST = 0.5  # of the rows have to begin with a label that is known


@dataclass(frozen=True)
class FactRow:
    """A label and its value, as the file has them."""

    label: str
    value: str
    key: str
    parts: tuple[str, ...] = ()


def control_rows(table: WordTable) -> list[FactRow]:
    """Return labels and values of a control table; none where it is another table."""
    rows = [list(row) for row in table.rows]
    found: list[FactRow] = []
    title = ""
    index = 0
    while index < len(rows):
        row = [cell for cell in rows[index] if cell.words or not cell.above]
        filled = [cell for cell in row if cell.words]
        if len(row) == 1 or (len(filled) == 1 and index == 0):
            title += filled[0].words if filled else ""
        elif _is_header(rows, index):
            found += _columns(rows[index], rows[index + 1])
            index += 1
        else:
            found += _pairs(row)
        index += 1
    known = [row for row in found if row.key]
    if len(known) < 2 or len(known) < _LEAST * len(found):
        return []
    return [FactRow(title, "", "heading"), *found] if title else found


def _is_header(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Return whether a row is all labels, with their values in the row below."""
    labels = rows[index]
    if len(labels) < 3 or index + 1 >= len(rows) or len(rows[index + 1]) != len(labels):
        return False
    known = [bool(key_of(cell.words)) for cell in labels]
    below = [bool(key_of(cell.words)) for cell in rows[index + 1]]
    return all(known) and not any(below)


def _columns(labels: Sequence[Cell], values: Sequence[Cell]) -> Iterator[FactRow]:
    for label, value in zip(labels, values, strict=True):
        yield _row(label.words, value)


def _pairs(row: Sequence[Cell]) -> Iterator[FactRow]:
    for label, value in zip(row[::2], row[1::2], strict=False):
        yield _row(label.words, value)
    if len(row) % 2:
        yield FactRow("", row[-1].words, "") if row[-1].words else FactRow("", "", "")


def _row(label: str, value: Cell) -> FactRow:
    parts = tuple(p.words for p in value.blocks if isinstance(p, WordParagraph) and p.words)
    return FactRow(label.strip(), value.words, key_of(label), parts)


def line_rows(paragraph: WordParagraph) -> list[FactRow]:
    """Return the facts of a line such as “Approved by: Board   Date: 03/04/2024”; none if none."""
    found: list[FactRow] = []
    for line in paragraph.text.split("\n"):
        parts = [part.strip() for part in line.split("\t") if part.strip()]
        index = 0
        while index < len(parts):
            label, colon, value = parts[index].partition(":")
            if not colon:
                found.append(FactRow("", parts[index], ""))
            elif value.strip():
                found.append(FactRow(f"{label}:", value.strip(), key_of(label)))
            else:
                index += 1
                value = parts[index] if index < len(parts) else ""
                found.append(FactRow(f"{label}:", value, key_of(label)))
            index += 1
    known = [row for row in found if row.key]
    return found if known and len(known) >= _LEAST * len(found) else []


def version_rows(table: WordTable) -> list[dict[str, str]]:
    """Return the rows of a version table, by column; none where it is another table."""
    if len(table.rows) < 2:
        return []
    header = [column_of(cell.words) for cell in table.rows[0]]
    told = set(header) - {"", "version"}
    if "version" not in header or len(told) < 2 or not told & {"summary", "author"}:
        return []
    found = []
    above: list[str] = [""] * len(header)
    for row in table.rows[1:]:
        words = [
            above[index] if cell.above and index < len(above) else cell.words
            for index, cell in enumerate(row)
        ]
        merged = [c for c, cell in zip(header, row, strict=False) if cell.above and c]
        above = [*words, *[""] * len(header)][: len(header)]
        named = {column: word for column, word in zip(header, words, strict=False) if column}
        found.append({**named, "merged": ", ".join(merged), "whole": " | ".join(words)})
    return found
