"""The slip behind a text that cannot be read as YAML: the line where it is, and its fix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import CURLY, ODD_BLANK, told_blank, without_slips

_ODD = ODD_BLANK.pattern
_OPENS = re.compile(r"( *(?:- +)*)([^\s:#-][^:]*): +[|>][-+0-9]*[ ]*(?:#.*)?")
_BEHIND_BAR = re.compile(r"( *(?:- +)*)[^\s:#-][^:]*: +([|>])[-+0-9]*[ ]*([^\s#].*)")
_KEY = re.compile(r" *(?:- +)*[\"']?[A-Za-z_][\w.-]*[\"']?:(?: |$)")
_GLUED = re.compile(rf"\s*(?:- +)*([A-Za-z][\w-]*)(\s*):(?:({_ODD})|(?=[^\s/]))\s*(.*)")
_SPACED = re.compile(rf"\s*(?:- +)*([A-Za-z][\w-]*) *({_ODD})\s*:")
_PASTED = "it often comes along when text is pasted"
_STRAIGHT = 'type straight ones (") in their place'


class Slip(NamedTuple):
    """A slip: the line, from 0, and the column, from 1, what is wrong, and what to do."""

    line: int
    column: int
    message: str
    hint: str


class _Block(NamedTuple):
    """A text of several lines under a key: where the key stands, and the line that ends it."""

    key: str
    opened: int
    indent: int
    ends: int


def slip_before(lines: Sequence[str], marks: Sequence[int], first_line: int) -> Slip | None:
    """Return the slip that keeps a text from being read.

    Args:
        lines: the text, by lines.
        marks: the lines, from 0, that the reader of YAML names, the likeliest first.
        first_line: the line of the file on which the text begins.

    Returns:
        The slip, or None where it is none of those that are known here.
    """
    inside = [mark for mark in marks if mark < len(lines)]
    return (
        _left_its_block(lines, max(inside, default=-1), first_line)
        or next(filter(None, (_behind_bar(lines, mark) for mark in inside)), None)
        or next(filter(None, (_unseen_indent(lines, mark) for mark in inside)), None)
        or next(filter(None, (glued(lines, mark) for mark in _near(lines, inside))), None)
        or next(filter(None, (_curly(lines, mark) for mark in inside)), None)
    )


def glued(lines: Sequence[str], number: int) -> Slip | None:
    """Return the slip that no space, or one that is none, stands beside the colon of a key."""
    line = lines[number]
    before = _SPACED.match(line)
    if before:
        message = f"between “{before[1]}” and its colon stands {told_blank(before[2])}"
        return Slip(number, before.start(2) + 1, message, f"delete it; {_PASTED}")
    match = _GLUED.match(line)
    if not match:
        return None
    key, rest = match[1], match[4].strip()
    if match[3]:
        message = f"after “{key}:” stands {told_blank(match[3])}, which only looks like a space"
        hint = f"delete it and type a space: “{key}: {rest}”; {_PASTED}"
        return Slip(number, match.start(3) + 1, message, hint)
    hint = f"write “{key}: {rest}”"
    return Slip(number, match.start(1) + 1, f"there is no space after “{key}:”", hint)


def first_slip(lines: Sequence[str]) -> Slip | None:
    """Return what is wrong with the first line of a document that is one long text."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    return glued(lines, first)


def parted(text: str) -> tuple[str, str] | None:
    """Return the key and the value of a text that lacks the space between them; None else."""
    match = _GLUED.match(text)
    return (match[1], match[4].strip()) if match else None


def _near(lines: Sequence[str], marks: Sequence[int]) -> Iterator[int]:
    """Yield the lines named, and before each the last one with words: slips are told late."""
    for mark in marks:
        yield mark
        yield from [n for n in range(mark - 1, -1, -1) if lines[n].strip()][:1]


def _left_its_block(lines: Sequence[str], last: int, first_line: int) -> Slip | None:
    """Return the slip that a line of a text stands further left than the text does."""
    for block in reversed(list(_blocks(lines, last))):
        line = lines[block.ends]
        if _KEY.match(line) or line.lstrip().startswith("#"):
            continue
        column = len(line) - len(line.lstrip(" ")) + 1
        where = "at the margin" if column == 1 else "too far left"
        return Slip(
            block.ends,
            column,
            f"this line begins {where}, so it does not belong to “{block.key}:” in "
            f"line {block.opened + first_line}",
            f"if it does belong there, begin it with {block.indent} spaces, like the other lines "
            "of that text; empty lines between may stay empty",
        )
    return None


def _blocks(lines: Sequence[str], last: int) -> Iterator[_Block]:
    """Yield each text of several lines under a key that ends at or before a line."""
    number = 0
    while number <= last:
        opens = _OPENS.fullmatch(lines[number])
        number += 1
        if not opens:
            continue
        opened, key, parent = number - 1, opens[2].strip("\"' "), len(opens[1])
        indent = 0
        while number <= last:
            here = len(lines[number]) - len(lines[number].lstrip(" "))
            if lines[number].strip():
                indent = indent or (here if here > parent else 0)
                if here < max(indent, parent + 1):
                    yield _Block(key, opened, indent or parent + 2, number)
                    break
            number += 1


def _behind_bar(lines: Sequence[str], number: int) -> Slip | None:
    found = _BEHIND_BAR.fullmatch(lines[number])
    if not found:
        return None
    message = f"behind the {found[2]} stands text, which begins in the next line here"
    hint = f"write it there, with {len(found[1]) + 2} spaces before it"
    return Slip(number, found.start(3) + 1, message, hint)


def _unseen_indent(lines: Sequence[str], number: int) -> Slip | None:
    line = lines[number]
    found = ODD_BLANK.search(line)
    if not found or line[: found.start()].strip(" -"):
        return None
    message = f"this line begins with {told_blank(found[0])}, which only looks like a space"
    hint = f"delete what stands before the first word, and type ordinary spaces; {_PASTED}"
    return Slip(number, found.start() + 1, message, hint)


def _curly(lines: Sequence[str], number: int) -> Slip | None:
    found = CURLY.search(lines[number])
    if not found or found[0] == "’":  # which is an apostrophe
        return None
    message = f"the quotation marks in this line are curly ({found[0]}), and count as letters here"
    return Slip(number, found.start() + 1, message, _STRAIGHT)


def key_slip(key: str) -> tuple[Rule, str, str] | None:
    """Return what is wrong with a key that was read, whatever keys there may be.

    Returns:
        The rule, the message and the hint; None where nothing is.
    """
    found, meant = ODD_BLANK.search(key), without_slips(key)
    if found and found.start() == 0:
        message = f"before “{meant}” stands {told_blank(found[0])}, which only looks like a space"
        hint = f"delete it, and begin the line with ordinary spaces; {_PASTED}"
        return Rule.CONTROL_CHARACTER, message, hint
    if found:
        message = (
            f"in the key “{meant}” stands {told_blank(found[0])}, which only looks like a space"
        )
        return Rule.CONTROL_CHARACTER, message, f"delete it; {_PASTED}"
    if CURLY.match(key) or CURLY.fullmatch(key[-1:]):
        message = f"the key “{meant}” stands in curly quotation marks, and is not known with them"
        return Rule.YAML_SYNTAX, message, "delete them: a key needs none"
    return None


def is_prose(key: str) -> bool:
    """Return whether a key looks like the beginning of a sentence with a colon in it."""
    return " " in key or key[:1].isupper()
