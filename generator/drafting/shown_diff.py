"""What changes in a file, line by line, for people to look at."""

from __future__ import annotations

import re
from difflib import unified_diff
from unicodedata import combining, normalize

from generator.source.letters.characters import unreadable
from generator.source.letters.odd_blanks import BLANKS

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(f"[{BLANKS}\t]")


def shown_diff(name: str, before: bytes, after: bytes) -> str:
    """Return a diff in which characters that cannot be seen are named, as <U+00AD>.

    Args:
        name: the file.
        before: its bytes as they were.
        after: its bytes as they are now.
    """
    old, new = (_LINE_END.split(content.decode("utf-8-sig")) for content in (before, after))
    lines = unified_diff(old, new, f"{name} before", f"{name} after", n=1, lineterm="")
    return "\n".join(_shown(line) for line in lines) + "\n"


def _shown(line: str) -> str:
    if line.isascii() and "\t" not in line:
        return line
    hidden = dict(unreadable(line))
    if line[:1] in "+-":
        hidden |= {match.start(): match[0] for match in _BLANK.finditer(line)}
    if normalize("NFC", line) != line:
        hidden |= {at: sign for at, sign in enumerate(line) if combining(sign)}
    return "".join(f"<U+{ord(sign):04X}>" if at in hidden else sign for at, sign in enumerate(line))
