"""Pictures for paper: how large, and drawings with letters that are there to print them."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.document.subject import UnsetError
from generator.model.figure import Figure, FigureKind

FONT = "Noto Sans"  # it comes with Policybook; a drawing may name any, which nobody here has
_FONTS = Path(__file__).parents[1] / "pdf" / "fonts"
_WORDS = {"text", "tspan", "textPath"}
_INCH = 25.4  # millimetres
_SCREEN = 96  # pixels an inch, as browsers count them
_TALLEST = 170.0  # millimetres: with its heading, it fits a page
_SHARP = 220  # pixels an inch of a drawing in what shows none
_DATA = {FigureKind.PNG: "image/png", FigureKind.JPEG: "image/jpeg"}


def millimetres(figure: Figure, widest: float) -> tuple[float, float]:
    """Return how wide and high a picture is on paper: as on a screen, and never over the edge.

    Args:
        figure: the picture.
        widest: how wide it may be.
    """
    width, height = (each * _INCH / _SCREEN for each in (figure.width, figure.height))
    scale = min(1.0, widest / width, _TALLEST / height)
    return width * scale, height * scale


def as_svg(figure: Figure) -> str:
    """Return a picture as a drawing, which holds a photograph as it is."""
    if figure.kind is FigureKind.SVG:
        return _lettered(figure.content)
    data = base64.b64encode(figure.content).decode()
    size = f'width="{figure.width}" height="{figure.height}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size} viewBox="0 0 {figure.width} {figure.height}">'
        f'<image {size} xlink:href="data:{_DATA[figure.kind]};base64,{data}"/></svg>'
    )


@lru_cache(maxsize=256)
def letters_in(figure: Figure) -> str:
    """Return the letters of a drawing's words that not every font has, each once."""
    if figure.kind is not FigureKind.SVG:
        return ""
    root = ET.fromstring(figure.content)  # noqa: S314 - looked at when it was read
    words = (each for each in root.iter() if _local(each) in _WORDS)
    told = "".join(text for each in words for text in each.itertext())
    return "".join(sorted({sign for sign in told if not sign.isascii() and not sign.isspace()}))


def as_png(figure: Figure) -> bytes:
    """Return a drawing as PNG, for what shows no drawings.

    Args:
        figure: the picture; one that is none is returned as it is.

    Raises:
        UnsetError: when what draws it is not installed.
    """
    return _drawn(figure) if figure.kind is FigureKind.SVG else figure.content


@lru_cache(maxsize=64)
def _drawn(figure: Figure) -> bytes:
    try:
        import typst  # noqa: PLC0415 - only drawings need it
    except ImportError:
        message = (
            f"{figure.name} is a drawing, and what turns it into a picture for Word is not here: "
            "install policybook[pdf], or save the drawing as a PNG"
        )
        raise UnsetError(message) from None
    width, height = millimetres(figure, _TALLEST)
    page = (
        f"#set page(width: {width:.2f}mm, height: {height:.2f}mm, margin: 0mm, fill: white)\n"
        '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%)'
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS]
    )
    compiler = typst.Compiler(page.encode(), font_paths=fonts)
    made = compiler.compile(format="png", ppi=_SHARP, sys_inputs={"drawing": as_svg(figure)})
    if not isinstance(made, bytes):
        message = f"{figure.name} cannot be drawn"
        raise UnsetError(message)
    return made


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _lettered(content: bytes) -> str:
    """Return a drawing whose words are set in our letters: it would be printed without them."""
    root = ET.fromstring(content)  # noqa: S314 - looked at when it was read
    for each in root.iter():
        if _local(each) in _WORDS:
            style = each.get("style", "").rstrip("; ")
            each.set("style", f"{style}; font-family: {FONT}".lstrip("; "))
    return ET.tostring(root, encoding="unicode")
