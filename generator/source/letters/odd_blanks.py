"""Blanks that only look like a space, and curly quotes: told where YAML needs the plain ones."""

from __future__ import annotations

import re
import unicodedata

# Blanks that nobody can tell from a space, and that neither YAML nor Markdown takes for one.
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_BLANK = re.compile(f"[{BLANKS}]")
ANY_BLANKS = rf"[ \t{BLANKS}]*"
_CURLY = "“”„‟‘’‚‛«»"
CURLY = re.compile(f"[{_CURLY}]")
# An apostrophe within, as in “the office’s”, is no end.
_IN_CURLY = re.compile(f'[{_CURLY}](?:[^{_CURLY}"]|(?<=\\w)’(?=[\\w ]))*[{_CURLY}"\']')


def told_blank(character: str) -> str:
    """Return what a blank is called, with its code: “a no-break space (U+00A0)”."""
    return f"{blank_name(character)} (U+{ord(character):04X})"


def blank_name(character: str) -> str:
    """Return what a blank is called: “a no-break space”."""
    name = unicodedata.name(character).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def odd_blank_in(text: str) -> str:
    """Return the name of the first blank in a text that only looks like a space, or ""."""
    found = ODD_BLANK.search(text)
    return told_blank(found[0]) if found else ""


def in_curly_quotes(text: str) -> bool:
    """Return whether the whole of a text stands in one pair of curly quotation marks."""
    return bool(_IN_CURLY.fullmatch(text.strip()))


def without_slips(key: str) -> str:
    """Return a key as it was meant: without odd blanks and without curly quotes."""
    return CURLY.sub("", ODD_BLANK.sub("", key)).strip()
