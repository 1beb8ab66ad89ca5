"""What an attachment is, by its content: documents, tables and pictures, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.source.letters.characters import NOT_UTF8
from generator.source.pictures.raster import JPEG_HEAD, PNG_HEAD, jpeg_size, png_size
from generator.source.pictures.refused import RefusedFileError

_MOST_PARTS, _MOST_LIST = 5_000, 1_000_000  # members of a zip; bytes of what lists them
_CONTENTS, _MIMETYPE = "[Content_Types].xml", "mimetype"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
OLE = b"\xd0\xcf\x11\xe0"  # what files of older Office programs begin with
_TAIL = 2_000  # bytes in which a PDF ends


@dataclass(frozen=True)
class _Format:
    """A kind of file that readers may be given.

    Args:
        called: what readers are told that it is.
        look: refuses a file that is another.
    """

    called: str
    look: Callable[[bytes], None]


def _pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-_TAIL:]:
        raise _other("PDF")
    if b"/Launch" in content:
        message = "this PDF starts a program"
        raise RefusedFileError(message, "print it to a new PDF, and take that", runs=True)


def _png(content: bytes) -> None:
    if not content.startswith(PNG_HEAD):
        raise _other("PNG")
    png_size(content)


def _jpeg(content: bytes) -> None:
    if not content.startswith(JPEG_HEAD):
        raise _other("JPEG")
    jpeg_size(content)


def _text(content: bytes) -> None:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedFileError(*NOT_UTF8) from None
    if "\0" in words or words.lstrip()[:1] == "<":
        raise _other("plain text")


def _office(main: str, called: str) -> Callable[[bytes], None]:
    def look(content: bytes) -> None:
        names, told = _members(content, called, _CONTENTS)
        if f"{_OFFICE}{main}.main+xml" not in told.decode("utf-8", "replace"):
            raise _other(called)
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            message = "this file has macros in it, which are programs"
            raise RefusedFileError(message, "save it without macros, as .docx or .xlsx", runs=True)

    return look


def _open_document(kind: str, called: str) -> Callable[[bytes], None]:
    def look(content: bytes) -> None:
        names, told = _members(content, called, _MIMETYPE)
        if told.decode("ascii", "replace").strip() != f"{_OPEN}{kind}":
            raise _other(called)
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            message = "this file has macros in it, which are programs"
            raise RefusedFileError(message, "save it without macros", runs=True)

    return look


def _members(content: bytes, called: str, wanted: str) -> tuple[list[str], bytes]:
    """Return the names of what is in a zip, and one part of it, of which no more is unpacked."""
    if content.startswith(OLE):
        message = "this file is protected with a password, or saved in an old form"
        raise RefusedFileError(message, "save it again without a password, as .docx or .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if len(names) > _MOST_PARTS:
                message = f"this file has more than {_MOST_PARTS} parts"
                raise RefusedFileError(message, "save it anew")
            with packed.open(wanted) as part:
                return names, part.read(_MOST_LIST)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, NotImplementedError):
        raise _other(called) from None


def _other(called: str) -> RefusedFileError:
    message = f"this is no {called}, whatever its name says, or it is damaged"
    return RefusedFileError(message, "open it in the program that it is of, and save it again")


FORMATS: Mapping[str, _Format] = {
    "pdf": _Format("PDF", _pdf),
    "docx": _Format("Word document", _office("wordprocessingml.document", "Word document")),
    "xlsx": _Format("Excel table", _office("spreadsheetml.sheet", "Excel table")),
    "pptx": _Format("slides", _office("presentationml.presentation", "file of slides")),
    "odt": _Format("OpenDocument text", _open_document("text", "OpenDocument text")),
    "ods": _Format("OpenDocument table", _open_document("spreadsheet", "OpenDocument table")),
    "png": _Format("picture", _png),
    "jpg": _Format("picture", _jpeg),
    "jpeg": _Format("picture", _jpeg),
    "csv": _Format("CSV table", _text),
    "txt": _Format("plain text", _text),
}
