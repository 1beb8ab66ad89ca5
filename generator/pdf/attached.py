"""The words of a PDF that somebody attached, to look for what must not be in it; not to be shown.

How letters are written stands in ISO 32000-1, 9.4 (operators) and 9.10 (what they mean).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream, String

_Reading = Callable[[bytes], str | None]
_MOST = 2_000_000  # operators of one page
_DEEPEST = 6  # drawings in drawings
_GAP = -120  # thousandths of the size of letters, from which on a gap is a space
_ENTRY = re.compile(
    r"<([0-9a-fA-F\s]*)>\s*<([0-9a-fA-F\s]*)>(?:\s*(?:<([0-9a-fA-F\s]*)>|\[([^\]]*)\]))?"
)
_HEX = re.compile(r"<([0-9a-fA-F\s]*)>")
_SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_NEXT_LINE = {"Td", "TD", "T*", "Tm", "'", '"', "BT"}
_SHOWN = {"Tj", "TJ", "'", '"'}
_GLYPHS = {
    "space": " ",
    "hyphen": "-",
    "period": ".",
    "comma": ",",
    "at": "@",
    "colon": ":",
    "slash": "/",
    "plus": "+",
    "underscore": "_",
    "parenleft": "(",
    "parenright": ")",
    "quotesingle": "'",
    "quoteright": "’",
    "fi": "fi",
    "fl": "fl",
    "ff": "ff",
    "ffi": "ffi",
    **dict(zip(("zero", "one", "two", "three", "four"), "01234", strict=True)),
    **dict(zip(("five", "six", "seven", "eight", "nine"), "56789", strict=True)),
}


class _UnreadableError(Exception):
    """Something in it cannot be read as words."""


def attached_words(content: bytes) -> str | None:
    """Return the words of a PDF: of its pages, notes, fields, bookmarks and properties.

    Letters may be set one by one, and lines in parts: the words are told with a space wherever
    the pen was moved within a line, without, and without a break wherever it was put down anew.

    Args:
        content: its bytes.

    Returns:
        The words; None where some cannot be read: a scan, a file with a password, letters of
        which it does not tell what they mean.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            told = [text for each in pdf.objects for text in _strings(each)]
            pages = [_page(each) for each in pdf.pages]
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        _UnreadableError,
        ValueError,
        KeyError,
        TypeError,
    ):
        return None
    return "\n".join((*told, *pages))


def _strings(found: Object) -> Iterator[str]:
    """Yield the texts in an object that is no page's drawing: titles, notes, fields."""
    if isinstance(found, Stream):
        kind = found.get(Name.Type)
        if kind == Name.Metadata:
            yield bytes(found.get_stream_buffer()).decode("utf-8", "replace")
        elif kind == Name.EmbeddedFile:
            raise _UnreadableError  # a file in it
    elif isinstance(found, Dictionary):
        for value in found.values():
            yield from _strings_below(value)
    elif isinstance(found, Array):
        for value in found:
            yield from _strings_below(value)


def _strings_below(value: Any) -> Iterator[str]:
    if isinstance(value, String):
        yield str(value)
    elif isinstance(value, Dictionary | Array) and not value.is_indirect:
        yield from _strings(value)


def _page(page: Page) -> str:
    """Return the words of a page, in each of these ways."""
    pen = _Pen()
    pen.follow(page, page.resources, 0)
    if pen.pictures and not "".join(pen.spaced).strip():
        raise _UnreadableError  # a scan
    return "\n".join(map("".join, (pen.spaced, pen.lined, pen.joined)))


