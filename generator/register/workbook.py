"""The register as a workbook, for people: what is a date is one, and what leads somewhere does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.model.merged import OpenKind
from generator.model.values import When
from generator.register.row import Row
from generator.register.standing import standing_words
from generator.register.state import TODO, Todo, stage, standing_on
from generator.wording.phrases import capital

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_DAY, _MONTH = "d mmm yyyy", "mmm yyyy"
_TOP = {"valign": "top", "align": "left"}
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530
# What Excel would guess of a text: each is written as what it is.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

Value = str | int | When | None


@dataclass(frozen=True)
class _Column:
    """A column: its heading, its width in letters, and what stands in it."""

    heading: str
    width: int
    value: Callable[[Row, date], Value]


_TO_DECIDE = tuple(kind for kind, todo in TODO.items() if todo is Todo.DECIDE)


def _count(row: Row, *kinds: OpenKind) -> int | None:
    """Return how many open points of some kinds there are; nothing for none."""
    return sum(1 for point in row.open if point.kind in kinds) or None


def _day(day: date | None) -> When | None:
    return When(day) if day else None


def _closes(row: Row, day: date) -> When | None:
    closes = [each.closes.day for each in row.asked if each.closes and each.runs_on(day)]
    return _day(max(closes, default=None))


def _statutory(row: Row) -> str:
    return {True: "Yes", False: "No", None: ""}[row.statutory]


_COLUMNS = (
    _Column("Policy", 40, lambda row, _: row.title),
    _Column("Reference", 11, lambda row, _: row.reference),
    _Column("Where", 18, lambda row, _: row.place),
    _Column("Standing", 15, lambda row, day: capital(standing_words(row, day))),
    _Column("Version", 9, lambda row, _: row.version),
    _Column("Local version", 9, lambda row, _: row.local_version),
    _Column("From", 13, lambda row, _: _day(row.begins)),
    _Column("Until before", 13, lambda row, _: _day(row.ends)),
    _Column("Review", 16, lambda row, day: capital(stage(row, day).replace("-", " "))),
    _Column("Next review", 13, lambda row, _: row.review.when if row.review else None),
    _Column("Reviewed by", 12, lambda row, _: capital(row.reviewed_by)),
    _Column("Document owner", 26, lambda row, _: row.owner),
    _Column("Statutory", 10, lambda row, _: _statutory(row)),
    _Column("Approved by", 26, lambda row, _: row.approved_by),
    _Column("Approved on", 13, lambda row, _: row.approved_on),
    _Column("Minute of approval", 16, lambda row, _: row.approved_minute),
    _Column("Adopted version", 9, lambda row, _: row.adopted_version),
    _Column("Adopted by", 26, lambda row, _: row.adopted_by),
    _Column("Adopted on", 13, lambda row, _: row.adopted_on),
    _Column("Minute of adoption", 16, lambda row, _: row.adopted_minute),
    _Column("What is local", 30, lambda row, _: row.local),
    _Column("Forms and files", 30, lambda row, _: "; ".join(row.files)),
    _Column("To adopt", 9, lambda row, _: _count(row, OpenKind.NOT_ADOPTED)),
    _Column("To decide", 9, lambda row, _: _count(row, *_TO_DECIDE)),
    _Column("To look at again", 9, lambda row, _: _count(row, OpenKind.TO_RECONFIRM)),
    _Column("Place gone", 9, lambda row, _: _count(row, OpenKind.PLACE_GONE)),
    _Column("On an older edition", 9, lambda row, _: _count(row, OpenKind.LOOK_AGAIN)),
    _Column("In work", 12, lambda row, _: ", ".join(each.version for each in row.in_work)),
    _Column("Comments until", 13, _closes),
)


def register_workbook(rows: Iterable[Row], day: date, whose: str, site: str = "") -> bytes:
    """Return the register of a day as an Excel workbook: a row for each policy and place.

    Dates are dates, a month its last day, shown as the month. Titles lead to the pages.

    Args:
        rows: the rows of the register.
        day: the day, also the workbook's own: the same rows make the same bytes.
        whose: of whom it is, for the workbook's title.
        site: where the site stands; "" where that is not known: nothing leads anywhere then.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - costs time to load

    content = BytesIO()
    book = Workbook(content, _OPTIONS)
    book.set_properties(
        {"title": f"Register of policies, {whose}, {When(day)}", "created": _midnight(day)}
    )
    sheet = book.add_worksheet("Register")
    shown = standing_on(rows, day)
    _head(sheet, book.add_format({"bold": True, "text_wrap": True, "bottom": 1}), len(shown))
    writer = _Cells(
        sheet,
        wrapped=book.add_format({**_TOP, "text_wrap": True}),
        link=book.add_format({**_TOP, "text_wrap": True, "underline": 1, "color": "#0b4d8c"}),
        day=book.add_format({**_TOP, "num_format": _DAY}),
        month=book.add_format({**_TOP, "num_format": _MONTH}),
    )
    root = site.rstrip("/") if len(shown) <= _MOST_LINKS else ""
    for number, row in enumerate(shown, start=1):
        writer.write(number, row, day, f"{root}/{row.href}" if root else "")
    book.close()
    return content.getvalue()


def _head(sheet: Worksheet, form: Any, rows: int) -> None:
    """Write the headings; they stay in sight, filter, and stand on every printed sheet."""
    for number, column in enumerate(_COLUMNS):
        sheet.write_string(0, number, column.heading, form)
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


@dataclass(frozen=True)
class _Cells:
    """Writes the cells of rows, each as what it is."""

    sheet: Worksheet
    wrapped: Any
    link: Any
    day: Any
    month: Any

    def write(self, number: int, row: Row, day: date, page: str) -> None:
        """Write a row.

        Args:
            number: which row of the sheet; the headings stand in row 0.
            row: the row of the register.
            day: the day of the register.
            page: the address of the policy's page; "" for none.
        """
        for column, each in enumerate(_COLUMNS):
            value = each.value(row, day)
            if page and not column:
                self.sheet.write_url(number, column, page, self.link, str(value))
            elif isinstance(value, When):
                form = self.day if value.precise else self.month
                self.sheet.write_datetime(number, column, _midnight(value.day), form)
            elif isinstance(value, int):
                self.sheet.write_number(number, column, value, self.wrapped)
            elif value:
                self.sheet.write_string(number, column, value, self.wrapped)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
