"""Part the front matter of a base from its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.letters.odd_blanks import ANY_BLANKS, ODD_BLANK, told_blank

_FENCE = re.compile(f"---{ANY_BLANKS}")  # what stands behind it does no harm
_DASHES = re.compile("[ \t]*(?:[-–—−‐‑][ \t]*){2,5}|[ \t]*[—–][ \t]*")


@dataclass(frozen=True)
class Split:
    """A base file in two: YAML from line 2, and Markdown from `body_line`."""

    yaml: str
    body: str
    body_line: int


def split_front_matter(file: str, text: str) -> Split | Problem:
    """Part a text at its two lines of three hyphens.

    Args:
        file: its name, for problems.
        text: the whole file, with line feeds only.

    Returns:
        The two parts, or the problem that there are none.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return _no_beginning(file, lines)
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            yaml, body = lines[1:number], lines[number + 1 :]
            return Split("\n".join(yaml) + "\n", "\n".join(body), number + 2)
    for number, line in enumerate(lines[1:], start=1):
        if _almost(line):
            return _told(file, number, line, Rule.FRONT_MATTER_UNCLOSED)
    return Problem(
        Place(file, 1, 1),
        Rule.FRONT_MATTER_UNCLOSED,
        "the details at the top of this policy have no end",
        "put a line --- between them and the text",
    )


def _no_beginning(file: str, lines: Sequence[str]) -> Problem:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if _FENCE.fullmatch(lines[first]):
        message = "the line --- must be the very first of the file"
        empty = "the empty line" if first == 1 else f"the {first} empty lines"
        hint = f"delete {empty} above it"
        return Problem(Place(file, first + 1, 1), Rule.FRONT_MATTER_MISSING, message, hint)
    if _almost(lines[first]):
        return _told(file, first, lines[first], Rule.FRONT_MATTER_MISSING)
    return Problem(
        Place(file, 1, 1),
        Rule.FRONT_MATTER_MISSING,
        "this policy does not begin with its details (title, version, status …)",
        "begin the file with a line ---, then “key: value” lines, then another line ---",
    )


def _almost(line: str) -> bool:
    """Return whether a line was meant as three hyphens: dashes made of them by a program, say."""
    return bool(_DASHES.fullmatch(ODD_BLANK.sub("", line)))


def _told(file: str, number: int, line: str, rule: Rule) -> Problem:
    odd = ODD_BLANK.search(line)
    if odd:
        message = f"{told_blank(odd[0])}, which only looks like a space, stands in this line of ---"
        return Problem(Place(file, number + 1, odd.start() + 1), rule, message, "delete it")
    message = f"this line is “{line.strip()}”, and not three hyphens"
    if line.strip() == "---":
        message = "the three hyphens do not stand at the margin"
    hint = "write --- at the margin, and nothing else in the line"
    return Problem(Place(file, number + 1, 1), rule, message, hint)
