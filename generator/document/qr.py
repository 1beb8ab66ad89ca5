"""The QR code of an address, as a picture of lines and areas."""

from __future__ import annotations

import io

import segno

_LONGEST = 1500  # bytes: a square with more could not be read from a sheet of paper


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as PNG, black on white, for what cannot show SVG."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", border=4, scale=8)
    return out.getvalue()


def has_code(address: str) -> bool:
    """Return whether there is an address whose code can be read from paper."""
    return 0 < len(address.encode()) <= _LONGEST


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG, black on nothing, with its quiet zone.

    Returns:
        "" without an address, and for one whose code could not be read from paper.
    """
    if not has_code(address):
        return ""
    out = io.BytesIO()
    _code(address).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, nl=False, omitsize=True
    )
    return out.getvalue().decode()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
