"""The lines of a file that came back: each paragraph and row, as it was sent and as it is now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.importer.nodes import (
    Block,
    Cell,
    Number,
    StyledSpan,
    TrackedChange,
    WordMark,
    WordParagraph,
    paragraphs,
)
from generator.importer.spans import cut
from generator.model.quotes import straight

Cells = tuple[tuple[StyledSpan, ...], ...]
NOTE = "note"  # the style of a line that is the words of a note
_NUMBERED = "numbered clause"  # the style of a clause in the files that Policybook writes
_HEADING = re.compile(r"\d+(?:\.\d+)*[ \t]+|[A-Z](?:\.\d+)*\.[ \t]+")
_ITEM = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-zA-Z]{1,2}|[ivxlc]+)[.)]?[ \t]+")
_BETWEEN_CELLS = " | "


@dataclass(frozen=True)
class ReturnedLine:
    """A paragraph, or a row of a table.

    Args:
        cells: the words, with their changes; one cell for a paragraph.
        row: whether it is a row.
        style: the name of its style, in small letters.
        outline: the level of a heading, from 0; None for other paragraphs.
        sign: what Word itself puts before it: "bullet", "number"; "" for nothing.
        indent: where its text begins, in twentieths of a point.
        bookmarks: the names of places in it.
        comments: what somebody said of it.
        marks: what else stands in it: pictures, notes.
        new: whether nothing of it was sent.
        gone: whether nothing of it is left.
        ended: who made it, or took it away.
        moved: whether it was moved as a whole.
        origin: what was sent, where it was put together with another paragraph, or parted.
        host: of a note, the words of the line in which its sign stands, as they were sent.
        printed: its words as they were sent, where its notes stood among them; else "".
    """

    cells: Cells
    row: bool = False
    style: str = ""
    outline: int | None = None
    sign: str = ""
    indent: int = 0
    bookmarks: tuple[str, ...] = ()
    comments: tuple[WordMark, ...] = ()
    marks: tuple[WordMark, ...] = ()
    new: bool = False
    gone: bool = False
    ended: tuple[TrackedChange, ...] = ()
    moved: bool = False
    origin: Cells = ()
    host: str = ""
    printed: str = ""

    @cached_property
    def now_cells(self) -> Cells:
        """Return its words with all changes accepted."""
        return tuple(_kept(cell, going=True) for cell in self.cells)

    @cached_property
    def label(self) -> str:
        """Return the number that was typed before it, as it is now."""
        text = _text(self.now_cells[0]) if self.cells and not self.row else ""
        return text[: self._label_of(text)]

    @cached_property
    def now(self) -> str:
        """Return its words with all changes accepted, without its number."""
        return self._joined(self.now_cells)

    @cached_property
    def was(self) -> str:
        """Return its words with all changes rejected, without its number."""
        return self._joined(self._was_cells)

    @cached_property
    def whole(self) -> str:
        """Return its words as they were sent, with its number, and those of its notes."""
        noted = (_text(_kept(mark.note, going=False)) for mark in self.marks)
        said = " ".join((*map(_text, self._was_cells), *noted))
        return self.host or " ".join(said.split())

    @property
    def as_sent(self) -> str:
        """Return its words as its file had them when it was sent, of which there is a digest."""
        return self.printed or self.whole

    @property
    def kind(self) -> str:
        """Return what it is: "row", "note", "" for a paragraph."""
        return NOTE if self.style == NOTE else "row" * self.row

    @property
    def words(self) -> Cells:
        """Return what it says now, without its number, with all looks."""
        if self.row:
            return self.now_cells
        return (cut(self.now_cells[0], len(self.label)),)

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """Return every tracked change in it, each once."""
        within = (change for cell in self.cells for span in cell for change in span.changes)
        return tuple(dict.fromkeys((*within, *self.ended)))

    @property
    def _was_cells(self) -> Cells:
        return tuple(_kept(cell, going=False) for cell in self.origin or self.cells)

    def _joined(self, cells: Cells) -> str:
        texts = [_text(cell) for cell in cells]
        if not self.row and texts:
            texts[0] = texts[0][self._label_of(texts[0]) :]
        return _BETWEEN_CELLS.join(" ".join(straight(text).split()) for text in texts)

    def _label_of(self, text: str) -> int:
        if self.outline is not None:
            match = _HEADING.match(text)
        elif self.style == _NUMBERED or (self.new and not self.sign):
            match = _ITEM.match(text) if "\t" in text[:12] or self.style == _NUMBERED else None
        else:
            match = None
        return match.end() if match else 0


def returned_lines(blocks: Sequence[Block]) -> list[ReturnedLine]:
    """Return the lines of a text with tracked changes.

    Args:
        blocks: the text, tracked changes read as such.
    """
    found: list[ReturnedLine] = []
    group: list[ReturnedLine] = []
    for line in _lines(blocks):
        group.append(line)
        if line.row or not any(not change.gone for change in line.ended):
            found += _grouped(group)
            group = []
    found += _grouped(group)
    return [line for line in _joined(found) if line.was or line.now or line.comments or line.marks]


def note_lines(lines: Sequence[ReturnedLine]) -> Iterator[ReturnedLine]:
    """Yield the notes of some lines, each as a line of its own.

    Args:
        lines: the lines of the text.
    """
    for line in lines:
        for mark in line.marks:
            was, now = (_text(_kept(mark.note, going=at)).strip() for at in (False, True))
            if was or now:
                own = ReturnedLine((mark.note,), style=NOTE, new=not was, gone=not now)
                yield replace(own, host=line.whole, printed=line.printed)


def _lines(blocks: Iterable[Block]) -> Iterator[ReturnedLine]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield _paragraph(block)
        else:
            for row in block.rows:
                yield _row(row)


def _paragraph(block: WordParagraph) -> ReturnedLine:
    return ReturnedLine(
        (block.spans,),
        style=block.style,
        outline=block.outline,
        sign=_sign(block.number),
        indent=block.indent,
        bookmarks=block.bookmarks,
        comments=tuple(each for each in block.marks if each.kind == "comment"),
        marks=tuple(each for each in block.marks if each.kind != "comment"),
        ended=block.ended,
    )


def _sign(number: Number | None) -> str:
    if number is None or not (number.text or number.bullet):
        return ""
    return "bullet" if number.bullet else "number"


def _row(row: Sequence[Cell]) -> ReturnedLine:
    inside = [each for cell in row for each in paragraphs(cell.blocks)]
    marks = [mark for each in inside for mark in each.marks]
    changes = tuple(dict.fromkeys(change for cell in row for change in cell.row))
    gone, new = any(c.gone for c in changes), any(not c.gone for c in changes)
    return ReturnedLine(
        tuple(_in_cell(cell) for cell in row),
        row=True,
        bookmarks=tuple(name for each in inside for name in each.bookmarks),
        comments=tuple(each for each in marks if each.kind == "comment"),
        marks=tuple(each for each in marks if each.kind != "comment"),
        new=new,
        gone=gone,
        ended=changes,
    )


def _in_cell(cell: Cell) -> tuple[StyledSpan, ...]:
    found: list[StyledSpan] = []
    for each in paragraphs(cell.blocks):
        if found and each.spans:
            changes = each.spans[0].changes if not any(s.changes == () for s in each.spans) else ()
            found.append(StyledSpan("\n", changes=changes))
        found += each.spans
    return tuple(found)


def _grouped(group: Sequence[ReturnedLine]) -> Iterator[ReturnedLine]:
    """Yield the lines of one paragraph that was sent: itself, and what was put around it."""
    own = next((line for line in group if line.was), None)
    if own is not None and sum(bool(line.was) for line in group) > 1:
        at = group.index(own)
        whole = tuple(span for line in group for span in line.cells[0])
        own = replace(own, origin=(whole,))
        group = [*group[:at], own, *group[at + 1 :]]
    for line in group:
        if line is not own and not line.row and (len(group) > 1 or line.changes):
            moved = any(change.moved for change in line.changes)
            yield replace(line, new=line.was == "" or own is not None, moved=moved)
        elif line is own and not line.now and line.changes:
            moved = any(change.moved for change in line.changes)
            yield replace(line, gone=True, moved=moved)
        else:
            yield line


def _joined(lines: Sequence[ReturnedLine]) -> list[ReturnedLine]:
    """Return lines with those together that a deleted mark joins."""
    found: list[ReturnedLine] = []
    for line in lines:
        before = found[-1] if found else None
        open_end = before is not None and any(change.gone for change in before.ended)
        rows = line.row or (before is not None and before.row)
        if before is None or rows or not (open_end and before.now and line.now) or line.new:
            found.append(line)
            continue
        joined = (*before.cells[0], *_kept(line.cells[0], going=True))
        origin = before.origin or before.cells
        found[-1] = replace(before, cells=(joined,), ended=line.ended, origin=origin)
        found.append(replace(line, gone=True, cells=(_all_gone(line.cells[0]),)))
    return found


def _all_gone(cell: tuple[StyledSpan, ...]) -> tuple[StyledSpan, ...]:
    gone = TrackedChange(gone=True, moved=True, author="", on="")
    return tuple(replace(span, changes=(*span.changes, gone)) for span in cell)


def _kept(cell: tuple[StyledSpan, ...], *, going: bool) -> tuple[StyledSpan, ...]:
    """Return the words that stand with all changes accepted, or with all rejected."""
    if going:
        return tuple(span for span in cell if not any(c.gone for c in span.changes))
    return tuple(span for span in cell if all(c.gone for c in span.changes))


def _text(cell: Iterable[StyledSpan]) -> str:
    return "".join(span.text for span in cell)
