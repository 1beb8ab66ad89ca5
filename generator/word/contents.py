"""The contents: a field that Word can make anew, filled with what it would say."""

from __future__ import annotations

from collections.abc import Sequence

from generator.word.elements import Element, element, field, linked, runs
from generator.word.paragraphs import paragraph
from generator.word.shapes import ParagraphShape
from generator.word.sheet import Listed

_DEPTH = 2  # levels of headings; PDFs list the same, in two columns
_MOST = (
    38  # lines: with more the text would begin on a fourth page, so the first level alone is listed
)


def contents(headings: Sequence[Listed]) -> list[Element]:
    """Return the contents: each heading as a link to its place.

    The numbers of pages are not known before Word has set the pages: it adds them when the field
    is updated.

    Args:
        headings: all headings of the document.
    """
    listed = [each for each in headings if each.level <= _DEPTH]
    depth = _DEPTH if len(listed) <= _MOST else 1
    begin, asked, separate, end = field(f'TOC \\o "1-{depth}" \\h \\z')
    title = paragraph(runs("Contents"), ParagraphShape("TOCHeading", new_page=True))
    entries = []
    listed = [each for each in listed if each.level <= depth]
    for at, each in enumerate(listed):
        before = [begin, asked, separate] if at == 0 else []
        after = [end] if at == len(listed) - 1 else []
        inside = [*before, linked(runs(each.words), each.name), *after]
        entries.append(paragraph(inside, ParagraphShape(f"TOC{each.level}")))
    gallery = element("w:docPartGallery", val="Table of Contents")
    kind = element("w:sdtPr", element("w:docPartObj", gallery, element("w:docPartUnique")))
    return [element("w:sdt", kind, element("w:sdtContent", title, *entries))]
