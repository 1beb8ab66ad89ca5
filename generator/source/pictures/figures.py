"""The pictures of a policy: those of the trust, and those of each academy, looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from generator.model.figure import FIGURE_FILE, FIGURES, Figure, FigureKind
from generator.model.problem import Problem
from generator.source.pictures.beside import FilesBeside, read_beside
from generator.source.pictures.drawing import drawing_size
from generator.source.pictures.raster import JPEG_HEAD, PNG_HEAD, jpeg_size, png_size
from generator.source.pictures.refused import RefusedFileError

_ENDS = {
    FigureKind.PNG: (".png",),
    FigureKind.JPEG: (".jpg", ".jpeg"),
    FigureKind.SVG: (".svg",),
}
_SIZES: Mapping[FigureKind, Callable[[bytes], tuple[int, int]]] = {
    FigureKind.PNG: png_size,
    FigureKind.JPEG: jpeg_size,
    FigureKind.SVG: drawing_size,
}
# What other pictures begin with.
_OTHERS = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"%PDF": "a PDF",
    b"\xd7\xcd\xc6\x9a": "a WMF",
    b"\x01\0\0\0": "an EMF",
}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Figures:
    """The pictures that the texts of one file may show.

    Args:
        known: by the address that a text names; None for one that is there and cannot be used.
        local: whether they are an academy's, and the trust's that have other names.
    """

    known: Mapping[str, Figure | None] = field(default_factory=dict)
    local: bool = False

    def in_text(self, text: str) -> tuple[Figure, ...]:
        """Return those whose address stands somewhere in a text, which need not be read for it."""
        return tuple(each for name, each in self.known.items() if each and name in text)


NO_FIGURES = Figures()


@dataclass(frozen=True)
class FigureFolders(FilesBeside[Figure]):
    """All pictures of one policy, by the addresses that texts name."""

    def of_base(self) -> Figures:
        """Return the pictures that the trust's text may show."""
        return Figures(self.trusts)

    def of(self, academy: str) -> Figures:
        """Return the pictures that an academy's text may show: its own come before the trust's."""
        return Figures({**self.trusts, **self.own.get(academy, {})}, local=True)


def read_figures(files: Mapping[str, bytes]) -> tuple[FigureFolders, tuple[Problem, ...]]:
    """Look at the pictures of one policy.

    Args:
        files: the files of its folder: the bytes of each by its path.

    Returns:
        The pictures, and every problem found.
    """
    found, problems = read_beside(files, FIGURE_FILE, _figure)
    own = {academy: _by_address(known) for academy, known in found.own.items()}
    return FigureFolders(_by_address(found.trusts), own), problems


def _by_address(known: Mapping[str, Figure | None]) -> dict[str, Figure | None]:
    return {f"{FIGURES}/{name}": each for name, each in known.items()}


def _figure(file: str, content: bytes) -> Figure:
    kind = kind_of(content)
    if kind is None:
        raise RefusedFileError(*_no_picture(content))
    if not file.lower().endswith(_ENDS[kind]):
        message = f"this is {_called(kind)}, and its name does not say so"
        raise RefusedFileError(message, f"let its name end in {_ENDS[kind][0]}")
    width, height = _SIZES[kind](content)
    return Figure(file, kind, width, height, sha256(content).hexdigest(), content)


def kind_of(content: bytes) -> FigureKind | None:
    """Return what a picture is by its content; None where it is none that can be shown."""
    if content.startswith(PNG_HEAD):
        return FigureKind.PNG
    if content.startswith(JPEG_HEAD):
        return FigureKind.JPEG
    begins = content.removeprefix(_BOM).lstrip()[:2000]
    if begins.startswith(b"<") and b"<svg" in begins:
        return FigureKind.SVG
    return None


def sound_kind(content: bytes) -> FigureKind | None:
    """Return what a picture is that can be shown as it is; None for any other file."""
    kind = kind_of(content)
    try:
        if kind is not None:
            _SIZES[kind](content)
    except RefusedFileError:
        return None
    return kind


def _no_picture(content: bytes) -> tuple[str, str]:
    hint = "save it as a PNG, or a photograph as a JPEG"
    if not content:
        return "this file is empty", "put the picture in its place"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "this is a WebP picture, and printers know none", hint
    if content[4:8] == b"ftyp":
        return "this is a HEIC picture or a film, and browsers do not show it", hint
    for begins, called in _OTHERS.items():
        if content.startswith(begins):
            return f"this is {called}, and figures are PNG, JPEG or SVG", hint
    return "this is no picture that can be shown: figures are PNG, JPEG or SVG", hint


def _called(kind: FigureKind) -> str:
    return "an SVG drawing" if kind is FigureKind.SVG else f"a {kind.upper()}"
