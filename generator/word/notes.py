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
        self._words: list[str] = []

    @property
    def part(self) -> XmlPart:
        """Return the part that links within notes belong to."""
        if self._part is None:
            self._part = _begun(self._document)
        return self._part

    def words_of(self, row: Element) -> str:
        """Return the words of the notes whose first signs stand in a paragraph or a row."""
        signs = row.iter(qn("w:footnoteReference"))
        return "".join(self._words[int(each.get(qn("w:id"))) - 1] for each in signs)

    def add(self, inside: Sequence[Element]) -> Element:
        """Add a note.

        Args:
            inside: the runs of its words.

        Returns:
            The run with its sign.
        """
        count = len(self._words) + 1
        sign = element("w:r", run_properties(_SIGN), element("w:footnoteRef"))
        shape = paragraph_properties(ParagraphShape(TEXT))
        words = element("w:p", shape, sign, *runs(" "), *inside)
        note = element("w:footnote", words, id=count)
        self.part.element.append(note)
        self._words.append("".join(t.text or "" for t in words.iter(qn("w:t"))))
        reference = element("w:footnoteReference", id=count)
        return element("w:r", run_properties(_SIGN), reference)


def words_of(row: Element) -> str:
    """Return the words of a paragraph or a row, without the signs of notes."""
    said = (run for run in row.iter(qn("w:r")) if not _is_sign(run))
    return "".join(t.text or "" for run in said for t in run.findall(qn("w:t")))


def _is_sign(run: Element) -> bool:
    look = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return look is not None and look.get(qn("w:val")) == SIGN


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
