"""What the YAML reader says, in the words of a school office."""

from __future__ import annotations

import yaml

from generator.model.problem import Place, Problem
from generator.model.rules import Rule

# What the reader says begins so; what we say, and what to do about it.
_WORDS = (
    (
        "mapping values are not allowed",
        "there is a colon too many here, or this line does not line up with its neighbours",
        "put a value that has a colon in it in quotes, and line keys up",
    ),
    (
        "could not find expected ':'",
        "a key has no colon here",
        "write a colon and a space after a key; text of several lines needs | after its key",
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
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
)


def syntax_problem(file: str, error: yaml.YAMLError, first_line: int) -> Problem:
    """Return what is wrong with a text that cannot be read as YAML.

    Args:
        file: its file.
        error: what the reader says.
        first_line: the line of the file on which the YAML begins.
    """
    told = getattr(error, "problem", None) or "there is a character that YAML does not allow"
    mark = getattr(error, "problem_mark", None)
    if told.startswith("found unexpected end"):  # the quote was opened long before
        mark = getattr(error, "context_mark", None) or mark
    place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file)
    for begins, message, hint in _WORDS:
        if told.startswith(begins):
            return Problem(place, Rule.YAML_SYNTAX, message, hint)
    hint = "check quotes, colons and indentation on this line and the one before"
    return Problem(place, Rule.YAML_SYNTAX, f"this cannot be read as YAML: {told}", hint)
