"""From bytes to text: UTF-8, line ends, and no characters that cannot be printed."""

from __future__ import annotations

import re

from generator.model.problem import Place, Problem
from generator.model.rules import Rule

# C0 and C1 controls, surrogates, noncharacters, a byte-order mark inside, line separators:
# no font has them, and PDF standards forbid them.
MAX_FOUND = 20  # enough to see that a file is not text
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def decode(file: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a file; CRLF and a byte-order mark are fine.

    Args:
        file: its name, for problems.
        content: its bytes.

    Returns:
        The text with line feeds only ("" when it is not text), and the problems found.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return "", (
            Problem(
                Place(file, line, column),
                Rule.NOT_UTF8,
                "this file is not saved as UTF-8 text",
                "save it again with the encoding UTF-8",
            ),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, tuple(_unprintable(file, text))


def told_unprintable(character: str) -> tuple[str, str]:
    """Return the message and the hint on a character that has no place in a text."""
    return (
        f"there is a character here that cannot be seen or printed (U+{ord(character):04X})",
        "delete it; it often comes along when text is pasted",
    )


def _unprintable(file: str, text: str) -> list[Problem]:
    found = []
    for match in UNPRINTABLE.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        found.append(
            Problem(
                Place(file, line, column),
                Rule.CONTROL_CHARACTER,
                *told_unprintable(match[0]),
            )
        )
        if len(found) == MAX_FOUND:
            break
    return found
