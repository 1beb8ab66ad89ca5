"""Where each paragraph and row of a text stands in its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.model.clause import Clause, Text, walk
from generator.model.merged import MergedPolicy, walk_merged
from generator.source.prose.marks import AT_END

_WHOLE = {"inline", "fence", "code_block", "contacts"}
_NOTE = re.compile(r"\s*\[\^[^\]\s]+\]:\s*")
NOTES = 1_000_000  # behind the places of all clauses: the notes, each in a place of its own
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class SourceUnit:
    """A paragraph, a heading or a row, as its file has it.

    Args:
        clause: the place of its clause among all; -1 for what stands before them, beyond `NOTES`
            for a note.
        first: its first line, from 0.
        end: the line behind its last.
        prefix: what stands before its words: hashes, a number, a bullet, blanks.
        text: its words, as Markdown.
        mark: the mark of its clause, with the blank before it.
        row: whether it is a row of a table.
        last: the line behind the table that it stands in, or behind itself.
    """

    clause: int
    first: int
    end: int
    prefix: str
    text: str
    mark: str = ""
    row: bool = False
    last: int = 0

    @property
    def heading(self) -> bool:
        """Return whether it is a heading."""
        return self.prefix.startswith("#")

    @property
    def sign(self) -> str:
        """Return the sign of the note that it is; "" for none."""
        return self.prefix.strip().rstrip(":") if self.clause > NOTES else ""

    @property
    def item(self) -> bool:
        """Return whether it begins an entry of a list."""
        return bool(self.prefix.strip()) and not self.heading and not self.row

    @property
    def inside(self) -> str:
        """Return the blanks before the further lines of what it begins."""
        return " " * len(self.prefix)

    @property
    def cells(self) -> list[str]:
        """Return the words of each cell of a row."""
        return [each.strip() for each in _CELLS.split(self.text.strip().strip("|"))]


@dataclass
class _Units:
    lines: Sequence[str]
    found: list[SourceUnit] = field(default_factory=list)

    def text(self, clause: int, tokens: Sequence[Token]) -> None:
        table: list[int] | None = None
        for token in tokens:
            if token.type == "table_open":
                table = token.map
            elif token.type == "table_close":
                table = None
            elif token.type == "tr_open" and token.map and table:
                at = token.map[0]
                text, blanks = self.lines[at].strip(), self._blanks(at)
                row = SourceUnit(clause, at, at + 1, blanks, text, row=True, last=table[1])
                self.found.append(row)
            elif token.map and table is None and token.type in _WHOLE:
                self._add(clause, token.map[0], token.map[1], token)

    def notes(self, texts: Iterable[Text | None], file: str = "") -> None:
        """Find the notes of texts, in the order in which these have their signs.

        Args:
            texts: the texts, in the order of the page.
            file: the file whose notes are wanted; "" for all. The others count as well.
        """
        met: set[str] = set()
        for text in texts:
            for token in text.tokens if text else ():
                for sign in token.children or ():
                    if sign.type != "footnote_open" or sign.meta["note"] in met:
                        continue
                    met.add(sign.meta["note"])
                    if text and file in {"", text.place.file}:
                        self._note(NOTES + len(met), sign.meta["line"] - 1)

    def _note(self, number: int, first: int) -> None:
        begin = _NOTE.match(self.lines[first])
        if begin is None:
            return
        prefix, end = begin[0], first + 1
        while end < len(self.lines) and self._goes_on(first, end):
            end += 1
        whole = (self.lines[first][len(prefix) :], *map(str.strip, self.lines[first + 1 : end]))
        unit = SourceUnit(number, first, end, prefix, "\n".join(whole).rstrip(), last=end)
        self.found.append(unit)

    def _goes_on(self, first: int, at: int) -> bool:
        """Return whether a line still belongs to a note; less deep is the next key."""
        line = self.lines[at]
        deep = len(self._blanks(at)) >= len(self._blanks(first))
        return bool(line.strip()) and deep and not _NOTE.match(line)

    def _blanks(self, at: int) -> str:
        line = self.lines[at]
        return line[: len(line) - len(line.lstrip())]

    def _add(self, clause: int, first: int, end: int, token: Token) -> None:
        line = self.lines[first]
        begin = token.content.split("\n")[0].strip()
        at = line.find(begin) if begin else len(self._blanks(first))
        prefix = line[: max(at, 0)]
        whole = [line[len(prefix) :], *(each.strip() for each in self.lines[first + 1 : end])]
        text = "\n".join(whole).rstrip()
        mark = AT_END.search(text)
        if mark:
            text = text[: mark.start()]
        self.found.append(
            SourceUnit(clause, first, end, prefix, text, mark[0].rstrip() if mark else "", last=end)
        )


def source_units(
    preamble: Text | None, clauses: Sequence[Clause], lines: Sequence[str]
) -> list[SourceUnit]:
    """Return the paragraphs, headings and rows of a base, in the order of its file.

    Args:
        preamble: what stands before the first heading.
        clauses: the clauses.
        lines: the lines of the file.
    """
    units = _Units(lines)
    if preamble:
        units.text(-1, preamble.tokens)
    for at, clause in enumerate(walk(clauses)):
        for text in _own(clause.heading, clause.parts):
            units.text(at, text.tokens)
    every = [preamble, *(t for c in walk(clauses) for t in _own(c.heading, c.parts))]
    units.notes(every)
    return sorted(units.found, key=lambda unit: unit.first)


def local_units(merged: MergedPolicy, file: str, lines: Sequence[str]) -> list[SourceUnit]:
    """Return the paragraphs, rows and notes that stand in the file of a variation.

    Args:
        merged: the policy as staff would read it; the place of a clause counts among all of it.
        file: the file, each of its texts on lines of its own.
        lines: its lines.
    """
    units = _Units(lines)
    for at, clause in enumerate(walk_merged(merged.clauses)):
        for text in _own(None, clause.parts):
            if text.place.file == file:
                units.text(at, text.tokens)
    every = (t for each in walk_merged(merged.clauses) for t in _own(each.heading, each.parts))
    units.notes((merged.base.preamble, *every), file)
    return sorted(units.found, key=lambda unit: unit.first)


def _own(heading: Text | None, parts: Iterable[object]) -> Iterator[Text]:
    if heading:
        yield heading
    yield from (part for part in parts if isinstance(part, Text))
