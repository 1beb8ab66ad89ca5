"""Problems as text for people, and as JSON and GitHub annotations for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.model.problem import Place, Problem, Severity

_SHOWN_PLACES = 3
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.OPEN: "notice"}
_HEADINGS = {
    Severity.ERROR: "Errors, to be put right before anything they touch is published:",
    Severity.WARNING: "Warnings, worth a look:",
    Severity.OPEN: "Open points, still to be dealt with:",
}


def as_text(problems: Sequence[Problem], folder: str = "") -> str:
    """Return problems as a school office reads them: errors, then warnings, then open points.

    Args:
        problems: in the order in which they shall stand.
        folder: the policies folder as the reader named it, put before every file.

    Returns:
        One line a problem with its details below, under a heading for each severity, and a
        closing count.
    """
    blocks = []
    for severity, heading in _HEADINGS.items():
        lines = [_line(p, folder) for p in problems if p.severity is severity]
        if lines:
            blocks.append("\n".join([heading, *lines]))
    return "\n\n".join([*blocks, count(problems)]) + "\n"


def _line(problem: Problem, folder: str) -> str:
    hint = f"; {problem.hint}" if problem.hint else ""
    shown = ", ".join(_at(place, folder) for place in problem.also[:_SHOWN_PLACES])
    more = len(problem.also) - _SHOWN_PLACES
    also = f"; see {shown}" + (f" and {more} more" if more > 0 else "") if shown else ""
    place = _at(problem.place, folder)
    line = _one_line(f"{place}: {problem.message}{hint}{also} [{problem.rule}]")
    return "\n".join([line, *(f"    {_one_line(detail)}" for detail in problem.details)])


def _at(place: Place, folder: str) -> str:
    return str(Place(_file(place, folder), place.line, place.column))


def _file(place: Place, folder: str) -> str:
    """Return a file under the folder; a folder that does not exist is named in full already."""
    if not folder or place.file == folder:
        return place.file
    return f"{folder.rstrip('/')}/{place.file}" if place.file else folder


def _one_line(text: str) -> str:
    return " ".join(text.split())


def count(problems: Sequence[Problem]) -> str:
    """Return how many problems there are, by severity, as a sentence.

    Args:
        problems: the problems.

    Returns:
        “1 error, 2 warnings and 3 open points.”, or “No problems found.”
    """
    parts = []
    for severity in Severity:
        number = sum(problem.severity is severity for problem in problems)
        if number:
            parts.append(f"{number} {severity}" + ("" if number == 1 else "s"))
    if not parts:
        return "No problems found."
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) + "."


def as_json(problems: Sequence[Problem], folder: str = "") -> str:
    """Return problems as a JSON list of objects.

    Args:
        problems: in the order in which they shall stand.
        folder: the policies folder, put before every file.

    Returns:
        Objects with file, line, column, rule, severity, message, hint, also and details; a line
        of 0 means the file as a whole.
    """
    rows = [
        {
            **_json_place(problem.place, folder),
            "rule": problem.rule.value,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "also": [_json_place(place, folder) for place in problem.also],
            "details": list(problem.details),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _json_place(place: Place, folder: str) -> dict[str, str | int]:
    return {"file": _file(place, folder), "line": place.line, "column": place.column}


def as_github(problems: Sequence[Problem], folder: str = "") -> str:
    """Return problems as commands that GitHub shows beside the lines of a change.

    Args:
        problems: in the order in which they shall stand.
        folder: the policies folder, put before every file.

    Returns:
        One command a line: error, warning, or notice for an open point.
    """
    return "".join(f"{_command(problem, folder)}\n" for problem in problems)


def _command(problem: Problem, folder: str) -> str:
    place = problem.place
    properties = {"file": _file(place, folder)}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column or 1)}
    properties["title"] = problem.rule.value
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    hint = f"; {problem.hint}" if problem.hint else ""
    text = "\n".join([problem.message + hint, *problem.details])
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
