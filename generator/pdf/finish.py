"""What Typst cannot do: row headers, and a file half the size."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

# Typst writes its objects as plain text, and these on a line each.
_TABLE_ROW = re.compile(rb"^(\d+) 0 obj\n<</Type/StructElem/S/TR/", re.MULTILINE)
_ROW = pikepdf.Dictionary(O=Name.Table, Scope=Name.Row)


def finished(content: bytes) -> bytes:
    """Return a PDF in which the first cell of a row is its header, its objects compressed.

    Args:
        content: the PDF as Typst wrote it.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for row in _rows(pdf, content):
            _headed(row)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _rows(pdf: pikepdf.Pdf, content: bytes) -> Iterator[pikepdf.Object]:
    """Yield every row of every table; to ask each object what it is would take far longer."""
    for number in _TABLE_ROW.findall(content):
        yield pdf.get_object(int(number), 0)


def _below(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Dictionary):
        return [kids]
    if isinstance(kids, pikepdf.Array):
        return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    return []


def _headed(row: pikepdf.Object) -> None:
    """Make the first cell of a row its header.

    Typst names the headers of a column in each cell, and would name none for the row. Where no
    cell names any, their scopes count.
    """
    for at, cell in enumerate(_below(row)):
        first = at == 0 and cell.S == Name.TD
        if first:
            cell.S = Name.TH
        kept = [each for each in _attributes(cell) if "/Headers" not in each]
        if first:
            kept.append(_ROW)
        elif cell.S == Name.TH:
            kept += [_column(each) for each in _attributes(cell) if "/Scope" in each][:1]
        cell.A = pikepdf.Array(kept)


def _attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    given = cell.get("/A")
    if given is None:
        return []
    return list(given) if isinstance(given, pikepdf.Array) else [given]


def _column(attributes: pikepdf.Object) -> pikepdf.Object:
    return pikepdf.Dictionary(O=Name.Table, Scope=attributes.Scope)
