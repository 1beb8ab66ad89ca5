"""Take out what nobody sees, and write letters whole, in every line of a file."""

from __future__ import annotations

import re
from unicodedata import normalize

from generator.drafting.file_lines import FileLines
from generator.source.letters.characters import removable

# How bullets of Symbol and Wingdings arrive, at the beginning of a line.
_BULLET = re.compile(r"^([ \t>]*)[\uf000-\uf0ff][ \t\u00a0]*(?=\S)")


def mended_signs(lines: FileLines) -> FileLines:
    """Return a file with letters in one piece, without soft hyphens and the like.

    Args:
        lines: the file.
    """
    return lines.with_lines([_mended(line) for line in lines.lines])


def _mended(line: str) -> str:
    if line.isascii():
        return line
    whole = normalize("NFC", line)
    gone = set(removable(whole))
    kept = "".join(sign for at, sign in enumerate(whole) if at not in gone)
    return _BULLET.sub(r"\1- ", kept)
