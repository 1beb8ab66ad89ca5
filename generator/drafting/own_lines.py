"""The lines of a clause that are its own, in the file of a base or of a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.clause import Clause, Kind, Text
from generator.source.prose.marks import AT_END, without_mark

_SIGN = re.compile(r"[ \t]*(?:\d+[.)]|[-*+])[ \t]+")
_HASHES = re.compile(r"(#+)[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_PARAGRAPH = {"inline", "paragraph_open"}


@dataclass(frozen=True)
class LineSpan:
    """Lines of a file: the first, and the one behind the last, counted from 0."""

    first: int
    end: int


@dataclass(frozen=True)
class OwnLines:
    """Where the words of a clause stand that are its own.

    Args:
        heading: the line of its heading; None for a numbered clause, and for an introduction.
        runs: its texts: that before the clauses under it, and those behind some of them.
        paragraph: how many lines its first paragraph has; 0 where it begins with something else.
        prefix: what stands before a numbered clause: blanks, its number, a blank.
        mark: its mark, with the blank before it; "" for none.
        level: how many hashes its heading has.
    """

    heading: int | None
    runs: tuple[LineSpan, ...]
    paragraph: int
    prefix: str
    mark: str
    level: int

    @property
    def marked_line(self) -> int | None:
        """Return the line on which its mark stands, or would; None where it has no place."""
        if self.heading is not None:
            return self.heading
        return self.runs[0].first + self.paragraph - 1 if self.runs and self.paragraph else None

    @property
    def end(self) -> int:
        """Return the line behind its words before the clauses under it."""
        if self.runs:
            return self.runs[0].end
        return (self.heading or 0) + 1


def own_lines(clause: Clause, lines: Sequence[str]) -> OwnLines | None:
    """Return where the words of a clause stand.

    Args:
        clause: the clause.
        lines: the lines of its file.

    Returns:
        Its lines; None where its heading is underlined, or nothing of it stands on lines.
    """
    texts = [part for part in clause.parts if isinstance(part, Text)]
    found = [span for text in texts if (span := _span(text, lines))]
    section = clause.kind is Kind.SECTION
    first = clause.place.line - 1
    heading = _HASHES.match(lines[first]) if section else None
    if (section and heading is None) or (not section and not found):
        return None
    sign = None if section else _SIGN.match(lines[found[0].first])
    if not section and sign is None:
        return None
    paragraph = _paragraph(texts[0]) if texts else 0
    at = first if section else found[0].first + max(paragraph, 1) - 1
    mark = AT_END.search(_open_end(lines[at]) if section else lines[at])
    return OwnLines(
        first if section else None,
        tuple(found),
        paragraph,
        sign[0] if sign else "",
        f" {mark[0].strip()}" if mark else "",
        len(heading[1]) if heading else 0,
    )


def lines_of_text(text: Text, lines: Sequence[str]) -> OwnLines | None:
    """Return where a text stands that belongs to no clause: that before the first heading."""
    span = _span(text, lines)
    return OwnLines(None, (span,), _paragraph(text), "", "", 0) if span else None


def end_of(clause: Clause, lines: Sequence[str]) -> int:
    """Return the line behind a clause, with all that stands under it."""
    own = own_lines(clause, lines)
    ends = [clause.place.line, *(run.end for run in (own.runs if own else ()))]
    return max(*ends, *(end_of(each, lines) for each in clause.clauses), clause.place.line)


def heading_words(line: str) -> str:
    """Return the words of a heading as its line has them, without hashes and mark."""
    match = _HASHES.match(line)
    words = match[2] if match else line
    return without_mark(words).strip()


def _open_end(line: str) -> str:
    match = _HASHES.match(line)
    return match[2] if match else line


def _span(text: Text, lines: Sequence[str]) -> LineSpan | None:
    maps = [token.map for token in text.tokens if token.map]
    if not maps:
        return None
    first, end = min(each[0] for each in maps), max(each[1] for each in maps)
    while end > first and not lines[end - 1].strip():
        end -= 1
    return LineSpan(first, end)


def _paragraph(text: Text) -> int:
    first = text.tokens[0] if text.tokens else None
    if first is None or first.type not in _PARAGRAPH or not first.map:
        return 0
    return first.map[1] - first.map[0]
