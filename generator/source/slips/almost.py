"""Text that was meant as a heading, a mark or a numbered clause, and would be shown as it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.slips.finding import Finding

_HEADING = re.compile(r"#{1,6}[^#\s{]")
_NUMBER = re.compile(r"[0-9]{1,2}[.)][A-Z]")
_MARK = re.compile(r"(?<!\\)\{([a-z0-9-]+)[^{}]*\}$")


def almost_markup(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find headings, ids and numbered clauses in which a sign or a space is missing."""
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline":
            continue
        first = (token.map or [0])[0]
        mark = _MARK.search(token.content) if before.type == "heading_open" else None
        if mark:
            hint = f"write {{#{mark[0][1:]}"
            message = f"“{mark[0]}” is not read as an id: the # is missing"
            yield Finding(first, Rule.ALMOST_MARKUP, message, hint)
        if before.type == "paragraph_open":
            yield from _lines(first, token.content)


def _lines(first: int, content: str) -> Iterator[Finding]:
    for number, line in enumerate(content.split("\n"), start=first):
        if _HEADING.match(line):
            yield Finding(
                number,
                Rule.ALMOST_MARKUP,
                "this is not read as a heading: there is no space after the #",
                "put one there; or a backslash before the # if it is meant as such",
            )
        elif _NUMBER.match(line):
            yield Finding(
                number,
                Rule.ALMOST_MARKUP,
                "this is not read as a numbered clause: there is no space after the number",
                "put one there; or a backslash before the dot if it is meant as such",
            )
