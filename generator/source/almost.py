"""Text that was meant as a heading, a mark or a numbered clause, and would be shown as it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_HEADING = re.compile(r"#{1,6}[^#\s{]")
_NUMBER = re.compile(r"[0-9]{1,2}[.)][A-Z]")
_MARK = re.compile(r"(?<!\\)\{([a-z0-9-]+)[^{}]*\}$")

Finding = tuple[int, str, str]


def almost_markup(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Yield the line, message and hint of each slip; lines count from that of `Token.map`, from 0.

    Args:
        tokens: block tokens, before their inline text is looked at.
    """
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline":
            continue
        first = (token.map or [0])[0]
        mark = _MARK.search(token.content) if before.type == "heading_open" else None
        if mark:
            hint = f"write {{#{mark[1]}}}"
            yield first, f"“{mark[0]}” is not read as an id: the # is missing", hint
        if before.type == "paragraph_open":
            yield from _lines(first, token.content)


def _lines(first: int, content: str) -> Iterator[Finding]:
    for number, line in enumerate(content.split("\n"), start=first):
        if _HEADING.match(line):
            yield (
                number,
                "this is not read as a heading: there is no space after the #",
                "put one there; or a backslash before the # if it is meant as such",
            )
        elif _NUMBER.match(line):
            yield (
                number,
                "this is not read as a numbered clause: there is no space after the number",
                "put one there; or a backslash before the dot if it is meant as such",
            )
