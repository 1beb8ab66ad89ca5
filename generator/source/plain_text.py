"""From bytes to text: UTF-8, line ends, whole letters, no characters that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.characters import told_unreadable, unreadable
from generator.source.slips.shape import CONFLICT

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
MAX_FOUND = 20  # enough to see that a file is not text


def decode(file: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a file; CRLF, a byte-order mark and letters in pieces (é as e and ´) are fine.

    Args:
        file: its name, for problems.
        content: its bytes.

    Returns:
        The text in NFC, with line feeds only ("" when it is not text), and the problems found.
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
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text, (*_conflicts(file, text), *_unreadable(file, text))


def _conflicts(file: str, text: str) -> Iterator[Problem]:
    """Yield what a program left that could not bring two versions of the file together."""
    if "<<<<<<<" in text or ">>>>>>>" in text:
        for match in islice(_CONFLICT.finditer(text), MAX_FOUND):
            place = Place(file, text.count("\n", 0, match.start()) + 1, 1)
            yield Problem(place, Rule.MERGE_CONFLICT, *CONFLICT)


def _unreadable(file: str, text: str) -> list[Problem]:
    found = []
    for start, character in islice(unreadable(text), MAX_FOUND):
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        place = Place(file, line, column)
        found.append(Problem(place, Rule.CONTROL_CHARACTER, *told_unreadable(character)))
    return found
