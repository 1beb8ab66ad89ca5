"""What would take the shape of a text apart: underlines, blanks that are none, lost indentation."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS, blank_name
from generator.source.slips.finding import Edit, Finding

_MARKER_AND_BLANK = re.compile(rf"[ \t>]*(?P<marker>#{{1,6}}|[-*+]|\d{{1,3}}[.)])[{BLANKS}]")
_BLANK_INDENT = re.compile(
    rf"[ \t]*[{BLANKS}][ \t{BLANKS}]*(?P<marker>#{{1,6}}|[-*+]|\d{{1,3}}[.)]|\|)[ \t{BLANKS}]"
)
_INDENTED = re.compile(rf"[ \t]*[{BLANKS}][ \t{BLANKS}]*\S")
_ONLY_BLANKS = re.compile(rf"[ \t]*[{BLANKS}][ \t{BLANKS}]*")
_BLANK = re.compile(f"[{BLANKS}]")
_CONFLICT = "=" * 7
_MUCH = 100  # no policy has so many clauses in a row; a number as large is a year or a sum
_CODE = {"fence", "code_block"}
_LISTS = {"bullet_list_open", "ordered_list_open"}
_ORDINARY = "put an ordinary space in its place: delete it and press the space bar"


def underlined(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find a text that a line of hyphens or equals signs under it makes a heading."""
    for token in tokens:
        if token.type == "heading_open" and token.markup in {"-", "="}:
            signs = "hyphens" if token.markup == "-" else "equals signs"
            start, end = token.map or (0, 0)
            alone = end - start == 2 and not token.level
            yield Finding(
                start,
                Rule.UNDERLINED_HEADING,
                f"the {signs} under this text make it a heading",
                "write ## and a space before a heading; where a line across the page is meant, put "
                "an empty line above it",
                (Edit(start, "", "## "), Edit(end - 1, "", None)) if alone else (),
            )


def blanks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Find blanks where Markdown needs a plain space: behind markers, before lines, alone."""
    code, listed = _inside(tokens, _CODE), _inside(tokens, _LISTS)
    for number, line in enumerate(lines):
        if line.isascii() or number in code:
            continue
        marker = _MARKER_AND_BLANK.match(line)
        indent = _BLANK_INDENT.match(line)
        odd = _BLANK.search(line, marker.end() - 1 if marker else 0)
        called = blank_name(odd[0]) if odd else ""
        if marker:
            message = f"“{marker['marker']}” is not read as a marker: {called} follows it"
            edit = Edit(number, line[: marker.end()], f"{line[: marker.end() - 1]} ")
            yield Finding(number, Rule.ALMOST_MARKUP, message, _ORDINARY, (edit,))
        elif indent or (_INDENTED.match(line) and _in_list(listed, lines, number)):
            message = f"this line is indented by {called}, which does not count"
            hint = "put ordinary spaces in their place"
            margin = line[: len(line) - len(line.lstrip())]
            edit = Edit(number, margin, _BLANK.sub(" ", margin))
            yield Finding(number, Rule.ALMOST_MARKUP, message, hint, (edit,))
        elif _ONLY_BLANKS.fullmatch(line) and _between(lines, number):
            message = f"this line looks empty and holds {called}, so that what stands above "
            hint = "empty it"
            message += "and below it runs together"
            yield Finding(number, Rule.ALMOST_MARKUP, message, hint, (Edit(number, line, ""),))


def _inside(tokens: Sequence[Token], types: Container[str]) -> set[int]:
    """Return the lines of blocks of some types."""
    maps = [token.map for token in tokens if token.type in types and token.map and not token.level]
    return {line for begin, end in maps for line in range(begin, end)}


def _in_list(listed: Container[int], lines: Sequence[str], number: int) -> bool:
    """Return whether an indented line may be meant as a part of the entry above it."""
    if number and lines[number - 1].strip():
        return False  # it goes on with the line above in any case
    return number - 2 in listed or number - 1 in listed


def _between(lines: Sequence[str], number: int) -> bool:
    around = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
    return len(around) == 2 and all(line.strip() for line in around)


def leftovers(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find what is left of a merge conflict, numbers that would vanish, and text read as code."""
    for token in tokens:
        if token.type == "inline" and token.map and _CONFLICT in token.content.split("\n"):
            line = token.map[0] + token.content.split("\n").index(_CONFLICT)
            yield Finding(line, Rule.MERGE_CONFLICT, *CONFLICT)
        elif token.type == "ordered_list_open" and int(token.attrs.get("start", 1)) >= _MUCH:
            number = f"{token.attrs['start']}{token.markup}"
            yield Finding(
                (token.map or [0])[0],
                Rule.ALMOST_MARKUP,
                f"“{number}” is read as the number of a clause, and would not be shown",
                f"write a backslash before the sign behind it: {number[:-1]}\\{token.markup}",
                (Edit((token.map or [0])[0], number, f"{number[:-1]}\\{token.markup}"),),
            )
        elif token.type == "code_block" and token.map:
            yield Finding(
                token.map[0],
                Rule.UNREAD_MARKUP,
                "this text is indented so far that it is shown like the code of a program",
                "begin it at the margin, or under the words of the entry that it belongs to",
            )


