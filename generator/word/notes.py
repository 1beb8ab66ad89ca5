"""Footnotes in Word: a part of their own, and the signs that lead to them.

ECMA-376, part 1, section 17.11: the first two notes are the lines between text and notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from generator.word.elements import Element, Look, element, field, run_properties, runs
from generator.word.shapes import ParagraphShape, paragraph_properties

TEXT, SIGN = "FootnoteText", "FootnoteReference"
_LINES = {"separator": -1, "continuationSeparator": 0}
_SIGN = Look(style=SIGN)


class WordNotes:
    """The notes of one document.

    Args:
        document: the file that they go into; it gets their part with the first one.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._part: XmlPart | None = None
        self._count = 0

    @property
    def part(self) -> XmlPart:
        """Return the part that links within notes belong to."""
        if self._part is None:
            self._part = _begun(self._document)
        return self._part

    def add(self, inside: Sequence[Element]) -> Element:
        """Add a note.

        Args:
            inside: the runs of its words.

        Returns:
            The run with its sign.
        """
        self._count += 1
        sign = element("w:r", run_properties(_SIGN), element("w:footnoteRef"))
        shape = paragraph_properties(ParagraphShape(TEXT))
        words = element("w:p", shape, sign, *runs(" "), *inside)
        note = element("w:footnote", words, id=self._count)
        self.part.element.append(note)
        reference = element("w:footnoteReference", id=self._count)
        return element("w:r", run_properties(_SIGN), reference)


def sign_again(number: int, anchor: str) -> list[Element]:
    """Return the sign of a note that has one already: a field that counts with it.

    Args:
        number: of the note, until Word counts.
        anchor: the bookmark of its first sign.
    """
    return field(f"NOTEREF {anchor} \\f \\h", str(number), _SIGN)


def _begun(document: Document) -> XmlPart:
    root = element("w:footnotes", *_lines())
    package = document.part.package
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    told = element("w:footnotePr", *(element("w:footnote", id=at) for at in _LINES.values()))
    settings.find(qn("w:compat")).addprevious(told)
    return part


def _lines() -> Iterator[Element]:
    shape = ParagraphShape(before=0, after=0, line=240)
    for kind, at in _LINES.items():
        line = element("w:r", element(f"w:{kind}"))
        inside = element("w:p", paragraph_properties(shape), line)
        yield element("w:footnote", inside, type=kind, id=at)
