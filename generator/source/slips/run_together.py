"""Lines that each begin something, and run together: Markdown joins the lines of a paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS
from generator.source.slips.finding import Finding

_NOTE = re.compile(
    rf"(?P<sign>\[\d{{1,3}}\]|[¹²³⁴-⁹⁰]+|[†‡]+|\*{{2,3}}(?=[ \t{BLANKS}]))[ \t{BLANKS}]*[^\W\d_]"
)
_COUNTED = re.compile(
    rf"\**(?P<sign>(?P<word>[A-Z][a-z]*)[ {BLANKS}]?(?P<number>\d{{1,2}}))"
    rf"[*_]*[ {BLANKS}]?[.):–—-]?[*_]*[ \t{BLANKS}]+\S"
)
_ASKED = re.compile(rf"\**(?P<sign>[QA])[*_]*[.:)][*_]*[ \t{BLANKS}]+\S")
_FULL_WIDTH = re.compile(r"(?P<sign>(?:[０-９]{1,2}[．。）.)、])|(?:\d{1,2}[．。、）]))\s*\S")
_NAMED = re.compile(
    rf"[*_]*(?P<sign>[A-Z][\w’'-]*(?:(?:[ {BLANKS}][\w’'-]+){{0,2}}(?=[*_]*:)|(?=[ {BLANKS}][–—])))"
    rf"(?:[*_]*:[*_]*|[ {BLANKS}][–—])[ \t{BLANKS}]+\S"
)
_MEANING = re.compile(r"[ \t]*:[ \t]+\S")
_NO_TERM = (
    "a colon at the beginning of a line defines no word here, and runs on from the line above"
)
_TERMS = "write terms into the mark of the heading, {#definitions terms}, or make a sentence of it"
_APART = re.compile(r"(?: {2,}|\\)$")
_NOTES = "write [^1] where a note belongs, and each note in a paragraph of its own: [^1]: its words"
_LIST = "begin each with a hyphen or 1. and a space; or put an empty line between them"


def run_together(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find notes with typed signs, “Step 1: …”, “Q: …” and “Monday: …” in lines that run together.

    Lines that end with two blanks or a backslash do not run together.
    """
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline" or before.type != "paragraph_open" or "\n" not in token.content:
            continue
        lines = token.content.split("\n")
        start = (token.map or [0])[0]
        for look, follows, hint in _SURE:
            pair = next(_pairs(lines, look, follows), None)
            if pair:
                yield Finding(start + pair[0], Rule.ALMOST_MARKUP, _told(*pair[1:]), hint)
                break
        else:
            pair = _all_named(lines)
            if pair:
                yield Finding(start + pair[0], Rule.UNREAD_MARKUP, _told(*pair[1:]), _LIST)


def meanings(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find `: a meaning` under a word, in what is no section of terms."""
    for before, token in itertools.pairwise(tokens):
        if token.type == "inline" and before.type == "paragraph_open":
            lines = enumerate(token.content.split("\n"))
            at = next((number for number, line in lines if number and _MEANING.match(line)), 0)
            if at:
                line = (token.map or [0])[0] + at
                yield Finding(line, Rule.UNREAD_MARKUP, _NO_TERM, _TERMS)


def _told(first: str, second: str) -> str:
    return f"the lines that begin with “{first}” and “{second}” run together in one paragraph"


def _pairs(
    lines: Sequence[str],
    look: re.Pattern[str],
    follows: Callable[[re.Match[str], re.Match[str]], bool],
) -> Iterator[tuple[int, str, str]]:
    """Yield two lines, one of which goes on from the other: the first, and how they begin."""
    found = [(number, look.match(line.strip())) for number, line in enumerate(lines)]
    begun = [(number, match) for number, match in found if match]
    for (at, first), (other, second) in itertools.pairwise(begun):
        if follows(first, second) and not _APART.search(lines[other - 1]):
            yield at, first["sign"], second["sign"]


def _differ(first: re.Match[str], second: re.Match[str]) -> bool:
    return first["sign"] != second["sign"]


def _count_on(first: re.Match[str], second: re.Match[str]) -> bool:
    return first["word"] == second["word"] and int(first["number"]) + 1 == int(second["number"])


_SURE = (
    (_NOTE, _differ, _NOTES),
    (_ASKED, _differ, _LIST),
    (_COUNTED, _count_on, _LIST),
    (_FULL_WIDTH, _differ, _LIST),
)


def _all_named(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """Return the first two of the lines “Monday: hall”; None unless all begin so, but a first."""
    begin = int(lines[0].rstrip().endswith(":"))
    found = [_NAMED.match(line.strip()) for line in lines[begin:]]
    apart = any(_APART.search(line) for line in lines[begin:-1])
    if len(found) < 2 or apart or not all(found):
        return None
    first, second = (match["sign"] if match else "" for match in found[:2])
    return begin, first, second
