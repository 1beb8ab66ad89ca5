"""Document -> PDF: one Typst compiler a process, kept for all documents."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from generator.pdf.finish import finished

_HERE = Path(__file__).parent
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)


class NoGlyphError(Exception):
    """There are characters that no font here has.

    Args:
        characters: the texts that they stand in.
    """

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(", ".join(characters))
        self.characters = characters


class SettingError(Exception):
    """Typst could not set a document; the message is its own."""


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"]
    )
    templates = _HERE / "templates"
    return typst.Compiler(templates / "policy.typ", root=templates, font_paths=fonts)


def pdf(document: str, dated: date) -> bytes:
    """Return a document as PDF/A-2a and PDF/UA-1; the same document gives the same bytes.

    Args:
        document: the tree as JSON.
        dated: the day that the file says it was made.

    Raises:
        NoGlyphError: when no font has a character of it.
        SettingError: when it cannot be set for another reason.
    """
    made = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    try:
        content = _compiler().compile(
            sys_inputs={"document": document}, pdf_standards=_STANDARDS, timestamp=made
        )
    except typst.TypstError as error:
        found = _NO_GLYPH.findall(error.diagnostic)
        if found:
            raise NoGlyphError(tuple(found)) from error
        raise SettingError(error.message) from error
    if not isinstance(content, bytes):
        message = "nothing came out"
        raise SettingError(message)
    return finished(content)
