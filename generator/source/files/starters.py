"""Read the list of those who start: a CSV file with a name, and whether large print is wanted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.files.csv_file import bytes_of, csv_file
from generator.source.files.csv_table import CsvRow, CsvTable

MAX_NAME = 100  # letters; longer ones are another column, or several lines that ran together
NAME, LARGE_PRINT = "name", "large_print"
_COLUMNS = (NAME, LARGE_PRINT)
_ALIKE = 0.75  # of 1: large_prnt is a slip, last_name is another column
_PART_OF_A_NAME = re.compile(
    r"(fore|sur|first_|last_|given_|family_|middle_)name|first|last|initials"
)
_ANSWERS = {
    "yes": True,
    "true": True,
    "y": True,
    "no": False,
    "false": False,
    "n": False,
    "": False,
}
_WHAT = "a list of those who start"
_OTHERWISE = ("this row is not separated as the first one is", "use the same sign in every row")


@dataclass(frozen=True)
class Starter:
    """One who starts.

    Args:
        name: as it stands in the list.
        large_print: whether the pack is wanted in large print.
        line: where the row begins in the file.
    """

    name: str
    large_print: bool
    line: int


@dataclass(frozen=True)
class Starters:
    """Those who start, in the order of the list, and what is wrong with it.

    Args:
        rows: those who start.
        problems: what is wrong; with any, the rows are not to be used.
        unread: the columns that nobody reads here, as they are headed.
    """

    rows: tuple[Starter, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()


def read_starters(path: Path) -> Starters:
    """Read the list of those who start.

    The first row names the columns: `name`, and `large_print` where anybody wants it.

    Args:
        path: the CSV file, as its reader named it.

    Returns:
        Those who start, and every problem; with one, the rows are not to be used.
    """
    content = bytes_of(path)
    if isinstance(content, Problem):
        return Starters((), (content,))
    return starters_in(path.as_posix(), content)


def starters_in(file: str, content: bytes) -> Starters:
    """Read the list of those who start from its bytes.

    Args:
        file: its name, for problems.
        content: its bytes.

    Returns:
        Those who start, and every problem; with one, the rows are not to be used.
    """
    read = csv_file(file, content, _WHAT, Rule.STARTERS_ROW, lambda cell: _column(cell) in _COLUMNS)
    if read.table is None:
        return Starters((), read.problems)
    rows, table = read.rows, read.table
    if not rows:
        message = "this list is empty"
        return Starters((), (_problem(file, 1, Rule.STARTERS_COLUMNS, message, _wanted()),))
    wrong = tuple(_check_columns(file, rows[0]))
    if wrong:
        return Starters((), wrong)
    return _read_rows(file, rows, table)


def _column(cell: str) -> str:
    """Return the name of a column as it is compared: Large print is large_print."""
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def _check_columns(file: str, first: CsvRow) -> Iterator[Problem]:
    columns = [_column(cell) for cell in first.cells]
    for index, column in enumerate(columns):
        shown = first.cells[index].strip()[:MAX_NAME]
        if column in _COLUMNS and column in columns[:index]:
            message = f"the column “{column}” stands twice"
            yield _problem(file, first.line, Rule.STARTERS_COLUMNS, message, "delete one")
        elif hint := _instead_of(column, columns):
            message = f"there is no column “{shown}”"
            yield _problem(file, first.line, Rule.STARTERS_COLUMNS, message, hint)
    if NAME not in columns:
        message = "the first row does not name a column “name”"
        yield _problem(file, first.line, Rule.STARTERS_COLUMNS, message, _wanted())


def _instead_of(column: str, columns: Sequence[str]) -> str:
    """Return what to do with a column that may be meant as another; "" where none is meant."""
    if not column or column in _COLUMNS:
        return ""
    meant = difflib.get_close_matches(column, _COLUMNS, n=1, cutoff=_ALIKE)
    if meant and meant[0] not in columns:
        return f"did you mean “{meant[0]}”?"
    if _PART_OF_A_NAME.fullmatch(column):
        return f"put whole names into one column called “{NAME}”, and delete the others"
    if NAME not in columns and NAME in column:
        return f"put whole names into one column called “{NAME}”"
    return ""


def _unread(first: CsvRow) -> tuple[str, ...]:
    """Return the columns that nobody reads, as they are headed."""
    heads = ((_column(cell), " ".join(cell.split())[:MAX_NAME]) for cell in first.cells)
    return tuple(
        dict.fromkeys(shown for column, shown in heads if shown and column not in _COLUMNS)
    )


def _wanted() -> str:
    return "begin the list with the row: name,large_print"


def _read_rows(file: str, rows: Sequence[CsvRow], table: CsvTable) -> Starters:
    first, *others = rows
    columns = [_column(cell) for cell in first.cells]
    known = max(index for index, column in enumerate(columns) if column) + 1
    starters: list[Starter] = []
    problems: list[Problem] = []
    for row in others:
        told = dict(zip(columns, row.cells, strict=False))
        wrong = list(_check_row(row, columns, told))
        if table.separated_otherwise(row, known, _answers):
            wrong = [_OTHERWISE]
        problems.extend(_problem(file, row.line, Rule.STARTERS_ROW, *each) for each in wrong)
        if not wrong:
            large = _ANSWERS[told.get(LARGE_PRINT, "").strip().lower()]
            starters.append(Starter(told[NAME].strip(), large, row.line))
    if not others:
        message, hint = "nobody stands in this list", "write a row for each who starts"
        problems.append(_problem(file, first.line, Rule.STARTERS_ROW, message, hint))
    return Starters(tuple(starters), tuple(problems), _unread(first))


def _answers(cell: str) -> bool:
    return cell.strip().lower() in _ANSWERS


def _check_row(
    row: CsvRow, columns: Sequence[str], told: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield a message and a hint for each thing that is wrong with a row."""
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        yield (
            f"this row has {len(row.cells)} cells, but the first has {len(columns)}",
            'put a name that has the separating sign in it in quotes: "Lee, Ann"',
        )
        return
    nameless = (cell for cell, head in zip(row.cells, columns, strict=False) if not head)
    if any(cell.strip() for cell in nameless):
        yield (
            "this row has something in a column without a name",
            "name the column in the first row, or empty it",
        )
        return
    name, answer = told.get(NAME, "").strip(), told.get(LARGE_PRINT, "").strip()
    if not name:
        yield "this row has no name", "write one, or delete the row"
    elif re.search(r"[\n\t]", name):
        yield "this name goes over several lines or columns", "write it on one line"
    elif len(name) > MAX_NAME:
        yield f"this name has more than {MAX_NAME} letters", "check what stands in this row"
    if answer.lower() not in _ANSWERS:
        yield f"“{answer[:MAX_NAME]}” in the column large_print is neither yes nor no", "write one"


def _problem(file: str, line: int, rule: Rule, message: str, hint: str) -> Problem:
    return Problem(Place(file, line, 1), rule, message, hint)
