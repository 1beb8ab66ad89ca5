"""Part the front matter of a base from its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.problem import Place, Problem
from generator.model.rules import Rule

_FENCE = re.compile(r"---[ \t]*")


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
        return Problem(
            Place(file, 1, 1),
            Rule.FRONT_MATTER_MISSING,
            "this policy does not begin with its details (title, version, status …)",
            "begin the file with a line ---, then “key: value” lines, then another line ---",
        )
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            yaml, body = lines[1:number], lines[number + 1 :]
            return Split("\n".join(yaml) + "\n", "\n".join(body), number + 2)
    return Problem(
        Place(file, 1, 1),
        Rule.FRONT_MATTER_UNCLOSED,
        "the details at the top of this policy have no end",
        "put a line --- between them and the text",
    )
