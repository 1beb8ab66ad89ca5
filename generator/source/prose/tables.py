"""Tables: line breaks in their cells, and rows with more cells than there are columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.clause import BREAK

# What may stand before a row: the marks of quotes and list entries that the table is in.
_BEFORE = re.compile(r"(?:\s|>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s))*")
_BREAK = re.compile(r"<br[ \t]*/?>[ \t]*", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")


def read_break(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `<br>` as the end of a line in a cell of a table: nothing else can end one there."""
    found = _BREAK.match(state.src, state.pos)
    if not found or state.env.get("within") not in {"th_open", "td_open"}:
        return False
    if not silent:
        state.push("hardbreak", "br", 0).markup = BREAK
    state.pos = found.end()
    return True


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
