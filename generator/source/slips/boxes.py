"""Boxes to tick that are typed with brackets, or arrive as letters of a font of symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS

_BLANK = rf"[ \t{BLANKS}]"
_EMPTY = re.compile(rf"\[(?:{_BLANK}{{1,4}}|_{{1,4}})\](?![(\[])")
# At the beginning of a line it is a box; elsewhere a place that was left to be filled in. Letters
# other than x are boxes and ticks of Wingdings and Webdings.
_TICKED = re.compile(rf"^\**\[{_BLANK}?[xXgnoqr✓✔]{_BLANK}?\](?={_BLANK}|$)", re.MULTILINE)
# What boxes, ticks and crosses of Wingdings are as letters: no word of one of them is English.
_SYMBOL = re.compile(r"(?<!\S)[ûüþýÞ¨](?!\S)")
_MAY_BE_SYMBOL = re.compile(r"(?<!\S)q(?!\S).*(?<!\S)q(?!\S)")
_BULLET = re.compile(rf"[oqüþ¨]{_BLANK}+\S")  # told as another program’s bullet, or is no entry
_HINT = "delete it, or write ☐"


def boxes(text: str, *, cell: bool) -> Iterator[tuple[int, Rule, str, str]]:
    """Yield where boxes to tick stand in a text that nothing reads as such.

    Args:
        text: a paragraph, a heading or a cell.
        cell: whether it is all of a cell.

    Yields:
        Where it stands, the rule, what is wrong, and what to do: each kind once.
    """
    bracket = min(
        filter(None, (_EMPTY.search(text), _TICKED.search(text))), key=re.Match.start, default=None
    )
    if bracket:
        told = bracket[0].lstrip("*")
        message = f"“{told}” is shown as it is: boxes to tick are not read here"
        yield bracket.start(), Rule.UNREAD_MARKUP, message, _HINT
    symbol = _SYMBOL.search(text) or _MAY_BE_SYMBOL.search(text)
    alone = cell and text.strip() in {"q", "o"}
    if (symbol and (symbol.start() or cell or not _BULLET.match(text))) or alone:
        sign = symbol[0][0] if symbol else text.strip()
        message = f"“{sign}” is shown as this letter: in a font of symbols it is a box or a tick"
        at = symbol.start() if symbol else 0
        yield at, Rule.UNREAD_MARKUP, message, "write ☐, ☒ or ✓, or say it in words"
