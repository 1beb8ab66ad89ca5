"""What is looked for in the public edition is found however a file says it."""

import io
import json
import struct
import zlib
from html import escape

import pikepdf
import pytest

from generator.check.leaks import leaks
from generator.check.private import EMAIL, MINUTE, NAME, TELEPHONE, Private
from generator.model.problem import Place
from generator.pdf.attached import attached_words
from generator.source.pictures.notes import picture_notes
from tests.drawn_pictures import REAL_JPEG, chunk, png

RULE = "Visitors wait behind the green door until the caretaker has called."
VALUES = (
    (NAME, "Ada Marsh"),
    (EMAIL, "head@saltmarsh.example"),
    (TELEPHONE, "01632 960 117"),
    (MINUTE, "B/26/417"),
    ("text", RULE),
)
PRIVATE = tuple(Private(what, value, Place("trust.yml", 7, 1)) for what, value in VALUES)


def found(path: str, content: str) -> list[str]:
    """Return what is found in a file, in a word each."""
    return [
        each.partition(": ")[2].partition(" at ")[0] for each in leaks({path: content}, PRIVATE)
    ]


SAID = {
    "plain": ("a.html", "<p>Ask Ada Marsh.</p>", NAME),
    "inside a word": ("a.html", "<p>Ada M<b>ar</b>sh</p>", NAME),
    "over a line break": ("a.html", "<p>Ada<br>Marsh</p>", NAME),
    "with a soft hyphen": ("a.html", "<p>Ada Mar&shy;sh</p>", NAME),
    "with a hidden joiner": ("a.html", "<p>Ada\u2060\u200b Ma\u200brsh</p>", NAME),
    "in an attribute": ("a.html", '<p title="Ada Marsh">x</p>', NAME),
    "in a description": ("a.html", '<img alt="Drawn by Ada Marsh">', NAME),
    "in a comment": ("a.html", "<!-- Ada Marsh -->", NAME),
    "in full width": ("a.html", "\uff21\uff44\uff41 \uff2d\uff41\uff52\uff53\uff48", NAME),
    "with accents": ("a.html", "Áda Mársh", NAME),
    "by numbers": ("a.html", "".join(f"&#{ord(sign)};" for sign in "Ada Marsh"), NAME),
    "turned": ("a.csv", "id,who\n1,Marsh; Ada", NAME),
    "with underscores": ("files/ada_marsh.docx", "", NAME),
    "in the name of a file": ("files/Ada-Marsh.pdf", "", NAME),
    "in the search": ("index.js", json.dumps({"text": "Ask\nAda\tM\u00e1rsh"}), NAME),
    "in a page in a feed": ("feed.xml", escape(escape("<p>Ada <b>Marsh</b></p>")), NAME),
    "folded": ("a.ics", "SUMMARY:Meet Ada Mar\r\n sh on Monday", NAME),
    "hyphenated": ("a.pdf", "written by Ada Mar-\nsh", NAME),
    "over lines": ("a.pdf", "Ada\nMarsh", NAME),
    "as it is": ("a.html", "mailto:HEAD@saltmarsh.example?x", EMAIL),
    "split": ("a.html", "head@<wbr>salt<wbr>marsh.example", EMAIL),
    "escaped": ("a.html", "mailto:head%40saltmarsh.example", EMAIL),
    "for people only": ("a.html", "head (at) saltmarsh.example", EMAIL),
    "for people, all of it": ("a.html", "head [at] saltmarsh [dot] example", EMAIL),
    "in words": ("a.html", "Write to head at saltmarsh dot example.", EMAIL),
    "with spaces": ("a.html", "head @ saltmarsh.example", EMAIL),
    "together": ("a.html", "tel:01632960117", TELEPHONE),
    "from abroad": ("a.html", "+44 (0)1632 960117", TELEPHONE),
    "with hyphens": ("a.html", "(01632) 960-117", TELEPHONE),
    "in elements": ("a.html", "<b>01632</b> <i>960 117</i>", TELEPHONE),
    "a minute": ("a.html", "minute <b>B/26/</b>417", MINUTE),
    "a sentence": ("a.html", f"<p>So: {RULE.replace('green', '<b>green</b>')}</p>", "text"),
    "a sentence without signs": ("a.js", RULE.replace(".", "").upper(), "text"),
}


@pytest.mark.parametrize("way", SAID)
def test_it_is_found(way: str) -> None:
    path, content, what = SAID[way]
    assert found(path, content) == [what]


