"""What Typst cannot do: row headers, and a file half the size."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Name


def finished(content: bytes) -> bytes:
    """Return a PDF in which the first cell of a row is its header, its objects compressed.

    Args:
        content: the PDF as Typst wrote it.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for row in _rows(pdf.Root.StructTreeRoot):
            _head(pdf, row)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _rows(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield every row of every table."""
    waiting = [element]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == Name.TR:
            yield element
            continue
        kids = element.get("/K")
        if isinstance(kids, pikepdf.Dictionary):
            waiting.append(kids)
        elif isinstance(kids, pikepdf.Array):
            waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _head(pdf: pikepdf.Pdf, row: pikepdf.Object) -> None:
    cells = [kid for kid in row.get("/K", ()) if isinstance(kid, pikepdf.Dictionary)]
    if len(cells) < 2 or cells[0].get("/S") != Name.TD:
        return
    cells[0].S = Name.TH
    scope = pikepdf.Dictionary(O=Name.Table, Scope=Name.Row)
    given = cells[0].get("/A")
    if given is None:
        cells[0].A = scope
    elif isinstance(given, pikepdf.Array):
        given.append(scope)
    else:
        cells[0].A = pdf.make_indirect(pikepdf.Array([given, scope]))
