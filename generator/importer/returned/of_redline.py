"""What is otherwise in a redline than in a file of its text: title, headings, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importer.nodes import StyledSpan, WordMark
from generator.importer.returned.lines import ReturnedLine
from generator.model.clause import NOTE_CLOSE, NOTE_OPEN

_BEGINS = NOTE_OPEN.strip()


def of_redline(
    lines: Sequence[ReturnedLine],
) -> tuple[tuple[ReturnedLine, ...], tuple[ReturnedLine, ...]]:
    """Return the title of a redline, and its other lines as the file of a text has them.

    Args:
        lines: those of its text.
    """
    title = [line for line in lines if line.outline == 0 and not line.new][:1]
    others = (line for line in lines if not any(line is each for each in title))
    return tuple(title), tuple(map(_as_in_files, others))


def _as_in_files(line: ReturnedLine) -> ReturnedLine:
    """Return a line with its notes beside it, and a heading at the level of its text."""
    level = line.outline - 1 if line.outline else line.outline
    return _without_notes(replace(line, outline=level))


def _without_notes(line: ReturnedLine) -> ReturnedLine:
    parted = [_parted(cell) for cell in line.cells]
    marks = [WordMark("footnote", "", note=note) for _, notes in parted for note in notes]
    if not marks:
        return line
    cells = tuple(words for words, _ in parted)
    return replace(line, cells=cells, marks=(*marks, *line.marks), printed=line.whole)


def _parted(
    cell: Sequence[StyledSpan],
) -> tuple[tuple[StyledSpan, ...], list[tuple[StyledSpan, ...]]]:
    """Return the words of a cell, and those of each note in it."""
    text = "".join(span.text for span in cell)
    words: list[StyledSpan] = []
    notes = []
    at = 0
    for begin, end in _notes(text):
        words += _between(cell, at, len(text[:begin].rstrip()))
        notes.append(_between(cell, begin + len(_BEGINS), end - len(NOTE_CLOSE)))
        at = end
    return (*words, *_between(cell, at, len(text))), notes


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each note begins and ends; one that nothing ends is none."""
    at = text.find(_BEGINS)
    while at >= 0:
        end, depth = at, 0
        while end < len(text):
            depth += (text[end] == "[") - (text[end] == "]")
            end += 1
            if not depth:
                yield at, end
                break
        at = text.find(_BEGINS, end)


def _between(cell: Sequence[StyledSpan], first: int, end: int) -> tuple[StyledSpan, ...]:
    """Return the spans between two places of the text of a cell."""
    found = []
    at = 0
    for span in cell:
        low, high = max(first - at, 0), min(end - at, len(span.text))
        if low < high:
            found.append(replace(span, text=span.text[low:high]))
        at += len(span.text)
    return tuple(found)
