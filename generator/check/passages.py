"""The running text of a document, block by block, each with its place in the file."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from markdown_it.token import Token

from generator.model.clause import Clause, Kind, Text, ends_line, without_footnotes
from generator.model.problem import Place

# What each list puts before its text: a hyphen and a blank, or a digit, a full stop and a blank.
_MARKER = {"bullet_list": 2, "ordered_list": 3, "table": 2, "blockquote": 2}
_LISTS = frozenset({"bullet_list_open", "ordered_list_open", "table_open", "contacts"})


_LINE_END = re.compile("\n")
_LONG_LINE = 5_000  # characters; nobody counts the columns of a longer one by its marks


class BlockKind(StrEnum):
    """What kind of block a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    CONTACTS = "contacts"


@dataclass(frozen=True, eq=False)
class TextBlock:
    """One block of running text.

    Args:
        block: what kind of block it is.
        text: its words; values stand as `{{ name }}`, empty references as `[](#id)`, and line
            breaks are kept.
        source: its Markdown, without indentation.
        start: where it begins.
        section: counts the top-level clauses or the changes; equal for what stands under one.
        within: the ids of the clauses around it, outermost first.
        item: whether it is the text of a numbered clause.
        nested: whether it stands in a list or table of its own.
        listed: whether a list, a table or clauses follow right after it.
    """

    block: BlockKind
    text: str
    source: str
    start: Place
    section: int
    within: tuple[str, ...]
    item: bool
    nested: bool
    listed: bool

    def place(self, offset: int, length: int = 1) -> Place:
        """Return where a piece of the text stands in the file.

        Args:
            offset: where the piece begins in `text`.
            length: how long it is.

        Returns:
            Its line, and its column as nearly as the Markdown around it allows.
        """
        row = bisect.bisect_right(self._begins, offset) - 1
        begin = self._begins[row]
        piece = self.text[offset : offset + length].split("\n")[0]
        line = self._lines[row] if row < len(self._lines) else ""
        column = min(offset - begin, len(line))
        if len(line) <= _LONG_LINE:
            column = _nth(line, piece, self.text.count(piece, begin, offset) if piece else 0)
        return Place(self.start.file, self.start.line + row, self.start.column + column)

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """Return where each line of the text begins."""
        return (0, *(found.end() for found in _LINE_END.finditer(self.text)))

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(self.source.split("\n"))


@dataclass(frozen=True)
class _Around:
    """What a run of text stands in, how far it is indented, and how far the text as a whole."""

    section: int
    indent: int = 0
    margin: int = 0
    within: tuple[str, ...] = ()
    item: bool = False


def of_clauses(preamble: Text | None, clauses: Iterable[Clause]) -> Iterator[TextBlock]:
    """Yield the passages of a base, in page order.

    Args:
        preamble: the text before the first heading.
        clauses: its top-level clauses.

    Yields:
        One passage for each heading, paragraph, table cell and contacts table.
    """
    if preamble:
        yield from _blocks(preamble, _Around(0), followed=False)
    for section, clause in enumerate(clauses, start=1):
        yield from _of_clause(clause, _Around(section), count=1)


def of_parts(parts: Sequence[Text | Clause], section: int, indent: int) -> Iterator[TextBlock]:
    """Yield the passages in the text of a change, in page order.

    Args:
        parts: its text, and the clauses in it.
        section: its number among the changes.
        indent: how many characters stand before each of its lines.

    Yields:
        One passage for each heading, paragraph, table cell and contacts table.
    """
    yield from _of_parts(parts, _Around(section, indent, indent))


def of_heading(heading: Text, section: int, indent: int) -> Iterator[TextBlock]:
    """Yield the passage of a change's heading.

    Args:
        heading: the heading.
        section: its number among the changes.
        indent: how many characters stand before it.

    Yields:
        One passage.
    """
    yield from _blocks(heading, _Around(section, indent), followed=True)


