"""Leave out comments that the program itself wrote into the version before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml
from yaml.tokens import FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

from generator.drafting.layout import lines_of

# Lines that stand together, without their indent; each is to match whole.
Note = tuple[re.Pattern[str], ...]
# A line of a text that is quoted in a note; where no note is above it, it is a person's own.
_QUOTED = re.compile(r"#   \|.*")


def exactly(*lines: str) -> Note:
    """Return the note that has these lines and no other words."""
    return tuple(re.compile(re.escape(line.strip())) for line in lines)


def without_notes(text: str, notes: Iterable[Note]) -> str:
    """Return YAML without notes of the program; comments of people stay.

    Args:
        text: the YAML, with any line ends.
        notes: what to leave out; what is quoted below one goes with it.
    """
    lines = lines_of(text)
    comments = set(_comments(text, lines))
    gone = _of_notes(lines, comments, notes)
    gone.update(_spaces(lines, comments, gone))
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def lines_of_notes(text: str, notes: Iterable[Note]) -> Iterator[int]:
    """Yield the lines, counted from 0, in which a note of the program stands."""
    lines = lines_of(text)
    yield from sorted(_of_notes(lines, set(_comments(text, lines)), notes))


def comments_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is a comment, counted from 0, with what it says after the hash."""
    lines = lines_of(text)
    yield from ((n, lines[n].strip().lstrip("#").strip()) for n in _comments(text, lines))


def asides(text: str) -> Iterator[tuple[int, str]]:
    """Yield each comment with its line, counted from 0: those behind a value too, from the hash."""
    lines = lines_of(text)
    whole = set(_comments(text, lines))
    ends: dict[int, int] = {}
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, ScalarToken | FlowMappingEndToken | FlowSequenceEndToken):
            ends[token.end_mark.line] = token.end_mark.column
    for number, line in enumerate(lines):
        behind = line[ends[number] :] if ends.get(number) else ""
        if number in whole or behind.strip().startswith("#"):
            yield number, (line if number in whole else behind).strip()


def _of_notes(lines: list[str], comments: set[int], notes: Iterable[Note]) -> set[int]:
    """Return the lines of notes, with what is quoted below them."""
    known = sorted(notes, key=len, reverse=True)
    found: set[int] = set()
    for number in sorted(comments):
        if number - 1 in found and _QUOTED.fullmatch(lines[number].strip()):
            found.add(number)
        elif number not in found:
            found.update(_note_at(number, lines, comments, known))
    return found


def _comments(text: str, lines: list[str]) -> Iterator[int]:
    """Yield the lines that are comments; within a text, a hash is no comment."""
    inside: set[int] = set()
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, ScalarToken):
            start, end = token.start_mark, token.end_mark
            inside.update(range(start.line + 1, end.line + (1 if end.column else 0)))
    for number, line in enumerate(lines):
        if number not in inside and line.lstrip().startswith("#"):
            yield number


def _note_at(
    number: int, lines: list[str], comments: set[int], notes: Iterable[Note]
) -> range | tuple[()]:
    """Return the lines of the note that begins at a line."""
    for note in notes:
        here = range(number, number + len(note))
        if comments.issuperset(here) and all(
            wanted.fullmatch(lines[at].strip()) for wanted, at in zip(note, here, strict=True)
        ):
            return here
    return ()


def _spaces(lines: list[str], comments: set[int], gone: set[int]) -> Iterator[int]:
    """Yield what only set notes apart: bare hashes beside them, and blank lines round them."""
    bare = {number for number in comments if lines[number].strip() == "#"}
    for number in sorted(bare):
        if {number - 1, number + 1} & gone:
            yield number
    kept_blank = True  # as if one stood before the file
    after_note = False
    for number, line in enumerate(lines):
        beside = number in bare and {number - 1, number + 1} & gone
        if number in gone or beside:
            after_note = True
        elif line.strip():
            kept_blank = after_note = False
        elif kept_blank and after_note:
            yield number
        else:
            kept_blank = True
