"""What is looked for in the public edition is found however a file says it."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from html import escape
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.leaks import leaks
from generator.check.pdf_words import PdfWords, pdf_words
from generator.check.private import EMAIL, MINUTE, NAME, TELEPHONE, Private
from generator.model.problem import Place
from generator.publish.read_files import read_files
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
    ("drawn", "what"),
    [
        ("(Ask Ada Marsh.) Tj", [NAME]),
        ("(Ada) Tj 0 -14 Td (Marsh) Tj", [NAME]),
        ("[(A) 20 (da) -280 (Ma) 15 (rsh)] TJ", [NAME]),
        ("(Ada M) Tj 30 0 Td (arsh) Tj", [NAME]),
        ("(Head) Tj ET BT 1 0 0 1 9 9 Tm (A) Tj 8 0 Td (da Marsh) Tj", [NAME]),
        ("(Ada Mar) Tj ET BT 1 0 0 1 90 9 Tm (sh) Tj", [NAME]),
        ("(Ada Mar-) Tj 0 -14 Td (sh) Tj", [NAME]),
        ("300 0 Td (Page 1) Tj -200 0 Td (Ada Marsh) Tj", [NAME]),
        (
            "[(A) -250 (D) -250 (A) -250 ( ) -250 (M) -250 (A) -250 (R) -250 (S) -250 (H)] TJ",
            [NAME],
        ),
        ("0 1 -1 0 300 300 Tm (Ada Marsh) Tj", [NAME]),
        ("0.7 0.7 -0.7 0.7 300 300 Tm (Ada Marsh) Tj", [NAME]),
        ("-1 0 0 -1 300 300 Tm (Ada Marsh) Tj", [NAME]),
        ("(head@salt) Tj 57.5 0 Td (marsh.example) Tj", [EMAIL]),
        ("(Form) Tj", []),
    ],
)
def test_the_words_of_a_pdf_are_read(drawn: str, what: list[str]) -> None:
    words = pdf_words(pdf(drawn))
    assert words.whole
    assert found("form.pdf", words.text) == what


def changed(change: Callable[[pikepdf.Pdf], None], drawn: str = "(Form) Tj", **how: Any) -> bytes:
    """Return a PDF that something was changed in."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(drawn))) as made:
        change(made)
        made.save(out, **how)
    return out.getvalue()


def noted(made: pikepdf.Pdf) -> None:
    made.pages[0].Annots = [pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Contents="Ask Ada Marsh")]


def shown(made: pikepdf.Pdf) -> None:
    """Add a stamp, whose words stand in its drawing alone."""
    stamp = made.make_stream(b"BT /F1 12 Tf (Ada Marsh) Tj ET", made.pages[0].Resources)
    stamp.Type, stamp.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stamp.Resources = made.pages[0].Resources
    looks = pikepdf.Dictionary(N=stamp)
    made.pages[0].Annots = [pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, AP=looks)]


def filled_in(made: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="who", V="Ada Marsh")
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[made.make_indirect(field)])


def asked_in_xml(made: pikepdf.Pdf) -> None:
    xml = made.make_stream(b"<who>Ada Marsh</who>")
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=["datasets", xml])


def described(made: pikepdf.Pdf) -> None:
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = ["Ada Marsh"]


def described_in_another_alphabet(made: pikepdf.Pdf) -> None:
    told = made.make_stream("<x>Ada Marsh</x>".encode("utf-16"), Type=pikepdf.Name.Metadata)
    made.pages[0].Metadata = told


def in_the_contents(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("To Ada Marsh", 0))


def written_with(meaning: bytes | None) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes another font, whose letters mean what it says, if it does."""

    def change(made: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.Some,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, DW=500
                )
            ],
        )
        if meaning:
            font.ToUnicode = made.make_stream(meaning)
        made.pages[0].Resources.Font.F1 = font

    return change


NUMBERED = "<00010002000100030004000100050006 0007> Tj"
MEANT = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfrange
<0002> <0002> <0064>
<0004> <0007> [<004d> <0072> <0073> <0068>]
endbfrange
2 beginbfchar
<0001> <0061>
<0003> <0020>
endbfchar"""


