"""Word files that somebody damaged, or made to do harm: a draft, or one plain message."""

from __future__ import annotations

import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer.importing import read_document
from generator.importer.refused import CannotImportError
from generator.importer.report import as_json, as_text
from tests.imported import imported
from tests.made_word import heading, level, listed, lists, made, p

TEXT = "word/document.xml"
DAMAGED = (
    "it is damaged or incomplete; open it in Word and save it again, or get the file once more"
)
ODD = ("-1", "", "x", "D800", "99999999999999999999", "1e9", "\u202e", "rId1", "true", "999")


@cache
def sound() -> bytes:
    """Return a small file with a number, a note, a table, a comment and a change."""
    row = f"<w:tr><w:tc>{p('Room')}</w:tc><w:tc>{p('Rule')}</w:tc></w:tr>"
    run = (
        '<w:p><w:ins w:id="1" w:author="Kim"><w:r><w:t>New</w:t></w:r></w:ins><w:r><w:sym '
        'w:font="Arial" w:char="2713"/><w:footnoteReference w:id="1"/><w:commentReference '
        'w:id="1"/></w:r></w:p>'
    )
    return made(
        heading("Keys") + listed("Lock.") + run + f"<w:tbl>{row}</w:tbl>",
        numbering=lists(level(0)),
        footnotes=f'<w:footnote w:id="1">{p("Aside.")}</w:footnote>',
        comments=f'<w:comment w:id="1" w:author="Kim">{p("Why?")}</w:comment>',
    )


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED, again: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if again:
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr(again, files[again])
    return out.getvalue()


def with_text(change: Callable[[bytes], bytes]) -> bytes:
    found = parts()
    return packed({**found, TEXT: change(found[TEXT])})


def listing(at: int, value: int, form: str = "<H", local: int = 0) -> bytes:
    """Return the file with another value in what the zip says of its text."""
    content = bytearray(sound())
    central = content.find(TEXT.encode(), content.find(b"PK\x01\x02")) - 46
    struct.pack_into(form, content, central + at, value)
    if local:
        struct.pack_into(form, content, content.find(TEXT.encode()) - 30 + local, value)
    return bytes(content)


def other_local_name() -> bytes:
    content = bytearray(sound())
    at = content.find(TEXT.encode())
    content[at : at + 4] = b"wort"
    return bytes(content)


def relation(target: str) -> bytes:
    found = parts()
    told = found["_rels/.rels"].replace(TEXT.encode(), target.encode())
    return packed({**found, "_rels/.rels": told})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bytes turned in the text": (lambda: damaged(sound(), b"PK\x03\x04", 60), DAMAGED),
    "another name before the text": (other_local_name, DAMAGED),
    "Deflate64": (lambda: listing(10, 9, local=8), DAMAGED),
    "a kind of packing that nobody knows": (lambda: listing(10, 99, local=8), DAMAGED),
    "LZMA": (lambda: packed(parts(), zipfile.ZIP_LZMA), DAMAGED),
    "a text that is said to have 4 GB": (
        lambda: listing(24, 0xFFFFFFFE, "<L"),
        "it would be too large when unpacked",
    ),
    "a text at a place beyond the file": (lambda: listing(42, 0x7FFFFFFF, "<L"), DAMAGED),
    "a locked part": (lambda: listing(8, 1, local=6), "it needs a password"),
    "two texts": (lambda: packed(parts(), again=TEXT), DAMAGED),
    "a text outside": (lambda: relation("../../../etc/hostname"), "it holds no text"),
    "a text at an absolute path": (lambda: relation("/etc/hostname"), "it holds no text"),
    "a text on another host": (lambda: relation("http://a.example/x"), "it holds no text"),
    "another encoding": (
        lambda: with_text(lambda x: b'<?xml version="1.0" encoding="UTF-16"?>' + x),
        "a part of it is damaged",
    ),
    "no encoding": (
        lambda: with_text(lambda x: b'<?xml version="1.0" encoding="x-none"?>' + x),
        "a part of it is damaged",
    ),
    "NULs": (lambda: with_text(lambda x: x.replace(b"Lock", b"\0\0")), "a part of it is damaged"),
    "no end": (lambda: with_text(lambda x: x[:-20]), "a part of it is damaged"),
    "an entity": (
        lambda: with_text(
            lambda x: b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + x
        ),
        "it declares entities",
    ),
    "a thousand in one another": (
        lambda: with_text(
            lambda x: x.replace(b"Lock.</w:t>", b"</w:t>" + b"<w:t>" * 999 + b"</w:t>" * 999)
        ),
        "tables or boxes stand in one another deeper than can be read",
    ),
    "an attribute of 12 MB": (
        lambda: with_text(lambda x: x.replace(b'w:author="', b'w:author="' + b"K" * 12_000_000)),
        "a part of it is damaged",
    ),
}


