"""What an import left to be decided: it stands in the file, until somebody has decided it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.problem import Place, Problem
from generator.model.rules import Rule

ASKED = "TO DECIDE:"
_END = r" *\*{0,2}TO DECIDE:| *\{#[^{}]*\} *$|$"  # another question, a mark, or the line
_MARK = re.compile(rf"TO DECIDE:\*{{0,2}} *(?P<question>.*?)(?={_END})")
_LONGEST = 120


def to_decide(file: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each question that an import put into a file.

    Args:
        file: its name.
        text: all of it, comments included.
    """
    if ASKED not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _MARK.finditer(line):
            question = match["question"].strip("* ") or "something"
            short = question if len(question) <= _LONGEST else f"{question[:_LONGEST].rstrip()}…"
            yield Problem(
                Place(file, number, match.start() + 1),
                Rule.TO_DECIDE,
                f"still to be decided: {short}",
                "decide it, then delete the words from “TO DECIDE:” on",
            )
