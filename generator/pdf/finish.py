"""What Typst cannot do: row headers, and a file half the size."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

# Typst writes its objects as plain text, each in one piece, and at the end where each begins.
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.DOTALL)
_TRAILER = re.compile(rb"/(?:Root|Info) \d+ 0 R|/ID\[.*?\]")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_HEADER = re.compile(rb"%PDF.*\n%.*\n")
# Of its tables: a row, a cell with data, a cell that heads a column.
_ROW, _DATA, _HEAD = (b"<</Type/StructElem/S/%s/" % kind for kind in (b"TR", b"TD", b"TH"))
_FOOT, _BODY = (b"<</Type/StructElem/S/%s/" % kind for kind in (b"TFoot", b"TBody"))
_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[(?:\((?:[^()\\]|\\.)*\)|\s)*\]")
_SAYS_NOTHING = b"<</O/Table>>"  # attributes that named headers only
_HEADS_ROW = b"<</O/Table/Scope/Row>>"
_NOT_SUSPECT = b"<</Marked true/Suspects false>>"
_PAGES = re.compile(rb"<</Type/Pages/Count (\d+)/")
_TOGETHER = 200  # objects: to read one, so many are unpacked


def finished(content: bytes) -> bytes:
    """Return a PDF in which the first cell of a row is its header, its objects compressed.

    Args:
        content: the PDF as Typst wrote it.
    """
    start = int(_match(_START.search(content))[1])
    objects = {number: _body(each) for number, each in _objects(content, start)}
    for row in [each for each in objects.values() if each.startswith(_ROW)]:
        objects.update(_headed(row, objects))
    trailer = b"".join(_TRAILER.findall(content, content.rindex(b"trailer")))
    # "Not suspect" is what silence says too, and Poppler 22 warns where it is said.
    root = int(_match(_ROOT.search(trailer))[1])
    objects[root] = objects[root].replace(_NOT_SUSPECT, b"<</Marked true>>")
    return _packed(_match(_HEADER.match(content))[0], objects, trailer)


def _body(written: bytes) -> bytes:
    """Return an object; the end of a table that was kept together as what it is, rows of data."""
    return written.replace(_FOOT, _BODY, 1) if written.startswith(_FOOT) else written


def page_count(content: bytes) -> int:
    """Return how many pages a finished PDF has."""
    return int(_match(_PAGES.search(content))[1])


def _match(found: re.Match[bytes] | None) -> re.Match[bytes]:
    if found is None:
        message = "Typst writes PDFs otherwise than this version of Policybook knows"
        raise ValueError(message)
    return found


def _objects(content: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield each object by its number."""
    places = sorted(int(place) for place in _ENTRY.findall(content, start))
    for begins, ends in pairwise([*places, start]):
        found = _match(_OBJECT.fullmatch(content, begins, ends))
        yield int(found[1]), found[2]


def _headed(row: bytes, objects: Mapping[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the cells of a row, the first as its header.

    Typst names the headers of a column in each cell, and would name none for the row. Where no
    cell names any, their scopes count.
    """
    cells = _REFERENCE.findall(_match(_KIDS.search(row))[1])
    for at, number in enumerate(map(int, cells)):
        cell = _HEADERS.sub(b"", objects[number]).replace(_SAYS_NOTHING, b"")
        if at == 0 and cell.startswith(_DATA):
            cell = _heading_row(cell.replace(_DATA, _HEAD, 1))
        yield number, cell


def _heading_row(cell: bytes) -> bytes:
    """Return a cell that says that it heads its row."""
    if b"/A[" in cell:
        return cell.replace(b"/A[", b"/A[" + _HEADS_ROW, 1)
    return cell.removesuffix(b">>") + b"/A[" + _HEADS_ROW + b"]>>"


def _packed(header: bytes, objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    """Return a file of objects: those that are small and many in streams, as of PDF 1.5."""
    apart = {n for n, each in objects.items() if b"stream\n" in each or _PAGES.match(each)}
    together = [number for number in sorted(objects) if number not in apart]
    first = max(objects) + 1
    places = {0: (0, 0, 65535)}
    written = [header]
    begins = len(header)

    def write(number: int, content: bytes) -> None:
        nonlocal begins
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        places[number] = (1, begins, 0)
        begins += len(written[-1])

    for number in sorted(apart):
        write(number, objects[number])
    for at in range(0, len(together), _TOGETHER):
        some, stream = together[at : at + _TOGETHER], first + at // _TOGETHER
        places.update((number, (2, stream, index)) for index, number in enumerate(some))
        write(stream, _object_stream(some, objects))
    return b"".join(written) + _end(places, trailer, begins)


def _object_stream(numbers: Sequence[int], objects: Mapping[int, bytes]) -> bytes:
    """Return a stream that holds objects, each behind the other."""
    index, at = [], 0
    for number in numbers:
        index.append(b"%d %d" % (number, at))
        at += len(objects[number]) + 1
    head = b" ".join(index) + b"\n"
    body = b"\n".join(objects[number] for number in numbers)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head)), head + body)


def _end(places: dict[int, tuple[int, int, int]], trailer: bytes, begins: int) -> bytes:
    """Return where each object stands, and that the file ends."""
    number = len(places)
    places[number] = (1, begins, 0)
    told = b"".join(
        kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2)
        for kind, place, index in (places[each] for each in range(len(places)))
    )
    stream = _stream(b"/Type/XRef/Size %d/W[1 4 2]%s" % (len(places), trailer), told)
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream, begins)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"<<%s/Length %d/Filter/FlateDecode>>" % (entries, len(packed))
    return head + b"\nstream\n" + packed + b"\nendstream"
