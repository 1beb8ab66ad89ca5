"""The pictures of a file as figures of its draft: which can be shown, and under which names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.importer.nodes import WordMark
from generator.model.figure import FIGURES, FigureKind
from generator.source.pictures.figures import sound_kind
from generator.source.pictures.names import unsafe_name
from generator.source.prose.blocks import slug

_ENDS = {FigureKind.PNG: "png", FigureKind.JPEG: "jpg", FigureKind.SVG: "svg"}
_WORDS = 6  # of a description, in a name
_UNDESCRIBED = "what does this picture show?"
_BY_PROGRAM = re.compile(
    r"[\s.]*(?:AI-generated content may be incorrect|Description automatically generated"
    r"(?: with (?:\w+ ){1,3}confidence)?|Automatically generated description)\.?$"
)


def described(words: str) -> tuple[str, str]:
    """Return what a picture shows as a person may have said it, and what is to be decided of that.

    Args:
        words: what the file says that it shows; Word marks what it wrote there by itself.
    """
    if not words:
        return "", _UNDESCRIBED
    own = _BY_PROGRAM.sub("", words)
    return own, "" if own == words else f"a program wrote “{own}”; {_UNDESCRIBED}"


class FigureNames:
    """Gives the pictures of one file the names that they have as figures.

    Args:
        pictures: their bytes, by their names in the file.
    """

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        """Begin without a figure."""
        self._pictures = pictures
        self.files: dict[str, bytes] = {}

    def name(self, mark: WordMark) -> str:
        """Return the address of a picture as a figure; "" where it cannot be one.

        Args:
            mark: where it stands in the text.
        """
        content = self._pictures.get(mark.more, b"") if mark.kind == "picture" else b""
        kind = sound_kind(content)
        if kind is None:
            return ""
        known = next((name for name, each in self.files.items() if each == content), "")
        name = known or self._new(mark, _ENDS[kind], content)
        self.files[name] = content
        return f"{FIGURES}/{name}"

    def _new(self, mark: WordMark, ending: str, content: bytes) -> str:
        """Return a name that no other picture of the file has."""
        stem = (
            slug(" ".join(described(mark.words)[0].split()[:_WORDS]))
            or f"figure-{len(self.files) + 1}"
        )
        if mark.name.lower().endswith(f".{ending}") and unsafe_name(mark.name) is None:
            stem = mark.name.rpartition(".")[0]  # a picture that was a figure already
        name, count = f"{stem}.{ending}", 1
        while self.files.get(name, content) != content:
            count += 1
            name = f"{stem}-{count}.{ending}"
        return name
