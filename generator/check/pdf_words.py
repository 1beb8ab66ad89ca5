"""The words of an attached PDF, to look for what must not be in it; not to be shown."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

# Letters without a meaning, or the number of each drawing in its place: /g12/g7/g31.
_UNNAMED = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]|(?:/[A-Za-z]{1,3}\d{1,5}){3}")
_SPACED_OUT = re.compile(r"(?<=\b\w) (?=\w\b)")
_ROTATED = "Rotated text"  # is read all the same
_UTF_16 = (b"\xfe\xff", b"\xff\xfe")


@dataclass(frozen=True)
class PdfWords:
    """What a PDF says.

    Args:
        text: its words, as far as they can be read.
        whole: whether that is all of them. It is not of a scan, where there is a password, where
            the file does not tell what its letters mean, and where it is damaged.
        files: the files within it, each with its name.
    """

    text: str
    whole: bool
    files: tuple[tuple[str, bytes], ...] = ()


def pdf_words(content: bytes) -> PdfWords:
    """Return the words of a PDF: of its pages, notes, fields, bookmarks and properties.

    Args:
        content: its bytes.
    """
    texts: list[str] = []
    files: list[tuple[str, bytes]] = []
    with _told_by_pypdf() as unread:
        try:
            reader = PdfReader(io.BytesIO(content))
            drawn: list[StreamObject] = []
            for each in _objects(reader):
                texts.extend(_strings(each))
                files.extend(_files(each))
                if isinstance(each, StreamObject) and each.get("/Subtype") == "/Form":
                    drawn.append(each)  # what shows a note or a field, which no page draws
            texts.extend(_decoded(each) for each in (reader.xfa or {}).values())
            for page in reader.pages:
                texts.extend(_page(page, unread))
            for form in drawn:
                texts.extend(_form(form, reader, unread))
        except Exception as error:  # noqa: BLE001 - a broken file may raise any, says pypdf
            unread.append(f"{error}")
    return PdfWords("\n".join(texts), not unread, tuple(files))


@contextmanager
def _told_by_pypdf() -> Iterator[list[str]]:
    """Yield what pypdf says that it passes over, which it would print."""
    handler = _PassedOver(logging.WARNING)
    logger = logging.getLogger("pypdf")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield handler.told
    finally:
        logger.removeHandler(handler)
        logger.propagate = True


class _PassedOver(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if _ROTATED not in record.msg:
            self.told.append(record.getMessage())


def _objects(reader: PdfReader) -> Iterator[PdfObject]:
    """Yield every object of a file, also where nothing leads to it any more."""
    known = {(0, number) for number in reader.xref_objStm}
    known |= {(generation, number) for generation, those in reader.xref.items() for number in those}
    for generation, number in sorted(known):
        waiting = [reader.get_object(IndirectObject(number, generation, reader))]
        while waiting:  # they stand in each other as deep as the file likes
            if (each := waiting.pop()) is None:
                continue
            yield each
            if isinstance(each, DictionaryObject):
                waiting.extend(each.values())
            elif isinstance(each, ArrayObject):
                waiting.extend(each)


def _strings(found: PdfObject) -> Iterator[str]:
    """Yield the texts of an object that is no drawing: of titles, notes, fields, properties."""
    if isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ByteStringObject):
        yield found.decode("latin-1")
    elif isinstance(found, StreamObject) and found.get("/Type") == "/Metadata":
        yield _decoded(found.get_data())


def _decoded(told: bytes) -> str:
    return told.decode("utf-16" if told.startswith(_UTF_16) else "utf-8", "replace")


def _files(found: PdfObject) -> Iterator[tuple[str, bytes]]:
    """Yield the file that an object holds."""
    held = found.get("/EF") if isinstance(found, DictionaryObject) else None
    if isinstance(found, DictionaryObject) and isinstance(held, DictionaryObject):
        name = found.get("/UF", found.get("/F", ""))
        for each in dict.fromkeys(held.values()):  # mostly the same under several keys
            yield f"{name}", each.get_object().get_data()


class _PutDown:
    """What is put down on a page, piece by piece, and in which letters."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self.texts: list[str] = []
        self.nameless = False

    def add(self, text: str, _pen: Any, _line: Any, font: DictionaryObject | None, _: Any) -> None:
        """Take one more piece, as pypdf tells it."""
        self.texts.append(text.strip())
        self.nameless |= bool(text.strip()) and (font is None or _nameless(font))


def _nameless(font: DictionaryObject) -> bool:
    """Return whether a font numbers its letters, and does not tell what they mean."""
    if font.get("/Subtype") != "/Type0" or "/ToUnicode" in font:
        return False
    return not f"{font.get('/Encoding')}".startswith("/Uni")


def _page(page: PageObject, unread: list[str]) -> Iterator[str]:
    """Yield the words of a page: as they are put down, and by where they stand."""
    put_down = _PutDown()
    text = page.extract_text(visitor_text=put_down.add)
    if page.images.keys() and not text.strip():
        unread.append("a scan")
    yield from _told(text, put_down, unread)
    placed = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
    yield from (placed, _SPACED_OUT.sub("", placed))


def _form(form: StreamObject, reader: PdfReader, unread: list[str]) -> Iterator[str]:
    """Yield the words of something that is drawn on pages, or shows a note or a field."""
    put_down = _PutDown()
    text = PageObject(reader).extract_xform_text(form, visitor_text=put_down.add)  # type: ignore[arg-type]
    yield from _told(text, put_down, unread)


def _told(text: str, put_down: _PutDown, unread: list[str]) -> tuple[str, ...]:
    """Return words as they are put down, piece by piece, and of those that are one word."""
    if put_down.nameless or _UNNAMED.search(text):
        unread.append("letters without a meaning")
    return text, "\n".join(put_down.texts), "".join(put_down.texts)
