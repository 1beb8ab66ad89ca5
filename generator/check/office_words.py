"""The words of office files, to look for what must not be in them; not to be shown."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods")
_MOST = 20_000_000  # bytes of text that are unpacked of one file
_TAG = re.compile(r"<[^>]*>")
# What parts words in Word, Excel, slides and OpenDocument: paragraphs, cells, tabs, line breaks.
_PARTS_WORDS = re.compile(r"</?(?:\w+:)?(?:p|h|si|c|tc|table-cell|br|cr|tab|s|line-break)\b[^>]*>")


def office_words(name: str, content: bytes) -> str | None:
    """Return the words of an office file, those of its notes, comments and properties among them.

    Letters of one word may stand in several elements, and the words of properties in two that
    follow each other: the words are told both ways.

    Args:
        name: the file's name, by whose ending it is known.
        content: its bytes.

    Returns:
        The words; None for a file of another kind, and for one that cannot be read to its end.
    """
    if not name.endswith(OFFICE):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [
                each for each in packed.infolist() if each.filename.endswith((".xml", ".rels"))
            ]
            if sum(each.file_size for each in parts) > _MOST:
                return None
            told = [packed.read(each).decode("utf-8", "replace") for each in parts]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        return None
    joined = (_TAG.sub("", _PARTS_WORDS.sub(" ", part)) for part in told)
    return "\n".join((*joined, *(_TAG.sub(" ", part) for part in told)))
