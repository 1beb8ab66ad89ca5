"""What the YAML reader says, in the words of a school office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from generator.model.places import Path
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.yaml.slips import slip_before

_SEVERAL_LINES = (
    "write a colon and a space after a key; a text of several lines needs | after its key, and "
    "each of its lines begins further right than the key"
)
# What the reader says begins so; what we say, and what to do about it.
_WORDS = (
    (
        "mapping values are not allowed",
        "there is a colon too many here, or this line does not line up with its neighbours",
        "put a value that has a colon in it in quotes, and line keys up",
    ),
    (
        "could not find expected ':'",
        "this line has no “key:” at its beginning, and is no part of the value before it",
        _SEVERAL_LINES,
    ),
    (
        "did not find expected key",
        "this line does not line up with its neighbours",
        "begin the keys of one group in the same column, and close quotes at the end of a value",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a value cannot begin with * or &",
        "put the value in quotes",
    ),
    (
        "did not find expected ',' or",
        "a list in [ ] or a group in { } has no end, or lacks a comma",
        "write [one, two] or {key: value, other: value}, and put texts with braces in quotes",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark here has no partner",
        "put one at the end of the value",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin each entry on a line of its own, with a hyphen; a text that begins so has quotes",
    ),
    (
        "did not find expected '-' indicator",
        "this line is no entry of the list above it",
        "begin it with a hyphen and a space, or delete the hyphens of the others",
    ),
    (
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
)
FORM = ("settings", "declaration_url")
_NAMES_A_CLAUSE = frozenset({"add", "replace", "omit", "into", "after"})
# The reader names the line after these, or the end of the file.
_NOT_CLOSED = "did not find expected ',' or"
_TOLD_LATE = ("found unexpected end", "could not find expected ':'")


def syntax_problem(
    file: str, error: yaml.YAMLError, lines: Sequence[str], first_line: int
) -> Problem:
    """Return what is wrong with a text that cannot be read as YAML.

    Args:
        file: its file.
        error: what the reader says.
        lines: the text, by lines.
        first_line: the line of the file on which the YAML begins.
    """
    told = getattr(error, "problem", None) or "there is a character that YAML does not allow"
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    late = told.startswith(_TOLD_LATE)
    apart = told.startswith(_NOT_CLOSED) and mark and context and mark.line != context.line
    if context and (late or apart):  # what is wrong began there
        mark = context
    marks = [each.line for each in (mark, getattr(error, "problem_mark", None)) if each]
    slip = slip_before(lines, marks, first_line)
    if slip:
        place = Place(file, slip.line + first_line, slip.column)
        return Problem(place, Rule.YAML_SYNTAX, slip.message, slip.hint)
    place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file)
    for begins, message, hint in _WORDS:
        if told.startswith(begins):
            return Problem(place, Rule.YAML_SYNTAX, message, hint)
    hint = "check quotes, colons and indentation on this line and the one before"
    return Problem(place, Rule.YAML_SYNTAX, f"this cannot be read as YAML: {told}", hint)


def lacking(path: Path, line: str) -> str:
    """Return what to do about a key without a value.

    Args:
        path: where it stands.
        line: its line.
    """
    if "#" in line:
        meant = "leave it out" if path[-1] in _NAMES_A_CLAUSE else "put it in quotes"
        return f"what follows a # is taken for a note; {meant}"
    if path[:2] == FORM and len(path) > len(FORM):
        return "put the whole address in quotes: without them { begins a group of keys"
    if path[:1] == ("settings",):
        return "write one, or delete the line: a setting left out is as docs/format.md says"
    if path[:1] == ("slots",) and len(path) == 2:
        return (
            "write the answer after it (in the trust's text, prompt: and the question under it), "
            "or delete the line until it is decided"
        )
    if path[:1] == ("changes",):
        return "write the id of a clause" if path[-1] in _NAMES_A_CLAUSE else "write one"
    return "write one, or delete the line: pages then say that nothing is recorded"


def tabs(file: str, lines: list[str], first_line: int) -> Iterator[Problem]:
    """Yield a problem for each line with a tab.

    Args:
        file: its file.
        lines: its lines.
        first_line: the line of the file on which they begin.
    """
    for number, line in enumerate(lines):
        if "\t" in line:
            place = Place(file, number + first_line, line.index("\t") + 1)
            yield Problem(place, Rule.YAML_TAB, "there is a tab here", "use spaces instead")
