"""The notes of cameras in pictures: Exif 2.32 (CIPA DC-008), which is a list as TIFF has it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

HEAD = b"Exif\0\0"
_ORDERS = {b"II": "<", b"MM": ">"}
_ENTRY = 12  # bytes
_MOST = 200  # entries that are read
_LONGEST = 10_000  # bytes of a value that are


class ExifEntry(NamedTuple):
    """One entry of the list.

    Args:
        tag: what it is about.
        number: its value, where that is a small number.
        value: its value, where that is a text.
    """

    tag: int
    number: int
    value: bytes


def exif_entries(data: bytes) -> Iterator[ExifEntry]:
    """Yield the entries of the first list; of other notes, and of what cannot be read, none.

    Args:
        data: a note as it stands in a picture.
    """
    order = _ORDERS.get(data[len(HEAD) : len(HEAD) + 2])
    if not data.startswith(HEAD) or order is None:
        return
    tiff = data[len(HEAD) :]
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(min(count, _MOST)):
            place = first + 2 + _ENTRY * number
            tag, _, length, at = struct.unpack_from(f"{order}HHII", tiff, place)
            (small,) = struct.unpack_from(f"{order}H", tiff, place + 8)
            begins = at if length > 4 else place + 8  # a longer value stands elsewhere
            yield ExifEntry(tag, small, tiff[begins : begins + min(length, _LONGEST)])
    except struct.error:
        return  # a note that cannot be read says nothing
