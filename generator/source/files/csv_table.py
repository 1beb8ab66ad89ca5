"""Read a table as Excel and school information systems write it: as CSV, by several signs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

_SEPARATORS = ",;\t|"  # Excel writes a semicolon where a comma stands in decimal numbers
_SEP = re.compile(r"sep=(?P<sign>[^\w\s]|\t)?", re.IGNORECASE)


class UnreadRowError(Exception):
    """A row has a quotation mark where none can stand.

    Args:
        line: where the row begins in the file.
    """

    def __init__(self, line: int) -> None:
        super().__init__(f"the row in line {line} cannot be read")
        self.line = line


@dataclass(frozen=True)
class CsvRow:
    """A row.

    Args:
        line: where it begins in the file.
        cells: what stands in it.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class CsvTable:
    """A table as it is written.

    Args:
        text: the text of the file.
        separator: the sign between its columns.
    """

    text: str
    separator: str

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def rows(self) -> tuple[CsvRow, ...]:
        """Return the rows that have anything in them.

        Raises:
            UnreadRowError: at a quotation mark that is never closed, or stands inside a cell.
        """
        found: list[CsvRow] = []
        lines = io.StringIO(self.text, newline="")
        reader = csv.reader(lines, delimiter=self.separator, strict=True, skipinitialspace=True)
        begins = 1
        try:
            for cells in reader:
                found.append(CsvRow(begins, tuple(cells)))
                begins = reader.line_num + 1
        except csv.Error as error:
            raise UnreadRowError(begins) from error
        told = [row for row in found if not row.empty]
        if told and _SEP.fullmatch(self.separator.join(told[0].cells).strip()):
            return tuple(told[1:])
        return tuple(told)

    def separated_otherwise(
        self, row: CsvRow, columns: int, answers: Callable[[str], bool]
    ) -> bool:
        """Return whether a row falls into columns by another sign than that of the table.

        A name may have a semicolon in it, so the row has to come out as a row of this table: with
        all its columns, or, where there is one column only, with an answer in the last.

        Args:
            row: the row, as it was read.
            columns: how many columns there are.
            answers: whether a cell is an answer, and cannot be part of a name.
        """
        line = self._lines[row.line - 1]
        for sign in set(_SEPARATORS) - {self.separator}:
            cells = _cells([line], sign)
            fits = len(cells) == columns or (columns == 1 and answers(cells[-1]))
            if len(cells) > len(row.cells) and fits:
                return True
        return False


def table_in(text: str, known: Callable[[str], bool]) -> CsvTable:
    """Return a table, with the sign that gives the most columns that are known.

    A first line such as `sep=;` only tells Excel what separates the columns.

    Args:
        text: the text of the file, with line feeds only.
        known: whether a cell is the heading of a column that is looked for.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    told = _SEP.fullmatch(lines[0].strip(' "')) if lines else None
    if told and told["sign"]:
        return CsvTable(text, told["sign"])
    first = lines[1 if told else 0 :][:1]

    def columns(sign: str) -> tuple[int, int]:
        cells = _cells(first, sign)
        return sum(map(known, cells)), len(cells)

    return CsvTable(text, max(_SEPARATORS, key=columns))


def _cells(lines: Sequence[str], sign: str) -> list[str]:
    return next(csv.reader(lines, delimiter=sign, skipinitialspace=True), [])
