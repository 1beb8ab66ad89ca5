"""What a picture tells beside what it shows: who made it, and where.

Photographs hold notes as Exif and XMP (ISO 16684-1) have them; PNG has texts of its own (W3C, third
edition, 11.3.3).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.source.pictures.exif import HEAD, exif_entries
from generator.source.pictures.raster import JPEG_HEAD, PNG_HEAD, jpeg_segments, png_chunks
from generator.source.pictures.refused import RefusedFileError

_EXIF, _IPTC, _COMMENT = 0xE1, 0xED, 0xFE
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_MOST = 1_000_000  # bytes that one note unpacks to
_PLACE, _AUTHOR, _WINDOWS_AUTHOR = 0x8825, 0x013B, 0x9C9D
_PLACE_IN_XMP = re.compile(r"GPS(?:Latitude|Longitude|Position)", re.IGNORECASE)
_AUTHOR_IN_XMP = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class PictureNotes:
    """What a picture tells beside what it shows.

    Args:
        words: all of it that is text, once as bytes say it and once as Windows writes it.
        author: who made it; "" where it does not tell.
        located: whether it tells where it was taken.
    """

    words: str
    author: str
    located: bool


def picture_notes(content: bytes) -> PictureNotes | None:
    """Return what a picture tells beside what it shows; None for what is no PNG and no JPEG."""
    try:
        if content.startswith(PNG_HEAD):
            notes = list(_of_png(content))
        elif content.startswith(JPEG_HEAD):
            kinds = {_EXIF, _IPTC, _COMMENT}
            notes = [data for marker, data in jpeg_segments(content) if marker in kinds]
        else:
            return None
    except RefusedFileError:
        return None
    words = "\n".join(map(_words, notes))
    entries = [entry for each in notes for entry in exif_entries(each)]
    author = next((_words(e.value).strip("\0 ") for e in entries if e.tag == _AUTHOR), "")
    author = author or next(
        (
            entry.value.decode("utf-16-le", "replace").strip("\0 ")
            for entry in entries
            if entry.tag == _WINDOWS_AUTHOR
        ),
        "",
    )
    named = _AUTHOR_IN_XMP.search(words)
    if not author and named:
        author = " ".join(_TAG.sub(" ", named[1]).split())
    located = any(entry.tag == _PLACE for entry in entries) or bool(_PLACE_IN_XMP.search(words))
    return PictureNotes(words, author, located)


def _of_png(content: bytes) -> Iterator[bytes]:
    """Yield the notes of a PNG, unpacked."""
    for kind, data in png_chunks(content):
        if kind == b"eXIf":
            yield HEAD + data
        elif kind in _TEXTS:
            yield data
            for at in (each.end() for each in re.finditer(rb"\0+", data)):
                if data[at : at + 1] == b"\x78":  # how packed data begin (RFC 1950)
                    yield _unpacked(data[at:])


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""


def _words(data: bytes) -> str:
    """Return bytes as text; notes of Windows have two bytes a letter."""
    narrow = data.decode("utf-8", "replace")
    if b"\0" not in data.strip(b"\0"):
        return narrow
    wide = " ".join(data[at:].decode("utf-16-le", "replace") for at in (0, 1))
    return f"{narrow}\n{wide}"
