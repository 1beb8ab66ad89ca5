"""Blocks as lines of plain text: a paragraph a line, with numbers and with what is local."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, repeat
from typing import assert_never

from generator.document.inside import footnotes_in
from generator.document.nodes import (
    Beside,
    Block,
    BulletList,
    Caption,
    ClauseHeading,
    ClauseItem,
    ClauseList,
    CodeBlock,
    ContactTable,
    Content,
    DefinitionEntry,
    DefinitionList,
    LetteredList,
    NumberedList,
    Origin,
    Paragraph,
    Quotation,
    Ruling,
    TextTable,
)
from generator.document.picture import Picture
from generator.model.figure import described
from generator.model.numerals import lettered, roman
from generator.model.quotes import curled
from generator.text.words import cell_text, line_text
from generator.wording.notes import NOTES

_STEP = "  "
_BULLET, _RULE = "•", "-" * 20


@dataclass(frozen=True)
class TextLines:
    """Turns blocks into lines.

    Args:
        beside: whether the trust's wording, which is not in force, stands below a local one.
    """

    beside: bool = True

    def body(self, content: Content) -> Iterator[str]:
        """Yield the lines of a policy's text and its notes; what stands under a heading is set in.

        Args:
            content: its blocks.
        """
        under, last = False, None
        for node in content:
            if isinstance(node, ClauseHeading):
                if last is not None and not isinstance(last, ClauseHeading):
                    yield ""
                under = True
                yield from self._lines(node)
            else:
                yield from _set_in(self._lines(node)) if under else self._lines(node)
            last = node
        yield from _notes(content)

    def of(self, content: Iterable[Block]) -> Iterator[str]:
        """Yield the lines of blocks."""
        for node in content:
            yield from self._lines(node)

    def _lines(self, node: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a kind
        match node:
            case Paragraph() | Caption():
                yield from line_text(node.inside).splitlines()
            case ClauseHeading():
                yield _marked(f"{node.number} {line_text(node.inside)}".strip(), node.tag)
            case ClauseList():
                for item in node.items:
                    yield from self._clause(item)
            case LetteredList():
                yield from self._points((f"{lettered(n)}." for n in count(1)), node.items)
            case NumberedList():
                yield from self._points((f"{roman(n)}." for n in count(node.start)), node.items)
            case BulletList():
                yield from self._points(repeat(_BULLET), node.items)
            case DefinitionList():
                for entry in node.entries:
                    yield from _definition(entry)
            case Quotation():
                yield from (f"> {line}" for line in self.of(node.content))
            case CodeBlock():
                yield from _set_in(node.code.splitlines())
            case Ruling():
                yield _RULE
            case TextTable():
                yield from (" | ".join(cell_text((cell,)) for cell in row) for row in node.rows)
            case Picture():
                yield curled(described(node.words))
            case ContactTable():
                yield from map(
                    curled,
                    (", ".join(_contact(row)) if node.named else row[0] for row in node.rows),
                )
            case Origin():
                yield from (f"({line})" for line in node.said)
                yield from self.of(node.beside if self.beside else ())
            case Beside():
                yield f"{node.label}:"
                yield from _set_in(self.of(node.content))
            case _:
                assert_never(node)

    def _clause(self, item: ClauseItem) -> Iterator[str]:
        """Yield a clause with its number, and what is local about it after its first words."""
        first, rest = item.content[:1], item.content[1:]
        words = list(self.of(first)) if first and isinstance(first[0], Paragraph) else []
        more = rest if words else item.content
        said = _marked(f"{item.label} {words[0]}" if words else item.label, item.tag)
        yield from chain([said], _set_in(chain(words[1:], self.of(more))))

    def _points(self, marks: Iterable[str], items: Iterable[Content]) -> Iterator[str]:
        for mark, content in zip(marks, items, strict=False):
            first, *rest = [*self.of(content)] or [""]
            yield from chain([f"{mark} {first}".rstrip()], _set_in(rest))


def _notes(content: Content) -> Iterator[str]:
    found = tuple(footnotes_in(content))
    if found:
        yield from ("", NOTES)
    for note in found:
        yield f"{_STEP}[{note.number}] {line_text(note.inside)}".replace("\n", f"\n{_STEP * 2}")


def _definition(entry: DefinitionEntry) -> Iterator[str]:
    words = ", ".join(line_text(each.inside) for each in entry.terms)
    first, *more = [line_text(each) for each in entry.meanings]
    yield f"{words}: {first}"
    yield from _set_in(more)


def _marked(words: str, tag: str) -> str:
    return f"{words} [{tag}]" if tag else words


def _contacts(table: ContactTable) -> Iterator[str]:
    yield from (", ".join(_contact(row)) if table.named else row[0] for row in table.rows)


def _contact(row: tuple[str, str, str, str]) -> Iterator[str]:
    role, name, telephone, email = row
    yield f"{role}: {name}"
    yield from (each for each in (telephone, email) if each != "none")


def _set_in(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"{_STEP}{line}" if line else line for line in lines)
