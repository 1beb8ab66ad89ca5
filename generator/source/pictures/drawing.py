"""SVG: drawings that do nothing and fetch nothing, read by a parser that follows nothing.

What is refused is what a browser would run or fetch if somebody opened the drawing by itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from xml.parsers import expat

from generator.source.pictures.raster import (
    JPEG_HEAD,
    LONGEST,
    PNG_HEAD,
    jpeg_size,
    png_size,
)
from generator.source.pictures.refused import RefusedFileError

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"
_SCRIPTED = {"script", "handler", "listener"}
_FOREIGN = {"foreignobject", "iframe", "embed", "object", "audio", "video", "canvas"}
_MOVING = {"animate", "animatecolor", "animatemotion", "animatetransform", "set", "discard"}
_DEEPEST, _MOST = 60, 20_000  # elements in each other; in all
_FETCHED = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|image-set\(|expression\(", re.IGNORECASE)
_DATA = re.compile(r"\s*data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*(px|mm|cm|in|pt|pc|)\s*", re.IGNORECASE)
_PIXELS = {"": 1, "px": 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}
_PLAINLY = "save it as a plain SVG, or as a PNG"


def drawing_size(content: bytes) -> tuple[int, int]:
    """Return the width and height of a drawing, in pixels of a screen.

    Args:
        content: its bytes.

    Raises:
        RefusedFileError: when it cannot be read, has no size, or could do or fetch something.
    """
    looked = _Looked()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = looked.element
    parser.EndElementHandler = looked.close
    parser.CharacterDataHandler = looked.words
    parser.ProcessingInstructionHandler = looked.instruction
    parser.EntityDeclHandler = looked.entity
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        message = f"this drawing cannot be read: its line {error.lineno} is not as SVG is written"
        raise RefusedFileError(message, "open it in a drawing program, and save it again") from None
    return looked.size()


class _Looked:
    """Looks at a drawing as it is read."""

    def __init__(self) -> None:
        self._depth = self._count = 0
        self._root: Mapping[str, str] = {}
        self._style: list[str] | None = None

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element."""
        space, _, local = name.rpartition(" ")
        if not self._count and (space, local) != (_SVG, "svg"):
            raise RefusedFileError("this is no SVG drawing", _PLAINLY)
        self._root = self._root if self._count else attributes
        self._depth, self._count = self._depth + 1, self._count + 1
        if self._depth > _DEEPEST or self._count > _MOST:
            message = f"this drawing has more than {_MOST:,} parts, or too many in each other"
            raise RefusedFileError(message, "draw it more simply, or save it as a PNG")
        self._refuse(space, local.casefold())
        for key, value in attributes.items():
            _look_at(key, value)
        if local == "style":
            self._style = []

    def close(self, _: str) -> None:
        """Look at the rules that end with an element."""
        self._depth -= 1
        if self._style is not None:
            _no_fetching("".join(self._style))
            self._style = None

    def words(self, words: str) -> None:
        """Gather the rules of a style."""
        if self._style is not None:
            self._style.append(words)

    def _refuse(self, space: str, name: str) -> None:
        if name in _SCRIPTED:
            raise RefusedFileError("this drawing has a script in it", _PLAINLY)
        if name in _FOREIGN or space == _XHTML:
            raise RefusedFileError("this drawing has a piece of a web page in it", _PLAINLY)
        if name in _MOVING:
            raise RefusedFileError("this drawing moves", "save one still drawing")

    def instruction(self, target: str, _: str) -> None:
        """Refuse what would have a browser fetch rules."""
        message = f"this drawing has an instruction for programs in it (<?{target}?>)"
        raise RefusedFileError(message, _PLAINLY)

    def entity(self, *_: object) -> None:
        """Refuse what stands for something else."""
        message = "this drawing declares entities, which stand for what cannot be seen here"
        raise RefusedFileError(message, _PLAINLY)

    def size(self) -> tuple[int, int]:
        """Return the size that the root tells."""
        box = re.split(r"[\s,]+", self._root.get("viewBox", "").strip())
        try:
            across, down = (float(each) for each in box[2:4])
        except ValueError:
            across = down = 0.0
        width, height = (_pixels(self._root.get(key, "")) for key in ("width", "height"))
        if not across or not down:
            across, down = width, height
        if not (0 < across < 1e6 and 0 < down < 1e6):
            hint = 'write width, height and viewBox="0 0 600 400" at its beginning'
            raise RefusedFileError("this drawing does not say how large it is", hint)
        if width and not height:
            height = width * down / across
        elif height and not width:
            width = height * across / down
        width, height = width or across, height or down
        if max(width, height) > LONGEST or min(width, height) < 1:
            message = f"this drawing is {width:,.0f} by {height:,.0f} pixels large"
            raise RefusedFileError(message, "draw it between 1 and 8,000 pixels wide and high")
        return round(width), round(height)


def _pixels(told: str) -> float:
    found = _LENGTH.fullmatch(told)
    return float(found[1]) * _PIXELS[found[2].lower()] if found else 0.0


def _look_at(key: str, value: str) -> None:
    space, _, name = key.rpartition(" ")
    if name.casefold().startswith("on"):
        raise RefusedFileError(f"this drawing has a script in it ({name})", _PLAINLY)
    if name == "base" and space:
        raise RefusedFileError("this drawing leads elsewhere (xml:base)", _PLAINLY)
    if name.casefold() in {"href", "src"} and space in {"", _XLINK, _SVG}:
        _no_leading(value)
    elif not space:  # what drawing programs note for themselves has a namespace of its own
        _no_fetching(value)


def _no_leading(value: str) -> None:
    """Refuse an address of anything but a part of the drawing, or a picture inside of it."""
    inside = _DATA.fullmatch(value)
    if inside:
        _picture_inside(inside[1])
    elif not value.strip().startswith("#") and value.strip():
        raise RefusedFileError(f"this drawing leads elsewhere: “{value[:60]}”", _PLAINLY)


def _picture_inside(packed: str) -> None:
    try:
        content = base64.b64decode("".join(packed.split()), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if content.startswith(PNG_HEAD):
        png_size(content)
    elif content.startswith(JPEG_HEAD):
        jpeg_size(content)
    else:
        raise RefusedFileError("a picture inside this drawing cannot be read", _PLAINLY)


def _no_fetching(value: str) -> None:
    if _FETCHED.search(value) or "\\" in value:  # letters written as codes may spell anything
        raise RefusedFileError("this drawing fetches something from elsewhere", _PLAINLY)
