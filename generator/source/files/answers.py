"""Read the answers of the trust's own form, as Microsoft Forms and Google Forms export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from generator.model.declared import DeclarationColumns, FormAnswer
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.files.csv_file import bytes_of, csv_file
from generator.source.files.csv_table import CsvRow
from generator.source.known.meant import nearest

_WHAT = "the answers of a form"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_USUAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_WANTED = ("name", "policy", "academy", "text")
# How the two programs head what they add themselves, and what our own address fills in.
_GUESSED: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "your name", "full name"),
    "email": ("email", "e-mail", "email address", "username"),
    "when": ("completion time", "timestamp", "start time"),
    "policy": ("policy", "which policy"),
    "academy": ("academy", "school", "your academy", "your school"),
    "text": ("text", "fingerprint", "hash", "content hash", "code of the text"),
}


@dataclass(frozen=True)
class FormAnswers:
    """The answers of a form.

    Args:
        rows: those that can be read, in the order of the file.
        problems: what is wrong with others; with one of the columns there are no rows.
        headings: how its columns are headed.
    """

    rows: tuple[FormAnswer, ...]
    problems: tuple[Problem, ...]
    headings: tuple[str, ...] = ()


def read_answers(path: Path, columns: DeclarationColumns | None) -> FormAnswers:
    """Read the answers of a form.

    Args:
        path: the CSV file, as its reader named it.
        columns: how its columns are headed; None where the trust has not said so yet.
    """
    content = bytes_of(path)
    if isinstance(content, Problem):
        return FormAnswers((), (content,))
    return answers_in(path.as_posix(), content, columns)


def answers_in(file: str, content: bytes, columns: DeclarationColumns | None) -> FormAnswers:
    """Read the answers of a form from its bytes.

    Args:
        file: its name, for problems.
        content: its bytes.
        columns: how its columns are headed; None where the trust has not said so yet.
    """
    named = _named(columns)
    wanted = {_plain(each) for each in named.values()} or {
        g for all_ in _GUESSED.values() for g in all_
    }
    read = csv_file(file, content, _WHAT, Rule.ANSWERS_ROW, lambda cell: _plain(cell) in wanted)
    if not read.rows:
        empty = Problem(Place(file), Rule.ANSWERS_COLUMNS, "this file is empty", "export it again")
        return FormAnswers((), read.problems or (empty,))
    first, *others = read.rows
    headings = tuple(" ".join(cell.split()) for cell in first.cells)
    if columns is None:
        return FormAnswers((), (), headings)
    wrong = tuple(_check(file, first.line, headings, named))
    if wrong:
        return FormAnswers((), wrong, headings)
    at = {key: _where(heading, headings) for key, heading in named.items()}
    return _rows(file, others, at, headings)


def guessed_columns(headings: Sequence[str]) -> dict[str, str]:
    """Return which column is perhaps which, by how it is headed; "" where none is known.

    Args:
        headings: how the columns are headed.
    """
    found = {}
    for key, usual in _GUESSED.items():
        by_name = {_plain(each): each for each in reversed(headings)}
        found[key] = next((by_name[each] for each in usual if each in by_name), "")
    return found


def _named(columns: DeclarationColumns | None) -> dict[str, str]:
    told = {each.name: getattr(columns, each.name, "") for each in fields(DeclarationColumns)}
    return {key: heading for key, heading in told.items() if heading}


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split()).rstrip("?:")


def _where(heading: str, headings: Sequence[str]) -> int:
    return [_plain(each) for each in headings].index(_plain(heading))


def _check(
    file: str, line: int, headings: Sequence[str], named: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a problem for each column that is not there, or there twice."""
    plain = [_plain(each) for each in headings]
    for key, heading in named.items():
        count = plain.count(_plain(heading))
        if count == 1:
            continue
        told = "stands twice" if count else "is not there"
        hint = f"“{key}” under declaration_columns: in trust.yml says how it is headed"
        close = nearest(heading, headings) if not count else ""
        message = f"the column “{heading}” {told}"
        yield Problem(Place(file, line, 1), Rule.ANSWERS_COLUMNS, message, close or hint)


def _rows(
    file: str, rows: Sequence[CsvRow], at: Mapping[str, int], headings: Sequence[str]
) -> FormAnswers:
    cells = [{key: _cell(row, place) for key, place in at.items()} for row in rows]
    month_first = _month_first([each.get("when", "") for each in cells])
    answers: list[FormAnswer] = []
    problems: list[Problem] = []
    for row, told in zip(rows, cells, strict=True):
        missing = [at[key] for key in _WANTED if not told[key]]
        when = _day(told.get("when", ""), month_first=month_first)
        if missing:
            message = f"“{headings[missing[0]]}” is empty in this row"
            hint = "without it nobody can tell what was read; ask for it in the form"
            problems.append(Problem(Place(file, row.line, 1), Rule.ANSWERS_ROW, message, hint))
        elif told.get("when") and when is None:
            message = f"“{told['when'][:40]}” is not a date that can be read"
            hint = "export the form again, or write it as 2026-09-01"
            problems.append(Problem(Place(file, row.line, 1), Rule.ANSWERS_ROW, message, hint))
        else:
            answers.append(
                FormAnswer(
                    name=told["name"],
                    email=told.get("email", "").casefold(),
                    when=when,
                    policy=told["policy"],
                    academy=told["academy"],
                    text=told["text"].casefold(),
                    file=file,
                    line=row.line,
                )
            )
    return FormAnswers(tuple(answers), tuple(problems), tuple(headings))


def _cell(row: CsvRow, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def _month_first(told: Sequence[str]) -> bool:
    """Return whether a file writes the month before the day: some day of it is after the 12th."""
    found = [match for each in told if (match := _USUAL.match(each))]
    return any(int(each[2]) > 12 for each in found) and not any(int(e[1]) > 12 for e in found)


def _day(told: str, *, month_first: bool) -> date | None:
    iso, usual = _ISO.match(told), _USUAL.match(told)
    if iso:
        year, month, day = (int(each) for each in iso.groups())
    elif usual:
        one, other, year = (int(each) for each in usual.groups())
        day, month = (other, one) if month_first else (one, other)
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
