"""The QR code of an address, as a picture of lines and areas."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG, black on nothing, with its quiet zone."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, nl=False, omitsize=True
    )
    return out.getvalue().decode()