def _of_clause(clause: Clause, outside: _Around, count: int) -> Iterator[TextBlock]:
    item = clause.kind is Kind.ITEM
    marker = len(f"{count}. ") if item else 0
    indent = outside.indent + marker
    within = (*outside.within, clause.id)
    around = _Around(outside.section, indent, outside.margin, within, item)
    if clause.heading:
        hashes = len(around.within) + 2
        behind = replace(around, indent=indent + hashes)
        yield from _blocks(clause.heading, behind, followed=bool(clause.parts))
    yield from _of_parts(clause.parts, around)


def _of_parts(parts: Sequence[Text | Clause], around: _Around) -> Iterator[TextBlock]:
    count = 0
    # With no part at all there is nothing to follow either: a heading may stand alone.
    for part, following in zip(parts, (*parts[1:], None), strict=False):
        if isinstance(part, Clause):
            count += part.kind is Kind.ITEM
            yield from _of_clause(part, around, count)
        else:
            yield from _blocks(part, around, followed=isinstance(following, Clause))


def _blocks(text: Text, around: _Around, *, followed: bool) -> Iterator[TextBlock]:
    inside: list[str] = []
    tokens = text.tokens
    for index, token in enumerate(tokens):
        kind = token.type.rpartition("_")[0]
        if kind in _MARKER and token.nesting == 1:
            inside.append(kind)
        elif kind in _MARKER and token.nesting == -1:
            inside.pop()
        if token.type not in {"inline", "contacts"}:
            continue
        after = tokens[index + 2].type if index + 2 < len(tokens) else ""
        line = token.map[0] + 1 if token.map else text.place.line
        indent = around.indent + sum(_MARKER[kind] for kind in inside)
        children = token.children or []
        block = TextBlock(
            block=_block(tokens[index - 1].type if index else "", token),
            text=plain(without_footnotes(children)),
            source=token.content,
            start=Place(text.place.file, line, text.place.column + indent),
            section=around.section,
            within=around.within,
            item=around.item,
            nested=bool(inside) or token.type == "contacts",
            listed=after in _LISTS if after else followed,
        )
        yield block
        yield from _footnotes(block, children, around.margin)


def _footnotes(block: TextBlock, children: Sequence[Token], margin: int) -> Iterator[TextBlock]:
    """Yield the notes of a block, each with its own place in the file."""
    for at, token in enumerate(children):
        if token.type == "footnote_open" and token.meta["first"]:
            line, column = int(token.meta["line"]), margin + int(token.meta["column"])
            end = next(i for i in range(at, len(children)) if children[i].type == "footnote_close")
            yield replace(
                block,
                block=BlockKind.PARAGRAPH,
                text=plain(children[at + 1 : end]),
                source=str(token.meta["source"]),
                start=Place(block.start.file, line, column),
                item=False,
                nested=True,
                listed=False,
            )


def _block(before: str, token: Token) -> BlockKind:
    if token.type == "contacts":
        return BlockKind.CONTACTS
    if before in {"th_open", "td_open"}:
        return BlockKind.CELL
    return BlockKind.PARAGRAPH if before else BlockKind.HEADING


def plain(tokens: Iterable[Token]) -> str:
    """Return the words of inline tokens.

    Args:
        tokens: the children of an inline token.

    Returns:
        The words, with values as `{{ name }}` and empty references as `[](#id)`.
    """
    return "".join(_word(token) for token in tokens)


def _word(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n" if ends_line(token) else " "
    if token.type == "value":
        return "{{ " + str(token.meta["name"]) + " }}"
    if token.type == "link_open" and token.meta.get("bare"):
        policy, clause = token.meta["ref"]
        return f"[]({policy}#{clause})" if clause else f"[]({policy})"
    return token.content


def _nth(line: str, piece: str, count: int) -> int:
    """Return where a piece stands in a line, after so many others like it; 0 where it does not."""
    at = -1
    for _ in range(count + 1):
        found = line.find(piece, at + 1) if piece else -1
        if found < 0:
            break
        at = found
    return max(at, 0)
