"""The words and the structure of a Word file, as Word finds them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
_SAID = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n"}
# The orders of ECMA-376, part 1, of all properties that we write: Word refuses any other.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc"
    " outlineLvl rPr",
    "w:rPr": "rStyle rFonts b bCs i iCs strike noProof color sz szCs u shd vertAlign rtl lang",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:tcPr": "tcW tcBorders",
    "w:style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "w:lvl": "start numFmt lvlText lvlJc pPr rPr",
}


@dataclass(frozen=True)
class Heading:
    level: int
    words: str


class Paper:
    """A Word file, read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document: Document = docx.Document(io.BytesIO(content))
        self.body: Element = self.document.element.body

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield all elements of some kinds, in reading order."""
        yield from self.body.iter(*map(qn, tags))

    @cached_property
    def paragraphs(self) -> list[str]:
        """Return the words of every paragraph, those of tables and contents included."""
        return [said(each) for each in self.all("w:p")]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            Heading(int(style_of(each)[-1]), said(each))
            for each in self.all("w:p")
            if style_of(each).startswith("Heading") or style_of(each) == "Unlisted2"
        ]

    @cached_property
    def contents(self) -> list[Heading]:
        return [
            Heading(int(style_of(each)[-1]), said(each))
            for each in self.all("w:p")
            if style_of(each).startswith("TOC") and style_of(each) != "TOCHeading"
        ]

    def parts(self) -> Iterator[tuple[str, bytes]]:
        with ZipFile(io.BytesIO(self.content)) as zipped:
            for name in zipped.namelist():
                yield name, zipped.read(name)


def said(element: Element) -> str:
    """Return the words of an element, with tabs and ends of lines."""
    inside = (each for each in element.iter(*_SAID) if each.getparent().tag == qn("w:r"))
    return "".join(_SAID[each.tag] or each.text or "" for each in inside)


def style_of(paragraph: Element) -> str:
    found = paragraph.xpath("w:pPr/w:pStyle/@w:val")
    return str(found[0]) if found else ""


def out_of_order(elements: Iterable[Element]) -> list[str]:
    """Return the elements whose parts do not stand in the order that Word asks for."""
    faults = []
    for each in elements:
        order = ORDERS[f"w:{each.tag.split('}')[1]}"].split()
        names = [part.tag.split("}")[1] for part in each]
        places = [order.index(name) if name in order else -1 for name in names]
        if -1 in places or places != sorted(places):
            faults.append(f"{each.tag}: {names}")
    return faults