@pytest.mark.parametrize(
    "content",
    [
        pdf("(Form) Tj", Author="Ada Marsh"),
        changed(noted),
        changed(noted, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        changed(shown),
        changed(filled_in),
        changed(asked_in_xml),
        changed(described),
        changed(described_in_another_alphabet),
        changed(in_the_contents),
        changed(written_with(MEANT), NUMBERED),
    ],
)
def test_what_a_pdf_says_beside_its_pages_is_read(content: bytes) -> None:
    words = pdf_words(content)
    assert words.whole
    assert found("form.pdf", words.text) == [NAME]


def scanned(made: pikepdf.Pdf) -> None:
    drawn = made.make_stream(b"\0", Subtype=pikepdf.Name.Image, Width=1, Height=1)
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I1=drawn))
    made.pages[0].Contents = made.make_stream(b"/I1 Do")
    made.docinfo["/Author"] = "Ada Marsh"


def named_by_number(made: pikepdf.Pdf) -> None:
    names = [65, *(pikepdf.Name(f"/g{number}") for number in range(60))]
    made.pages[0].Resources.Font.F1.Encoding = pikepdf.Dictionary(Differences=names)


UNREADABLE = {
    "a scan": changed(scanned),
    "letters without a meaning": changed(written_with(None), NUMBERED),
    "letters by number": changed(named_by_number, "(Ask Ada) Tj"),
    "a password": changed(noted, encryption=pikepdf.Encryption(user="open", owner="sesame")),
    "no pages": b"%PDF-1.4\n%%EOF\n",
    "its end is missing": changed(noted)[:-400],
    "its middle is missing": changed(noted)[:200] + changed(noted)[-300:],
    "no PDF": b"\0\1\2",
    "nothing": b"",
    "a circle": changed(lambda made: made.Root.Pages.Kids.append(made.Root.Pages)),
}


@pytest.mark.parametrize("why", UNREADABLE)
def test_a_pdf_that_cannot_be_read_is_told_apart(why: str) -> None:
    assert not pdf_words(UNREADABLE[why]).whole


def test_what_can_be_read_of_it_is_looked_through_all_the_same() -> None:
    assert found("form.pdf", pdf_words(UNREADABLE["a scan"]).text) == [NAME]


@settings(max_examples=60)
@given(st.data())
def test_no_damage_ends_the_reading(data: st.DataObject) -> None:
    content = bytearray(
        data.draw(st.sampled_from([changed(shown), changed(filled_in), UNREADABLE["a scan"]]))
    )
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    assert isinstance(pdf_words(bytes(content)), PdfWords)


def with_file(name: str, content: bytes) -> bytes:
    """Return a PDF that holds a file."""

    def change(made: pikepdf.Pdf) -> None:
        made.attachments[name] = pikepdf.AttachedFileSpec(
            made, content, description="", filename="", mime_type="", creation_date="", mod_date=""
        )

    return changed(change)


def test_files_in_a_pdf_are_read_and_told_of_where_they_cannot_be() -> None:
    said = with_file("list.txt", b"Ask Ada Marsh")
    files = {
        "a.pdf": said,
        "b.pdf": with_file("More.PDF", said),
        "c.pdf": with_file("ada-marsh.txt", b"nothing"),
        "d.pdf": with_file("film.mov", b"\xff\xfe\xfd"),
    }
    deep = said
    for _ in range(6):
        deep = with_file("more.pdf", deep)
    read = read_files({**files, "e.pdf": deep}, {})
    assert {path: found(path, text) for path, text in read.texts.items()} == {
        "a.pdf": [NAME],
        "b.pdf": [NAME],
        "c.pdf": [NAME],
        "d.pdf": [],
        "e.pdf": [],
    }
    assert set(read.told) == {"d.pdf", "e.pdf"}


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