def open_fences(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Find a line of backticks or tildes that no second one ends: all that follows is code."""
    for token in tokens:
        if token.type == "fence" and token.map:
            last = lines[token.map[1] - 1].strip(" \t>")
            first, one_line = token.map[0], token.map[1] - token.map[0] == 1
            if one_line or not last.startswith(token.markup) or last.strip(token.markup[0]):
                yield Finding(
                    first,
                    Rule.ALMOST_MARKUP,
                    f"what follows {token.markup} is shown as it is, headings and all, and "
                    "nothing ends it",
                    f"delete this line, or write {token.markup} again, in a line of its own, "
                    "where it ends",
                )


CONFLICT = (
    "this is the mark of two versions that a program could not bring together",
    "keep one of the two texts, and delete the marks",
)


def fallen_out(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Find bullets, clauses and paragraphs that fall out of the entry that they stand under."""
    for token, before, words in _siblings(tokens):
        start, above = _first(token), _first(before)
        if token.type == "list_item_open":
            least = 2 if token.markup in ".)" else 1  # numbers may be ranged to the right
            out = _indent(lines[start]) - _indent(lines[above]) >= least
        else:
            out = before.type in _LISTS and _is_out(token, before, words, lines)
        if out:
            hint = _far_enough(lines[above:start], _indent(lines[start]))
            yield Finding(start, Rule.OUTSIDE_ITEM, _OUT, hint)


def _siblings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, str]]:
    """Yield each block with the one before it in the same place, and the last words before it."""
    last: list[Token] = []  # the block read last, by level
    words = ""
    for token in tokens:
        if token.type == "inline":
            words = token.content.rstrip()
        elif token.nesting >= 0:
            before = last[token.level] if token.level < len(last) else None
            around = (
                last[token.level - 1 - (token.type == "list_item_open")] if token.level else None
            )
            # One that begins behind the marker around it has no indentation of its own.
            if before and not (around and _first(around) == _first(before) and token.level > 1):
                yield token, before, words
            del last[token.level :]
            last.append(token)


def _is_out(token: Token, before: Token, words: str, lines: Sequence[str]) -> bool:
    """Return whether what follows a list is meant as a part of its last entry."""
    start = _first(token)
    if _indent(lines[start]) > _indent(lines[_first(before)]):
        return True
    if (before.type, token.type) != ("ordered_list_open", "bullet_list_open"):
        return False
    return bool(lines[start - 1].strip()) or words.endswith(":")


def _far_enough(above: Sequence[str], here: int) -> str:
    """Return how far a line must be indented to stand in the last entry of a list above it."""
    around = (line for line in reversed(above) if _indent(line) <= here)
    entry = next(filter(None, map(_ENTRY.match, around)), None)
    if entry is None:
        return "indent it as far as the words of the entry above it"
    return f"indent it by {len(entry[0].expandtabs(4))} spaces, as far as the words of that entry"


_OUT = "this is not read as a part of the entry that it stands under: it is not indented far enough"
_ENTRY = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}(?=\S)")


def _first(token: Token) -> int:
    return (token.map or [0])[0]


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" "))
