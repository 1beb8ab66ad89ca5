"""The words and the structure of a PDF, as a reader's software finds them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pikepdf import Name

Operand = pikepdf.Object
_HEX = re.compile(r"<([0-9a-fA-F]+)>")


@dataclass(frozen=True, eq=False)
class Tag:
    """An element of the structure: its kind, and the elements in it."""

    element: pikepdf.Object

    @property
    def kind(self) -> str:
        return str(self.element.S)[1:]

    @property
    def below(self) -> tuple[Tag, ...]:
        return tuple(Tag(kid) for kid in _kids(self.element) if "/S" in kid)

    @property
    def scope(self) -> str:
        given = self.element.get("/A", pikepdf.Array())
        entries = given if isinstance(given, pikepdf.Array) else [given]
        return next((str(each.Scope)[1:] for each in entries if "/Scope" in each), "")

    def all(self, *kinds: str) -> Iterator[Tag]:
        """Yield every element of some kinds, in reading order, itself included."""
        if self.kind in kinds:
            yield self
        for each in self.below:
            yield from each.all(*kinds)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    entries = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [each for each in entries if isinstance(each, pikepdf.Dictionary)]


class Pages:
    """A PDF, read."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))

    @cached_property
    def root(self) -> Tag:
        (document,) = _kids(self.pdf.Root.StructTreeRoot)
        return Tag(document)

    @cached_property
    def xmp(self) -> str:
        return self.pdf.Root.Metadata.read_bytes().decode()

    @cached_property
    def bookmarks(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root, 1))

    @cached_property
    def words(self) -> list[str]:
        """Return the words of each page that are no header, no footer, no watermark."""
        return [_words(page) for page in self.pdf.pages]

    @cached_property
    def running(self) -> list[str]:
        """Return the words of each page's header, footer and watermark."""
        return [_words(page, artifacts=True) for page in self.pdf.pages]


def squeezed(text: str) -> str:
    """Return a text without its blanks, and without the places where a word may break."""
    return re.sub(r"[\s\u200b\u00a0]+", "", text)


def _titles(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title.replace("\u00a0", " ")
        yield from _titles(item.children, depth + 1)


def _words(page: pikepdf.Page, *, artifacts: bool = False) -> str:
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    inside: list[bool] = []
    letters: dict[int, str] = {}
    said: list[str] = []
    for each in pikepdf.parse_content_stream(page):
        operands, name = each.operands, str(each.operator)
        if name in {"BMC", "BDC"}:
            inside.append(operands[0] == Name.Artifact)
        elif name == "EMC":
            inside.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in {"TJ", "Tj"} and any(inside) is artifacts:
            runs = operands[0] if name == "TJ" else [operands[0]]
            said += [_run(bytes(run), letters) for run in runs if isinstance(run, pikepdf.String)]
        elif name == "ET":
            said.append("\n")
    return "".join(said)


def places(page: pikepdf.Page) -> list[tuple[str, float]]:
    """Return the words of a page, each with how far from the left it begins, in points."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    found: list[tuple[str, float]] = []
    at = 0.0
    for each in pikepdf.parse_content_stream(page):
        operands, name = each.operands, str(each.operator)
        if name == "cm":
            at = float(str(operands[4]))
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in {"TJ", "Tj"}:
            runs = operands[0] if name == "TJ" else [operands[0]]
            some = (_run(bytes(run), letters) for run in runs if isinstance(run, pikepdf.String))
            found.append(("".join(some), at))
    return found


def font_sizes(page: pikepdf.Page) -> list[float]:
    """Return the sizes of all words of a page, in points."""
    steps = pikepdf.parse_content_stream(page)
    return [float(str(each.operands[1])) for each in steps if str(each.operator) == "Tf"]


def _run(codes: bytes, letters: dict[int, str]) -> str:
    pairs = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return "".join(letters.get(code, "\ufffd") for code in pairs)


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return what each code of a font stands for, from its map to Unicode."""
    found: dict[int, str] = {}
    kind = ""
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            kind = line.split()[-1]
        elif line.startswith("endbf"):
            kind = ""
        elif kind:
            hexes = _HEX.findall(line)
            first, last = int(hexes[0], 16), int(hexes[0 if kind == "beginbfchar" else 1], 16)
            said = bytes.fromhex(hexes[-1]).decode("utf-16-be")
            for code in range(first, last + 1):
                found[code] = said[:-1] + chr(ord(said[-1]) + code - first)
    return found
