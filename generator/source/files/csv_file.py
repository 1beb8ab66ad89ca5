"""Read a CSV file that came from elsewhere: its bytes, its rows, and why it may be none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.files.csv_table import CsvRow, CsvTable, UnreadRowError, table_in
from generator.source.files.plain_text import MAX_BYTES, PACKED, decode

_SAVE_AS_UTF8 = "in Excel, choose Save As and the file type “CSV UTF-8 (Comma delimited)”"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # what Excel calls Unicode text


@dataclass(frozen=True)
class CsvFile:
    """What a CSV file holds.

    Args:
        table: as it is written; None where it is no table.
        rows: the rows that have anything in them, that of the headings among them.
        problems: why it cannot be read.
    """

    table: CsvTable | None
    rows: tuple[CsvRow, ...]
    problems: tuple[Problem, ...] = ()


def bytes_of(path: Path) -> bytes | Problem:
    """Return what is in a file, no more than may be read; or the problem that it cannot be read.

    Args:
        path: the file, as whoever reads it named it.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or 'unknown reason'}"
        hint = "close it elsewhere, and try again"
        return Problem(Place(path.as_posix()), Rule.UNREADABLE, message, hint)


def csv_file(
    file: str, content: bytes, what: str, row_rule: Rule, known: Callable[[str], bool]
) -> CsvFile:
    """Read a CSV file from its bytes.

    Args:
        file: its name, for problems.
        content: its bytes.
        what: what it should be, in words: "a list of those who start".
        row_rule: the rule of a row that cannot be read.
        known: whether a cell is the heading of a column that is looked for.
    """
    unread = _no_list(file, content, what)
    if unread:
        return CsvFile(None, (), (unread,))
    text, problems = decode(file, _as_utf8(content))
    if problems:
        return CsvFile(None, (), tuple(_said(problems)))
    table = table_in(text, known)
    try:
        return CsvFile(table, table.rows())
    except UnreadRowError as error:
        message = "a quotation mark in this row is opened and not closed, or stands inside a cell"
        hint = 'write "" for a quotation mark that is part of a name'
        return CsvFile(None, (), (Problem(Place(file, error.line, 1), row_rule, message, hint),))


def _as_utf8(content: bytes) -> bytes:
    """Return the bytes of a list as UTF-8; half a sign at the end of UTF-16 stays, and is told."""
    if not content.startswith(_UTF16):
        return content
    try:
        return content.decode("utf-16").encode()
    except UnicodeDecodeError:
        return content


def _no_list(file: str, content: bytes, what: str) -> Problem | None:
    """Return the problem that a file is no text at all."""
    if len(content) > MAX_BYTES:
        message = f"this file is larger than 2 MB: it cannot be {what}"
        return Problem(Place(file), Rule.TOO_LARGE, message, "check that it is the right file")
    if content.startswith(PACKED):
        message = "this is a workbook, not a CSV file"
        return Problem(Place(file), Rule.NOT_UTF8, message, _SAVE_AS_UTF8)
    return None


def _said(problems: Sequence[Problem]) -> Iterator[Problem]:
    for problem in problems:
        hint = _SAVE_AS_UTF8 if problem.rule is Rule.NOT_UTF8 else problem.hint
        yield Problem(problem.place, problem.rule, problem.message, hint)
