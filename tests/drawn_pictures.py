"""Pictures made byte by byte, sound and hostile."""

from __future__ import annotations

import base64
import struct
import zlib

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'


def svg(inside: str = '<rect width="9" height="9"/>', head: str = 'viewBox="0 0 60 40"') -> bytes:
    """Return a drawing."""
    return SVG.format(head=head, inside=inside).encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    told = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + told


def png(width: int = 60, height: int = 40, *, grey: int = 200, more: bytes = b"") -> bytes:
    """Return a grey PNG; a very large one has the pixels of one row only."""
    rows = min(height, 2_000_000 // max(width, 1) or 1)
    pixels = zlib.compress((b"\0" + bytes([grey]) * width) * rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            more,
            chunk(b"IDAT", pixels),
            chunk(b"IEND", b""),
        )
    )


def moving() -> bytes:
    """Return a PNG that moves."""
    return png(more=chunk(b"acTL", struct.pack(">II", 2, 0)))


def jpeg(width: int = 60, height: int = 40, *, colours: int = 3, frame: int = 0xC0) -> bytes:
    """Return what a JPEG has around its pixels."""
    size = struct.pack(">BHHB", 8, height, width, colours) + bytes(3 * colours)
    begins = b"\xff" + bytes([frame]) + struct.pack(">H", len(size) + 2) + size
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(20)
    return b"\xff\xd8" + begins + scan + b"\xff\xd9"


def turned(orientation: int = 6) -> bytes:
    """Return a photograph with a note that tells how to turn it."""
    tiff = b"II*\0" + struct.pack("<IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0) + bytes(4)
    note = b"Exif\0\0" + tiff
    whole = jpeg()
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + whole[2:]


# A grey picture of 60 by 20 pixels, such as programs unpack.
REAL_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKra"
    "rYqMyP/L2u71////m8H////6/+b9//j/wAALCAAUADwBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEA"
    "AAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AJwAAAAAAAf/2Q=="
)
