"""File names made from what people are called: safe on every system, and none twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_BYTES = 80  # of 255 that systems allow: a pack, an academy and an ending stand beside it
_NAMELESS = "starter"


def file_words(text: str) -> str:
    """Return a text as part of a file's name: letters, digits and single hyphens.

    Letters of every script stay; nothing that a system reads as a folder, a device or a command.

    Args:
        text: what somebody is called, whatever stands in it.

    Returns:
        At most 80 bytes of UTF-8; “starter” where no letter is left.
    """
    plain = unicodedata.normalize("NFKC", text).replace("'", "").replace("’", "")
    kept = "".join(each if unicodedata.category(each)[0] in "LNM" else "-" for each in plain)
    short = _cut("-".join(filter(None, kept.lower().split("-"))))
    return short.strip("-") or _NAMELESS


def _cut(text: str) -> str:
    """Return as much of a text as its file name has room for, without half a letter."""
    return text.encode()[:MAX_BYTES].decode(errors="ignore")


def numbered(names: Iterable[str]) -> tuple[str, ...]:
    """Return names, each with a number behind it where it, or its like, stood before.

    Names that differ in capitals only are the same file to some systems.
    """
    taken: set[str] = set()
    found = []
    for name in names:
        candidate, count = name, 1
        while _as_compared(candidate) in taken:
            count += 1
            candidate = f"{name}-{count}"
        taken.add(_as_compared(candidate))
        found.append(candidate)
    return tuple(found)


def _as_compared(name: str) -> str:
    return unicodedata.normalize("NFKC", name.casefold())
