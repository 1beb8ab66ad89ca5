"""Read the list of staff: a CSV file with name, e-mail address, academy and group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.declared import StaffMember
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.files.csv_file import bytes_of, csv_file
from generator.source.files.csv_table import CsvRow
from generator.source.known.meant import Titles, ids_called, nearest_titled

_COLUMNS = ("name", "email", "academy", "group")
_NEEDED = ("name", "academy")
_WANTED = "begin the list with the row: name,email,academy,group"


@dataclass(frozen=True)
class StaffList:
    """The list of staff, and what is wrong with it; with a problem it is not to be used."""

    rows: tuple[StaffMember, ...]
    problems: tuple[Problem, ...]


def read_staff(path: Path, academies: Titles, groups: Titles) -> StaffList:
    """Read the list of staff.

    Args:
        path: the CSV file, as its reader named it.
        academies: what each academy is called, by its id.
        groups: what each group of staff is called, by its id.
    """
    content = bytes_of(path)
    if isinstance(content, Problem):
        return StaffList((), (content,))
    return staff_in(path.as_posix(), content, academies, groups)


def staff_in(file: str, content: bytes, academies: Titles, groups: Titles) -> StaffList:
    """Read the list of staff from its bytes.

    Args:
        file: its name, for problems.
        content: its bytes.
        academies: what each academy is called, by its id.
        groups: what each group of staff is called, by its id.
    """
    read = csv_file(
        file, content, "a list of staff", Rule.STAFF_ROW, lambda c: _plain(c) in _COLUMNS
    )
    if read.problems:
        return StaffList((), read.problems)
    columns = [_plain(cell) for cell in read.rows[0].cells] if read.rows else []
    line = read.rows[0].line if read.rows else 1
    wrong = [*_check(file, line, columns)]
    if wrong:
        return StaffList((), tuple(wrong))
    rows: list[StaffMember] = []
    for row in read.rows[1:]:
        told = {key: _cell(row, columns, key) for key in _COLUMNS}
        found = [*_check_row(file, row, told, academies, groups)]
        wrong += found
        if not found:
            academy, group = _id(told["academy"], academies), _id(told["group"], groups)
            rows.append(StaffMember(told["name"], told["email"].casefold(), academy, group))
    return StaffList(tuple(rows), tuple(wrong))


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().replace("-", "").split())


def _cell(row: CsvRow, columns: Sequence[str], key: str) -> str:
    place = columns.index(key) if key in columns else len(row.cells)
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def _id(told: str, titles: Titles) -> str:
    return next(iter(ids_called(told, titles)), "") if told else ""


def _check(file: str, line: int, columns: Sequence[str]) -> Iterator[Problem]:
    for key in _COLUMNS:
        count = columns.count(key)
        if count > 1 or (not count and key in _NEEDED):
            told = "stands twice" if count else "is not there"
            message = f"the column “{key}” {told}"
            yield Problem(Place(file, line, 1), Rule.STAFF_COLUMNS, message, _WANTED)


def _check_row(
    file: str, row: CsvRow, told: Mapping[str, str], academies: Titles, groups: Titles
) -> Iterator[Problem]:
    place = Place(file, row.line, 1)
    if not told["name"]:
        yield Problem(place, Rule.STAFF_ROW, "this row has no name", "write one, or delete the row")
    for key, titles in (("academy", academies), ("group", groups)):
        needed = key in _NEEDED or told[key]
        if needed and len(ids_called(told[key], titles)) != 1:
            message = f"trust.yml has no {key} “{told[key]}”"
            yield Problem(place, Rule.STAFF_ROW, message, nearest_titled(told[key], titles))
