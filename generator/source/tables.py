"""Find table rows with more cells than their table has columns: Markdown would drop them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

# What may stand before a row: the marks of quotes and list entries that the table is in.
_BEFORE = re.compile(r"(?:\s|>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s))*")
_BAR = re.compile(r"(?<!\\)\|")


def overfull_rows(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the line (from 0), cells and columns of each row that has too many cells.

    Args:
        tokens: the blocks of a text, with its own lines.
        lines: its lines.
    """
    columns = 0
    head = False
    for token in tokens:
        if token.type in {"thead_open", "thead_close"}:
            head = token.type == "thead_open"
            columns = 0 if head else columns
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and not head and token.map:
            cells = _cells(lines[token.map[0]])
            if cells > columns:
                yield token.map[0], cells, columns


def _cells(line: str) -> int:
    bare = _BEFORE.sub("", line, count=1).rstrip()
    cells = _BAR.split(bare)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
