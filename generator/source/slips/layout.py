"""Tables that are not read as such, and lines of a list of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.slips.finding import Finding, WrittenParagraph

_ROW = re.compile(r"\|.*\|$")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"(?<=\S)[ ]*\t+[ ]*(?=\S)")
_GRID = re.compile(r"\+[-=+:]{3,}\+$")
_DASHES = re.compile(r"\s*-{3,}(?:\s+-{3,})+\s*")
_LEADER = re.compile(r"(?:(?<![.])\.{4,}|(?<!…)…{2,}|(?<!\. )(?:\. ){4,})\s*\d{1,3}$")
_FORM = re.compile(r"\b(?:sign|date|name|tel|phone|no|amount|total|20)\b|[£/:]", re.IGNORECASE)
_PAGE = re.compile(r"(?:\d[\d.]*\s+)?[A-Z][^\t]*\t+\d{1,3}$")
_BULLET = re.compile(r"[^\w\s|]|o\t")
_TABLE_HINT = (
    "begin and end each row with | and put | between its cells; under the first row comes | --- | "
    "with one for each column"
)
_CONTENTS_HINT = "delete the list of contents: one is made for every page and in print"


def not_tables(paragraphs: Sequence[WrittenParagraph]) -> Iterator[Finding]:
    """Find rows of a table in a paragraph: parted by tabs, or without the line under the first."""
    for paragraph in paragraphs:
        lines = paragraph.lines
        rows = [line for line in lines if _ROW.match(line) and len(_BAR.findall(line)) > 1]
        barred = [line for line in lines if _BAR.search(line)]
        grid = [line for line in lines if _GRID.match(line)]
        if grid or (len(barred) > 1 and len(barred) == len(lines)) or len(rows) > 1:
            message = "this is not read as a table, and its rows run together"
            yield Finding(paragraph.line, Rule.TABLE_NOT_READ, message, _TABLE_HINT)
        elif rows and len(lines) == 1:
            message = "this is not read as a table: the line under its first row is missing"
            yield Finding(paragraph.line, Rule.TABLE_NOT_READ, message, _TABLE_HINT)
        elif _tabbed(lines):
            message = "this is not read as a table: tabs do not part cells"
            yield Finding(paragraph.line, Rule.TABLE_NOT_READ, message, _TABLE_HINT)


def _tabbed(lines: tuple[str, ...]) -> bool:
    if any(_PAGE.match(line) for line in lines):
        return False
    tabs = [len(_TAB.findall(line)) for line in lines if not _BULLET.match(line)]
    return any(count > 1 for count in tabs) or sum(map(bool, tabs)) > 1


def ruled_tables(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Find the rule of another program's table: `---- ------`."""
    for token in tokens:
        if token.type == "hr" and token.map and _DASHES.fullmatch(lines[token.map[0]]):
            message = "this is read as a line across the page, and not as part of a table"
            yield Finding(token.map[0], Rule.TABLE_NOT_READ, message, _TABLE_HINT)


def not_rows(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Finding]:
    """Find a line of text right under a table, which becomes a row of it."""
    inside = False
    for token in tokens:
        inside = token.type == "tbody_open" or (inside and token.type != "tbody_close")
        if (
            inside
            and token.type == "tr_open"
            and token.map
            and not _BAR.search(lines[token.map[0]])
        ):
            message = "this line is read as a row of the table above it"
            yield Finding(token.map[0], Rule.TABLE_NOT_READ, message, "put an empty line above it")


def contents_lists(paragraphs: Sequence[WrittenParagraph]) -> Iterator[Finding]:
    """Find “Purpose ........ 3”, as a list of contents has it."""
    pages = [
        paragraph.line + number
        for paragraph in paragraphs
        for number, line in enumerate(paragraph.lines)
        if "\t" in line and _PAGE.match(line)
    ]
    if len(pages) > 1:
        message = "this looks like a list of contents, whose lines run together"
        yield Finding(pages[0], Rule.CONTENTS_TYPED, message, _CONTENTS_HINT)
    for paragraph in paragraphs:
        for number, line in enumerate(paragraph.lines):
            match = _LEADER.search(line)
            if match and not _FORM.search(line[: match.start()]):
                message = "this looks like a line of a list of contents"
                line_number = paragraph.line + number
                yield Finding(line_number, Rule.CONTENTS_TYPED, message, _CONTENTS_HINT)
                break
