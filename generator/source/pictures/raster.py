"""PNG and JPEG: their size from what stands at their head, without unpacking them.

The formats are those of the PNG specification (W3C, third edition) and of ITU-T T.81 (JPEG).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from generator.source.pictures.exif import exif_entries
from generator.source.pictures.refused import RefusedFileError

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"
LONGEST, MOST_PIXELS = 8_000, 24_000_000  # of a side; of the whole: what a phone photographs

_SAVE_AGAIN = "open it in a picture program, and save it again"
_SMALLER = "save it smaller: 1,600 pixels are as wide as a page shows"
_BEGINS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of a frame, which tell its size
_BASELINE, _PROGRESSIVE = {0xC0, 0xC1}, {0xC2}
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_SCAN, _EXIF = 0xDA, 0xE1
_ORIENTATION = 0x0112
_UPRIGHT = {0, 1}


def png_size(content: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels.

    Args:
        content: its bytes, which begin as a PNG does.

    Raises:
        RefusedFileError: when it is damaged, too large, or moves.
    """
    size: tuple[int, int] | None = None
    for kind, data in png_chunks(content):
        if size is None:
            if kind != b"IHDR" or len(data) != 13:
                raise _damaged("PNG")
            size = struct.unpack(">II", data[:8])
        elif kind == b"acTL":
            raise RefusedFileError("this picture moves", "save one still picture of it")
    if size is None:
        raise _damaged("PNG")
    return _bounded(*size)


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and data of each part of a PNG, up to its end."""
    at = len(PNG_HEAD)
    while True:
        head = content[at : at + 8]
        if len(head) < 8:
            raise _damaged("PNG")
        length, kind = struct.unpack(">I4s", head)
        data, told = content[at + 8 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if len(told) < 4 or struct.pack(">I", zlib.crc32(kind + data)) != told:
            raise _damaged("PNG")
        at += 12 + length
        if kind == b"IEND":
            if content[at:].strip(b"\0\r\n"):
                message = "something stands behind the end of this picture"
                raise RefusedFileError(message, _SAVE_AGAIN)
            return
        yield kind, data


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Return the width and height of a JPEG in pixels.

    Args:
        content: its bytes, which begin as a JPEG does.

    Raises:
        RefusedFileError: when it is damaged, too large, turned, or of a kind that is not shown.
    """
    size: tuple[int, int] | None = None
    for marker, data in jpeg_segments(content):
        if marker == _EXIF:
            _refuse_turned(data)
        elif marker in _BEGINS and size is None:
            if marker not in _BASELINE | _PROGRESSIVE or len(data) < 6:
                raise RefusedFileError("this is a JPEG of a rare kind", _SAVE_AGAIN)
            if data[5] not in {1, 3}:
                message = "this picture has the colours of a print shop (CMYK)"
                raise RefusedFileError(message, "save it again with the colours of screens (RGB)")
            height, width = struct.unpack(">HH", data[1:5])
            size = width, height
    if size is None or not content.rstrip(b"\0\r\n").endswith(b"\xff\xd9"):
        raise _damaged("JPEG")
    return _bounded(*size)


def jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and data of each part of a JPEG, up to where its pixels begin."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise _damaged("JPEG")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2 or at + 2 + length > len(content):
            raise _damaged("JPEG")
        yield marker, content[at + 4 : at + 2 + length]
        if marker == _SCAN:
            return
        at += 2 + length
    raise _damaged("JPEG")


def _refuse_turned(data: bytes) -> None:
    """Refuse a photograph that only a note inside it sets upright, which printers do not read."""
    for entry in exif_entries(data):
        if entry.tag == _ORIENTATION and entry.number not in _UPRIGHT:
            message = "this photograph lies on its side, and a note inside it tells to turn it"
            raise RefusedFileError(message, "turn it in a picture program, and save it again")


def _bounded(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise RefusedFileError("this picture has no size", _SAVE_AGAIN)
    if max(width, height) > LONGEST or width * height > MOST_PIXELS:
        raise RefusedFileError(f"this picture has {width:,} by {height:,} pixels", _SMALLER)
    return width, height


def _damaged(kind: str) -> RefusedFileError:
    return RefusedFileError(f"this {kind} is damaged, or cut short", _SAVE_AGAIN)
