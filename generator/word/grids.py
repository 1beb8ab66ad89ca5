"""The tables that people write, and those of people: as tables, or as lines where too wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.document.nodes import (
    TextTable,
)
from generator.document.room import long_rows
from generator.word.elements import STRONG, Element, runs
from generator.word.frames import BOX, Frame
from generator.word.paragraphs import joined, text_of
from generator.word.setting import Setting
from generator.word.tables import Layout, TableRow, table
from generator.word.words import Words


def written(node: TextTable, frame: Frame, setting: Setting, words: Words) -> Element:
    """Return a table from a text.

    Args:
        node: the table.
        frame: what it stands in.
        setting: how it is set.
        words: turns inline nodes into runs.
    """
    heads = [words.strong(cell or ("Row",)) for cell in node.rows[0]]
    found = zip(node.rows, long_rows(node, large=setting.large), strict=True)
    rows = [
        TableRow(tuple([words.runs(cell)] for cell in cells), long=long) for cells, long in found
    ]
    layout = Layout(
        ", ".join(text_of(head) for head in heads),
        setting.width - frame.indent,
        sides=node.sides,
        indent=frame.indent,
        style="TableSmall" if frame.style == BOX else "TableText",
        size=setting.size,
        named=False,
    )
    return table(TableRow(tuple([head] for head in heads)), rows[1:], layout)


def stacked(node: TextTable, words: Words) -> Iterable[list[Element]]:
    """Yield the rows of a table that is too wide for its page, each as lines of one paragraph."""
    for cells in node.rows[1:]:
        yield joined(
            [
                [*words.strong((*head, ": ")), *words.runs(cell)]
                for head, cell in zip(node.rows[0], cells, strict=True)
            ]
        )


def people_in_rows(
    rows: Sequence[tuple[str, str, str, str]], frame: Frame, setting: Setting
) -> Element:
    """Return people as a table: role, name, telephone, email."""
    width = setting.width - frame.indent
    heads = TableRow(tuple([runs(each, STRONG)] for each in ("Role", "Name", "Telephone", "Email")))
    # So small, and so wide, that numbers and most addresses stand on one line.
    shares = (0.25, 0.19, 0.2, 0.36)
    layout = Layout("Contacts", width, shares, indent=frame.indent, style="TableSmall")
    people = [
        TableRow(([runs(row[0], STRONG)], *([runs(each)] for each in row[1:]))) for row in rows
    ]
    return table(heads, people, layout)


def people_in_lines(rows: Sequence[tuple[str, str, str, str]]) -> Iterable[list[Element]]:
    """Yield people, each as lines of one paragraph."""
    for role, name, telephone, email in rows:
        told = (name, f"Telephone: {telephone}", f"Email: {email}")
        yield joined([runs(role, STRONG), *(runs(each) for each in told)])