class _Pen:
    """What writes a page: it keeps the letters in mind, and whether there are pictures."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self.spaced: list[str] = []
        self.lined: list[str] = []
        self.joined: list[str] = []
        self.pictures = False
        self._reading: _Reading = _unknown
        self._known: dict[tuple[int, int], _Reading] = {}

    def follow(self, drawing: Any, resources: Object, depth: int) -> None:
        """Follow the operators of a page or of a drawing on it."""
        told = pikepdf.parse_content_stream(drawing)
        if len(told) > _MOST:
            raise _UnreadableError
        for each in told:
            name, operands = str(each.operator), list(each.operands)
            self.pictures |= name == "INLINE IMAGE"
            if name == "Tf":
                self._reading = self._of_font(resources.Font[str(operands[0])])
            elif name == "Do":
                self._drawn(resources.XObject[str(operands[0])], resources, depth)
            elif name in _NEXT_LINE:
                self._move(name, operands)
            if name in _SHOWN:
                self._write(operands[-1])

    def _move(self, name: str, operands: Sequence[Any]) -> None:
        along = name == "Td" and float(operands[1]) == 0
        self.spaced.append(" " if along else "\n")
        self.lined.append("" if along else "\n")
        self.joined.append("" if along or name in {"Tm", "BT"} else "\n")

    def _drawn(self, drawn: Object, resources: Object, depth: int) -> None:
        if drawn.Subtype == Name.Image:
            self.pictures = True
        elif depth < _DEEPEST:
            self.follow(drawn, drawn.get(Name.Resources, resources), depth + 1)
        else:
            raise _UnreadableError

    def _write(self, shown: Any) -> None:
        for each in shown if isinstance(shown, Array | list) else [shown]:
            if isinstance(each, String):
                words = self._reading(bytes(each))
                if words is None:
                    raise _UnreadableError
                self._add(words)
            elif float(each) < _GAP:
                self._add(" ")

    def _add(self, words: str) -> None:
        for each in (self.spaced, self.lined, self.joined):
            each.append(words)

    def _of_font(self, font: Object) -> _Reading:
        known = font.objgen
        if known not in self._known or known == (0, 0):
            self._known[known] = _reading(font)
        return self._known[known]


def _unknown(_: bytes) -> None:
    """Read nothing: no letters were named."""


def _reading(font: Object) -> _Reading:
    """Return what reads letters of a font."""
    told = font.get(Name.ToUnicode)
    if isinstance(told, Stream):
        return _by_map(
            bytes(told.get_stream_buffer()).decode("latin-1"),
            2 if font.Subtype == Name.Type0 else 1,
        )
    return _unknown if font.Subtype == Name.Type0 else _by_names(font.get(Name.Encoding))


def _by_map(told: str, width: int) -> _Reading:
    """Return what reads letters by a map from their numbers."""
    known: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(told):
        if kind == "bfchar":
            pairs = _HEX.findall(body)
            for code, text in zip(pairs[::2], pairs[1::2], strict=False):
                known[bytes.fromhex(code)] = _text(text)
            continue
        for low, high, first, each in _ENTRY.findall(body):
            start, length = int(low, 16), len(bytes.fromhex(low))
            texts = [_text(text) for text in _HEX.findall(each)]
            for number in range(min(int(high, 16) - start, 0xFFFF) + 1):
                if first:
                    text = _text(first)
                    text = text[:-1] + chr(ord(text[-1]) + number)
                else:
                    text = texts[number]
                known[(start + number).to_bytes(length)] = text
    width = max((len(code) for code in known), default=width)

    def read(letters: bytes) -> str:
        codes = (letters[at : at + width] for at in range(0, len(letters), width))
        return "".join(known.get(code, "") for code in codes)

    return read


def _text(written: str) -> str:
    return bytes.fromhex(written).decode("utf-16-be", "replace")


def _by_names(encoding: Object | None) -> _Reading:
    """Return what reads letters of one byte, some of which may have names of their own."""
    own: dict[int, str] = {}
    base = encoding
    if isinstance(encoding, Dictionary):
        base, code = encoding.get(Name.BaseEncoding), 0
        for each in encoding.get(Name.Differences, Array()):
            if isinstance(each, Name):
                own[code] = _glyph(str(each)[1:])
                code += 1
            else:
                code = int(each)
    table = "mac-roman" if base == Name.MacRomanEncoding else "cp1252"

    def read(letters: bytes) -> str:
        return "".join(own.get(each) or bytes([each]).decode(table, "replace") for each in letters)

    return read


def _glyph(name: str) -> str:
    if name.startswith("uni") and len(name) == 7:
        return chr(int(name[3:], 16))
    return name if len(name) == 1 else _GLYPHS.get(name, "\N{REPLACEMENT CHARACTER}")
