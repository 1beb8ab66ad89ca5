"""Lists and tables as they begin and end among the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.numerals import roman


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


def sides(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield on which side each column of a table stands, by the cells of its first row."""
    for token in tokens:
        if token.type == "th_open":
            side = str(token.attrGet("style") or "").removeprefix("text-align:")
            yield side if side in {"right", "center"} else "start"
        elif token.type == "tr_close":
            return
