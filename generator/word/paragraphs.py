"""A paragraph in Word, and the words of its runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docx.oxml.ns import qn

from generator.document.words import starts_right
from generator.word.elements import Element, element, line_break
from generator.word.shapes import ParagraphShape, paragraph_properties


def paragraph(inside: Sequence[Element], shape: ParagraphShape) -> Element:
    """Return a paragraph; it is read from right to left where its first letter is."""
    if starts_right(text_of(inside)):
        shape = replace(shape, backwards=True)
    return element("w:p", paragraph_properties(shape), *inside)


def text_of(inside: Iterable[Element]) -> str:
    """Return the words of some runs."""
    tags = qn("w:t"), qn("w:delText")
    return "".join(each.text or "" for run in inside for each in run.iter(*tags))


def joined(cell: Sequence[Sequence[Element]]) -> list[Element]:
    """Return lines of runs as one, with an end of line after each."""
    found: list[Element] = []
    for at, line in enumerate(cell):
        found += [*([line_break()] if at else []), *line]
    return found
