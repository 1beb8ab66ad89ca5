"""The register as a workbook, read with openpyxl: the rows of its table, each as what it is."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.library import Library
from generator.model.trust import Trust
from generator.model.values import When
from generator.register.csv_file import register_csv
from generator.register.row import ReviewDue, Row
from generator.register.rows import register_rows
from generator.register.workbook import register_workbook
from generator.source.folder.library import load

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
SITE = "https://policies.northmere.example/"
# What both say, by the heading of the one and the name of the other.
SAME = {
    "Policy": "title",
    "Reference": "reference",
    "Where": "place",
    "Version": "version",
    "Local version": "local_version",
    "From": "begins",
    "Until before": "ends",
    "Next review": "next_review",
    "Document owner": "owner",
    "Approved by": "approved_by",
    "Approved on": "approved_on",
    "Minute of approval": "approved_minute",
    "Adopted version": "adopted_version",
    "Adopted on": "adopted_on",
    "What is local": "local",
    "To look at again": "to_reconfirm",
    "To decide": "to_decide",
    "Comments until": "consultation_closes",
}


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    library: Library = load(ROOT / "policies")
    trust: Trust | None = library.trust
    assert trust
    return register_rows(library, trust, DAY)


def _sheet(content: bytes) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def _lines(sheet: Worksheet) -> list[dict[str, Any]]:
    heads, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in rest]


def _as_csv(value: object) -> str:
    """Return what the table in the other file has for a cell."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_the_workbook_says_what_the_table_says(rows: tuple[Row, ...]) -> None:
    told = csv.DictReader(io.StringIO(register_csv(rows, DAY, SITE).decode("utf-8-sig")))
    shown = _lines(_sheet(register_workbook(rows, DAY, "Northmere", SITE)))
    wanted = list(told)
    assert len(shown) == len(wanted) == 31
    for line, other in zip(shown, wanted, strict=True):
        for heading, name in SAME.items():
            text = other[name]
            plain = text.removeprefix("v") if name.endswith("version") else text.removeprefix("'")
            assert _as_csv(line[heading]) == ("" if plain == "0" else plain), heading


def test_dates_are_dates_titles_lead_to_pages_and_columns_filter(rows: tuple[Row, ...]) -> None:
    sheet = _sheet(register_workbook(rows, DAY, "Northmere", SITE))
    first = _lines(sheet)[0]
    assert first["Policy"] == "Acceptable use of IT systems and devices"
    assert first["From"] == datetime(2025, 1, 6)  # noqa: DTZ001 - a day of a table
    assert first["Review"] == "Due soon"
    assert sheet["A2"].hyperlink.target == f"{SITE}policies/acceptable-use/"
    assert sheet["G2"].number_format == "d mmm yyyy"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AC32"


def test_a_month_is_shown_as_a_month(rows: tuple[Row, ...]) -> None:
    due = ReviewDue(When.parse("2028-02"), DAY)
    sheet = _sheet(register_workbook([replace(rows[0], review=due)], DAY, "Northmere"))
    assert sheet["J2"].value == datetime(2028, 2, 29)  # noqa: DTZ001 - a day of a table
    assert sheet["J2"].number_format == "mmm yyyy"


@pytest.mark.parametrize(
    "title", ["=1+1", "+44", "@SUM(A1)", "1E5", "0012", "TRUE", "https://elm.example/", "{=A1}"]
)
def test_a_text_stays_a_text(title: str, rows: tuple[Row, ...]) -> None:
    row = replace(rows[0], title=title, reference=title)
    for site in ("", SITE):
        sheet = _sheet(register_workbook([row], DAY, "Northmere", site))
        assert [sheet["A2"].value, sheet["B2"].value] == [title, title]
        assert [sheet["A2"].data_type, sheet["B2"].data_type] == ["s", "s"]


def test_the_same_rows_make_the_same_bytes(rows: tuple[Row, ...]) -> None:
    made = register_workbook(rows, DAY, "Northmere", SITE)
    assert register_workbook(rows, DAY, "Northmere", SITE) == made
