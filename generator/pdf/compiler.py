"""Document -> PDF: one Typst compiler a process, kept for all documents."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from generator.document.subject import UnsetError
from generator.pdf.finish import finished
from generator.pdf.more_fonts import folders_with, script_of
from generator.pdf.plain import has_drawn_letters

_HERE = Path(__file__).parent
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# Typst keeps what it worked out until ten documents have not used it: of packs of twenty policies
# that is more than a gigabyte, and nothing of it serves the next one.
_KEPT_FOR = 10  # documents
_MUCH = 350_000  # characters of documents: Typst keeps some 100 MB of them
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)


class NoGlyphError(UnsetError):
    """There is a character that no font here has.

    Args:
        character: the first such character.
    """

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


class SettingError(UnsetError):
    """Typst could not set a document; the message is its own."""


class _Renderer:
    """The compiler of this process, with what Typst keeps between documents held within bounds."""

    def __init__(self, more: tuple[Path, ...]) -> None:
        folders = [_HERE / "fonts", *more]
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        templates = _HERE / "templates"
        self._compiler, self._letters, self._nothing = (
            typst.Compiler(templates / name, root=templates, font_paths=fonts)
            for name in ("main.typ", "letters.typ", "nothing.typ")
        )
        self._kept = 0

    def compiled(self, document: str, made: datetime) -> object:
        """Return what Typst makes of a document."""
        if self._kept > _MUCH:
            self._forget()
        self._kept += len(document)
        if has_drawn_letters(document):
            self._made(self._letters, document, made)
        return self._made(self._compiler, document, made)

    def _made(self, compiler: typst.Compiler, document: str, made: datetime) -> object:
        return compiler.compile(
            sys_inputs={"document": document}, pdf_standards=_STANDARDS, timestamp=made
        )

    def _forget(self) -> None:
        """Have Typst drop what it keeps: by documents that use nothing of it."""
        for _ in range(_KEPT_FOR + 1):
            self._nothing.compile()
        self._kept = 0


@cache
def _renderer(more: tuple[Path, ...]) -> _Renderer:
    return _Renderer(more)


def pdf(document: str, dated: date) -> bytes:
    """Return a document as PDF/A-2a and PDF/UA-1; the same document gives the same bytes.

    Args:
        document: as the templates read it.
        dated: the day that the file says it was made.

    Raises:
        NoGlyphError: when no font has a character of it.
        SettingError: when it cannot be set for another reason.
    """
    made = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    more: tuple[Path, ...] = ()
    while True:
        try:
            return finished(_content(document, made, more))
        except NoGlyphError as error:
            script = script_of(error.character)
            found = folders_with(script) if script else ()
            if set(found) <= set(more):
                raise
            more = tuple(sorted({*more, *found}))


def _content(document: str, made: datetime, more: tuple[Path, ...]) -> bytes:
    """Return what Typst makes of a document with the fonts here, and those of more folders."""
    try:
        content = _renderer(more).compiled(document, made)
    except typst.TypstError as error:
        found = _NO_GLYPH.findall(error.diagnostic)
        if found:
            raise NoGlyphError(_without_glyph(found[0])) from error
        raise SettingError(error.message) from error
    if not isinstance(content, bytes):
        message = "nothing came out"
        raise SettingError(message)
    return content


def _without_glyph(words: str) -> str:
    """Return the character that is the reason, of words as Typst shows them."""
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), words).strip()
    # A letter may stand before a mark that no font has.
    return next((sign for sign in plain if not sign.isascii()), plain[:1])