def damaged(content: bytes, behind: bytes, distance: int) -> bytes:
    at = content.find(TEXT.encode(), content.find(behind)) + distance
    return content[:at] + bytes(255 - each for each in content[at : at + 40]) + content[at + 40 :]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_does_harm_is_refused_in_one_line(name: str) -> None:
    make, said = HOSTILE[name]
    with pytest.raises(CannotImportError) as caught:
        read_document("keys.docx", make())
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert "/etc/hostname" not in str(caught.value)


def test_no_more_is_unpacked_than_a_policy_may_have() -> None:
    """A zip that says its text is short is not believed."""
    found = parts()
    whole = packed({**found, TEXT: found[TEXT].replace(b"Lock", b" " * 20_000_000)})
    content = bytearray(whole)
    struct.pack_into(
        "<L", content, content.find(TEXT.encode(), content.find(b"PK\x01\x02")) - 22, 9
    )
    tracemalloc.start()
    with pytest.raises(CannotImportError):
        read_document("keys.docx", bytes(content))
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def turned(by: Random) -> bytes:
    """Return the file with some of its bytes turned, or a piece of it gone."""
    content = bytearray(sound())
    for _ in range(by.randint(1, 12)):
        content[by.randrange(len(content))] = by.randrange(256)
    return bytes(content[by.choice((0, 0, 0, 9)) : by.choice((None, None, by.randrange(9_999)))])


def edited(by: Random) -> bytes:
    """Return the file with odd values, lost elements or turned bytes in one of its parts."""
    found = parts()
    name = by.choice([each for each in found if each.endswith((".xml", ".rels"))])
    text = found[name].decode()
    values = [match for match in re.finditer(r'(?<==")[^"]*', text) if "://" not in match[0]]
    elements = list(re.finditer(r"<w:(\w+)[^>]*>.*?</w:\1>", text))
    for _ in range(by.randint(1, 3)):
        some = by.choice(elements or values)
        match by.choice("vvdem"):
            case "v" if values:
                value = by.choice(values)
                text = text[: value.start()] + by.choice(ODD) + text[value.end() :]
            case "d":
                text = text.replace(some[0], "", 1)
            case "e":
                text = text.replace(some[0], some[0] * by.choice((2, 30)), 1)
            case "m":
                text = text.replace("<w:t>", by.choice(("<w:p>", "<w:tc>", "<w:t/><w:t>")), 1)
    return packed({**found, name: text.encode("utf-8", "surrogatepass")})


@settings(max_examples=80)
@given(seed=st.integers(0, 2**32), change=st.sampled_from([turned, edited]))
def test_whatever_is_damaged_there_is_a_draft_or_one_line(
    seed: int, change: Callable[[Random], bytes]
) -> None:
    document, refused = None, ""
    try:
        document = read_document("keys.docx", change(Random(seed)))
    except CannotImportError as error:
        refused = str(error)
    if document is None:
        assert re.fullmatch(r"[a-z][^\n]{20,300}", refused)
        return
    found = imported("keys.docx", document)
    assert found.content.decode().startswith("---\n")
    told = as_text(found.report).encode() + as_json(found.report).encode()
    assert b"Traceback" not in told