@pytest.mark.parametrize(
    "content",
    [
        "<p>Ada, or Marshall</p>",
        "head@saltmarsh.example.org",
        "ahead@saltmarsh.example",
        "01632 960 118",
        "B/26/4170, and 26/417",
        "Visitors wait behind the green door.",
        # What no search of this kind finds: docs/publishing.md says so.
        "Mrs Marsh, A. Marsh",
        "Guests wait behind the green door until the caretaker has called.",
    ],
)
def test_what_is_another_is_not(content: str) -> None:
    assert found("a.html", content) == []


# What is attached


def pdf(*drawn: str, **info: str) -> bytes:
    """Return a PDF whose page draws words by some operators, in a font that has no map."""
    made = pikepdf.new()
    page = made.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = made.make_stream(f"BT /F1 12 Tf {' '.join(drawn)} ET".encode("cp1252"))
    for name, value in info.items():
        made.docinfo[f"/{name}"] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf("(Ask Ada Marsh.) Tj"), [NAME]),
        (pdf("(Ada) Tj 0 -14 Td (Marsh) Tj"), [NAME]),
        (pdf("[(A) 20 (da) -280 (Ma) 15 (rsh)] TJ"), [NAME]),
        (pdf("(Ada M) Tj 30 0 Td (arsh) Tj"), [NAME]),
        (pdf("(Head) Tj ET BT 1 0 0 1 9 9 Tm (A) Tj 8 0 Td (da Marsh) Tj"), [NAME]),
        (pdf("(Ada Mar) Tj ET BT 1 0 0 1 90 9 Tm (sh) Tj"), [NAME]),
        (pdf("(Ada Mar-) Tj 0 -14 Td (sh) Tj"), [NAME]),
        (pdf("(head@salt) Tj 60 0 Td (marsh.example) Tj"), [EMAIL]),
        (pdf("(Form) Tj", Author="Ada Marsh"), [NAME]),
        (pdf("(Form) Tj"), []),
    ],
)
def test_the_words_of_a_pdf_are_read(content: bytes, what: list[str]) -> None:
    words = attached_words(content)
    assert words is not None
    assert found("form.pdf", words) == what


def test_a_pdf_that_cannot_be_read_is_told_apart() -> None:
    made = pikepdf.open(io.BytesIO(pdf("(Form) Tj")))
    picture_in_it = made.make_stream(b"\0", Subtype=pikepdf.Name.Image, Width=1, Height=1)
    page = made.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I1=picture_in_it))
    page.Contents = made.make_stream(b"/I1 Do")
    scan, locked = io.BytesIO(), io.BytesIO()
    made.save(scan)
    made.save(locked, encryption=pikepdf.Encryption(user="open", owner="sesame"))
    assert [attached_words(each.getvalue()) for each in (scan, locked)] == [None, None]
    assert attached_words(b"%PDF-1.4\n%%EOF\n") is None


def exif(*entries: tuple[int, bytes]) -> bytes:
    """Return a note of photographs with some tags."""
    head = struct.pack("<2sHIH", b"II", 42, 8, len(entries))
    at, told, values = 8 + 2 + 12 * len(entries) + 4, b"", b""
    for tag, value in entries:
        told += struct.pack("<HHII", tag, 2, len(value), at + len(values))
        values += value
    return head + told + bytes(4) + values


AUTHOR, PLACE = (0x013B, b"Ada Marsh\0"), (0x8825, b"where")
XMP = (
    b"<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>Ada Marsh</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"
)


@pytest.mark.parametrize(
    ("note", "author", "located"),
    [
        ((b"eXIf", exif(AUTHOR)), "Ada Marsh", False),
        ((b"eXIf", exif(PLACE)), "", True),
        ((b"eXIf", exif((0x9C9D, "Ada Marsh\0".encode("utf-16-le")))), "Ada Marsh", False),
        ((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), "Ada Marsh", False),
        ((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)), "Ada Marsh", False),
        ((b"tEXt", b"Comment\0exif:GPSLatitude 51"), "", True),
    ],
)
def test_a_picture_tells_who_made_it_and_where(
    note: tuple[bytes, bytes], author: str, located: bool
) -> None:
    notes = picture_notes(png(more=chunk(*note)))
    assert notes
    assert (notes.author, notes.located) == (author, located)
    assert found("a.png", notes.words) == ([NAME] if author else [])


def test_a_photograph_tells_it_too() -> None:
    note = b"Exif\0\0" + exif(AUTHOR, PLACE)
    jpeg = REAL_JPEG
    whole = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + jpeg[2:]
    notes = picture_notes(whole)
    assert notes
    assert (notes.author, notes.located) == ("Ada Marsh", True)
    bare = picture_notes(jpeg)
    assert bare
    assert (bare.author, bare.located) == ("", False)
