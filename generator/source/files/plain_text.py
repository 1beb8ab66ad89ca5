"""From bytes to text: UTF-8, line ends, whole letters, no characters that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.attachments.formats import OLE
from generator.source.letters.characters import NOT_UTF8, told_unreadable, unreadable
from generator.source.slips.shape import CONFLICT

# What “, é and £ become where UTF-8 was read as Windows or Latin-1 text, and saved again.
_SECOND = "\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_TWICE = re.compile(f"â€[{_SECOND}]|Ã[{_SECOND}]|Â[\u0080-\u00bf]|ðŸ[{_SECOND}]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
MAX_BYTES = 2_000_000  # of a file that somebody writes by hand
PACKED = b"PK\x03\x04"  # what zip archives begin with, and so files of Word and Excel
_OFFICE = (
    "this is a file of Word or Excel, or a zip archive, whatever it is called",
    "take out of it what is wanted as plain text; policybook import reads a text that is in Word",
)
_KINDS = (
    (PACKED, _OFFICE),
    (OLE, _OFFICE),
    (b"%PDF-", ("this is a PDF, whatever it is called", "ask for the text, or its Word file")),
)
MAX_FOUND = 20  # enough to see that a file is not text


def decode(file: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a file; CRLF, a byte-order mark and letters in pieces (é as e and ´) are fine.

    Args:
        file: its name, for problems.
        content: its bytes.

    Returns:
        The text in NFC, with line feeds only ("" when it is not text), and the problems found.
    """
    if _is_unmarked_utf16(content):
        return "", (_not_utf8(file, content, 0),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(file, content, error.start),)
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text, (*_conflicts(file, text), *_unreadable(file, text), *_twice(file, text))


def _is_unmarked_utf16(content: bytes) -> bool:
    """Return whether a text is saved as UTF-16 and does not say so: every second byte is none."""
    return bytes(4) in {content[1:8:2], content[:8:2]}


def _not_utf8(file: str, content: bytes, start: int) -> Problem:
    """Return the problem of a file whose byte at an offset is none of UTF-8."""
    before = content[:start]
    line, column = before.count(b"\n") + 1, start - (before.rfind(b"\n") + 1) + 1
    told = next((told for begins, told in _KINDS if content.startswith(begins)), NOT_UTF8)
    return Problem(Place(file, line, column), Rule.NOT_UTF8, *told)


def _conflicts(file: str, text: str) -> Iterator[Problem]:
    """Yield what a program left that could not bring two versions of the file together."""
    if any(sign * 7 in text for sign in "<>|"):
        for match in islice(_CONFLICT.finditer(text), MAX_FOUND):
            place = Place(file, text.count("\n", 0, match.start()) + 1, 1)
            yield Problem(place, Rule.MERGE_CONFLICT, *CONFLICT)


def _twice(file: str, text: str) -> Iterator[Problem]:
    """Yield what became of signs where a program took one encoding for another, and saved that."""
    if text.isascii():
        return
    for match in islice(_TWICE.finditer(text), MAX_FOUND):
        start = match.start()
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        yield Problem(
            place,
            Rule.NOT_UTF8,
            f"“{match[0].strip()}” is what another program made of one sign",
            "write the sign that was there, such as ’ or é or £; where there are many, take the "
            "text again from where it is right, and save it with the encoding UTF-8",
        )


def _unreadable(file: str, text: str) -> list[Problem]:
    found = []
    for start, character in islice(unreadable(text), MAX_FOUND):
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        place = Place(file, line, column)
        found.append(Problem(place, Rule.CONTROL_CHARACTER, *told_unreadable(character)))
    return found
