"""Read a file that came back: its text, what stands around it, who wrote in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importer.exported import parted
from generator.importer.identity import Identity
from generator.importer.nodes import (
    Block,
    Cell,
    StyledSpan,
    ToTell,
    TrackedChange,
    WordMark,
    WordParagraph,
    WordTable,
)
from generator.importer.returned.lines import ReturnedLine, note_lines, returned_lines
from generator.importer.returned.of_redline import of_redline
from generator.importer.side_parts import properties
from generator.importer.word_file import read_tracked

_ABOUT_CLAUSES = {"provenance", "provenance mark"}  # styles of our own
REDLINE = "redline"  # the kind of a file that holds the trust's own changes
CLAUSE = "id of "  # stands before the id of a clause, among bookmarks
_LISTING = "toc heading"  # the style of its title


@dataclass(frozen=True)
class CameBack:
    """A file that came back.

    Args:
        name: what it is called.
        told: what it says of itself.
        lines: the lines of its text.
        around: those of what stands around the text.
        findings: what stands beside: headers, footers, comments at no place.
        author: who saved it last; its name, where it does not say.
    """

    name: str
    told: Identity
    lines: tuple[ReturnedLine, ...]
    around: tuple[ReturnedLine, ...]
    findings: tuple[ToTell, ...]
    author: str

    @property
    def people(self) -> tuple[str, ...]:
        """Return who wrote in it, most first."""
        lines = (*self.lines, *self.around)
        names = Counter(change.author for line in lines for change in line.changes)
        names.update(_speaker(mark) for line in lines for mark in line.comments)
        return tuple(name for name, _ in names.most_common() if name)


def came_back(name: str, content: bytes) -> CameBack:
    """Read a file.

    Args:
        name: what it is called.
        content: its bytes.

    Raises:
        CannotImportError: when it cannot be read; the message says why, and what to do.
    """
    package, document = read_tracked(content)
    told = document.identity
    blocks: Sequence[Block] = document.blocks
    if told.kind == REDLINE:
        blocks = _without(blocks, told.trust)
    before, text, behind = parted(blocks)
    text, boxes = _without_boxes(text)
    says = properties(package)
    lines = tuple(_by_id(line, told) for line in returned_lines(text))
    title, lines = of_redline(lines) if told.kind == REDLINE else ((), lines)
    author = says.get("lastModifiedBy", "")
    return CameBack(
        name,
        told,
        (*lines, *note_lines(lines)),
        (*title, *returned_lines([e for e in (*before, *boxes, *behind) if not _contents(e)])),
        document.findings,
        author if author not in {"", told.trust} else name,
    )


def _by_id(line: ReturnedLine, told: Identity) -> ReturnedLine:
    """Return a line with the ids of clauses behind its bookmarks, which redlines name otherwise."""
    ids = (told.clauses[name] for name in line.bookmarks if name in told.clauses)
    return replace(line, bookmarks=(*line.bookmarks, *(f"{CLAUSE}{each}" for each in ids)))


def _without_boxes(text: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return a text without what stands in it about local clauses, and that."""
    boxes: list[Block] = [
        each for each in text if isinstance(each, WordParagraph) and each.style in _ABOUT_CLAUSES
    ]
    return [each for each in text if not any(each is box for box in boxes)], boxes


def _contents(block: Block) -> bool:
    """Return whether a paragraph stands in the list of contents, which Word makes anew."""
    return isinstance(block, WordParagraph) and (block.contents or block.style == _LISTING)


def _speaker(mark: WordMark) -> str:
    return mark.more.split(";")[0].rpartition(", ")[0] or mark.more.split(";")[0]


def _without(blocks: Sequence[Block], author: str) -> list[Block]:
    """Return the newer text of a redline: the trust's own changes are no reviewer's."""
    return list(_newer(blocks, author))


def _newer(blocks: Sequence[Block], author: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, WordTable):
            rows = [row for row in block.rows if not _gone(row[0].row if row else (), author)]
            yield WordTable(tuple(tuple(_cell(cell, author) for cell in row) for row in rows))
            continue
        spans = _spans(block.spans, author)
        if spans or not (block.spans and _gone(block.ended, author)):
            yield replace(block, spans=spans, ended=_others(block.ended, author))


def _cell(cell: Cell, author: str) -> Cell:
    blocks = tuple(_newer(cell.blocks, author))
    return replace(cell, blocks=blocks, row=_others(cell.row, author))


def _spans(spans: Sequence[StyledSpan], author: str) -> tuple[StyledSpan, ...]:
    return tuple(
        replace(span, changes=_others(span.changes, author))
        for span in spans
        if not _gone(span.changes, author)
    )


def _gone(changes: Sequence[TrackedChange], author: str) -> bool:
    return any(change.gone and change.author == author for change in changes)


def _others(changes: Sequence[TrackedChange], author: str) -> tuple[TrackedChange, ...]:
    return tuple(change for change in changes if change.author != author)
