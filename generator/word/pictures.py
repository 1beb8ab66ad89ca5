"""A picture in Word, and the drawing that newer programs show in its place."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Mm

from generator.word.elements import Element, element

_SVG = "image/svg+xml"
# What a drawing is to a picture: [MS-ODRAWXML] 2.3.1, svgBlip.
_DRAWING = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'r:embed="{}"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class WordPicture:
    """A picture, to be put into a document.

    Args:
        content: the picture as PNG or JPEG.
        size: how wide and high it is, in millimetres.
        words: what it shows, for those who do not see it.
        name: what its file is called, for whoever takes it back; "" for its number.
        drawing: the same as SVG, which newer programs show in its place; empty for none.
    """

    content: bytes
    size: tuple[float, float]
    words: str
    name: str = ""
    drawing: bytes = b""


def picture_run(document: Document, picture: WordPicture, number: int) -> Element:
    """Return a run with a picture.

    Args:
        document: the document that it goes into.
        picture: the picture.
        number: how many pictures the document has, with this one.
    """
    width, height = map(Mm, picture.size)
    inline = document.part.new_pic_inline(io.BytesIO(picture.content), width, height)
    if picture.drawing:
        _draw(document, inline, picture.drawing, number)
    name = picture.name or f"Picture {number}"
    for key, value in {"id": f"{number}", "name": name, "descr": picture.words}.items():
        inline.docPr.set(key, value)
    return element("w:r", element("w:drawing", inline))


def _draw(document: Document, inline: CT_Inline, drawing: bytes, number: int) -> None:
    """Put a drawing beside the picture that stands for it where a program shows none."""
    own = document.part
    name = PackURI(f"/word/media/drawing{number}.svg")
    key = own.relate_to(Part(name, _SVG, drawing, own.package), RELATIONSHIP_TYPE.IMAGE)
    blip = next(inline.iter(qn("a:blip")))
    blip.append(parse_xml(_DRAWING.format(key)))
