"""Lists and tables as they begin and end among the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.figure import FIGURE
from generator.model.numerals import roman

_AROUND = {"blockquote", "bullet_list", "ordered_list", "table", "dt", "dd"}


def mark_after(token: Token, lists: list[int | None]) -> str:
    """Follow lists as they begin and end; return the mark of an item that begins, "" for none."""
    if token.type == "ordered_list_open":
        lists.append(int(token.attrGet("start") or 1))
    elif token.type == "bullet_list_open":
        lists.append(None)
    elif token.type in {"ordered_list_close", "bullet_list_close"}:
        lists.pop()
    elif token.type == "list_item_open":
        count = lists[-1]
        if count is None:
            return "•"
        lists[-1] = count + 1
        return f"{roman(count)}."
    return ""


def outline(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """Yield what each paragraph, cell, line and rule of a text stands in: quotes, lists, tables.

    How a list counts is not told, nor which of its points it is.
    """
    within: list[str] = []
    lists: list[int | None] = []
    mark = ""
    for token in tokens:
        mark = mark_after(token, lists) or mark
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in _AROUND and token.nesting == 1:
            within.append(kind)
        elif kind in _AROUND:
            within.pop()
        elif token.type in {"inline", "hr", "contacts", FIGURE}:
            first, mark = ("first",) if mark else (), ""
            yield (*within, *first, token.type)
        elif token.type in {"fence", "code_block"}:
            yield from [(*within, "code")] * (token.content.count("\n") or 1)


def sides(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield on which side each column of a table stands, by the cells of its first row."""
    for token in tokens:
        if token.type == "th_open":
            side = str(token.attrGet("style") or "").removeprefix("text-align:")
            yield side if side in {"right", "center"} else "start"
        elif token.type == "tr_close":
            return
