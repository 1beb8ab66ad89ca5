"""Which documents must be there, as a board paper tells it: all that is open, and in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.document.line import Lines
from generator.document.report_document import Count, CountGroup, ReportSection
from generator.document.report_table import policy_cell, section, table, words_cell
from generator.document.reported import Reported
from generator.history.duties import DutyAt, DutyState
from generator.model.duty import Duties
from generator.model.site_paths import site_folder
from generator.register.duty_row import alike, duty_numbers
from generator.register.duty_text import standing_words
from generator.wording.duties import NUMBERS, TITLE, asks, list_age, where_words
from generator.wording.phrases import capital, sentence

SECTION = "duties"
_WELL = {DutyState.IN_ORDER, DutyState.SWITCHED_OFF}


def duties_counted(reported: Reported) -> tuple[CountGroup, ...]:
    """Return the duties in numbers, as a group; none where the trust keeps no list."""
    if reported.library.duties is None:
        return ()
    numbers = duty_numbers(reported.duty_rows, reported.until)
    rows = (
        Count(capital(words), getattr(numbers, name), SECTION) for name, words in NUMBERS.items()
    )
    return (CountGroup(TITLE, tuple(rows)),)


def duties_open(reported: Reported) -> tuple[ReportSection, ...]:
    """Return the section on what is missing, overdue or reviewed too seldom.

    Args:
        reported: what the paper is about; without a list of duties there is no section.
    """
    duties = reported.library.duties
    if duties is None:
        return ()
    heads = ("Document", "Where", "How it stands")
    none = f"All that must be there was in order on {reported.day}."
    tables = [table(heads, (5, 4, 7), _rows(reported), none)]
    return (section(SECTION, TITLE, tables, told=_told(duties, reported)),)


def _told(duties: Duties, reported: Reported) -> str:
    return f"{duties.title}. {sentence(list_age(duties, reported.until))}"


def _rows(reported: Reported) -> Iterator[list[Lines]]:
    day = reported.until
    for name, some in groupby(reported.duty_rows, key=lambda each: each.id):
        open_rows = [each for each in some if each.state(day) not in _WELL]
        yield from _of_duty(reported, name, open_rows)


def _of_duty(reported: Reported, name: str, rows: list[DutyAt]) -> Iterator[list[Lines]]:
    page = f"{site_folder(reported.academy)}duties/#{name}"
    for words, academies in standing_words(alike(rows), reported.until):
        where = where_words(reported.trust, academies, reported.until)
        duty = rows[0].duty
        yield [
            policy_cell(reported, duty.document, page, asks(duty)),
            words_cell(capital(where)),
            words_cell(words),
        ]
