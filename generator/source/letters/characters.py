"""Characters that nobody can see, or no font has: found, named, and told what to do about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NOT_UTF8 = ("this file is not saved as UTF-8 text", "save it again with the encoding UTF-8")
# C0 and C1 controls but tab and line feed; soft hyphens; what turns the direction of writing; what
# has no width or is an empty letter; line separators; tags; signs for something that was lost;
# private use; noncharacters. No font has them, PDF standards forbid many, and nobody sees them.
_PLAIN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff"
    "\ue000-\uf8ff"
)
_BEYOND = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000f0000-\U0010ffff"
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)
# Beyond U+FFFF Python tries one range after the other: only characters from there are looked up so.
_UNREADABLE = re.compile(f"[{_PLAIN}\U00010000-\U0010ffff](?<=[{_PLAIN}{_BEYOND}{_NONCHARACTERS}])")
NON_JOINER, JOINER = "\u200c", "\u200d"
# Scripts that need joiners: Arabic, Syriac, those of India, Sinhala, Tibetan, Myanmar, Khmer …
_JOINED = re.compile(
    "[\u0600-\u085f\u08a0-\u0fff\u1000-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff]"
)
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_INVISIBLE_ONLY = re.compile("[\u00ad\u200b\u2060\ufeff\u180e]")
_CONTROLS = {
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_LOST = "\ufffc\ufffd"
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unreadable(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each character stands that has no place in a text, and the character."""
    for match in _UNREADABLE.finditer(text):
        if not _joins(text, match.start()):
            yield match.start(), match[0]


def removable(text: str) -> Iterator[int]:
    """Yield where a character stands without which a text reads the same: soft hyphens and such."""
    for at, character in unreadable(text):
        if _INVISIBLE_ONLY.match(character) or character in {NON_JOINER, JOINER}:
            yield at


def told_unreadable(character: str) -> tuple[str, str]:
    """Return the message and the hint on a character that has no place in a text."""
    name, code = _name(character), f"U+{ord(character):04X}"
    shown = f"({code}, {name})" if name else f"({code})"
    if character in _LOST:
        return f"there is a sign here for something that was lost {shown}", "write what was there"
    message = f"there is a character here that cannot be seen or printed {shown}"
    if unicodedata.category(character) == "Co":
        return message, "delete it; where it was a bullet, write a hyphen and a space"
    if _DIRECTION.match(character):
        return message, "delete it: the words after it may be shown in another order"
    if character in _BREAKS:
        return message, "delete it; where a new line is meant, begin one"
    return message, "delete it; it often comes along when text is pasted"


def _name(character: str) -> str:
    if unicodedata.category(character) == "Co":
        return "a sign of one program’s own font"
    return _CONTROLS.get(character, unicodedata.name(character, "").lower())


def _joins(text: str, at: int) -> bool:
    """Return whether a joiner stands where a script, or a picture made of several, needs it."""
    if text[at] not in {NON_JOINER, JOINER}:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if _JOINED.match(before):
        return text[at] == JOINER or bool(_JOINED.match(after))
    return text[at] == JOINER and bool(_PICTURE.match(before) and _PICTURE.match(after))
