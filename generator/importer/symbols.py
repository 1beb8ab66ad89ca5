"""Signs of fonts that are pictures: what Wingdings and Symbol show, as characters that all have."""

from __future__ import annotations

import re

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑",
    0x76: "❖", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xD6: "√",
}  # fmt: skip
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
for _first, _letters in zip((0x41, 0x61), _GREEK, strict=True):
    _SYMBOL |= dict(enumerate(_letters, _first))
_SYMBOL |= {each: chr(each) for each in (0x25, 0x26, 0x28, 0x29, 0x2B, 0x2C, *range(0x2E, 0x40))}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

_DIGITS = "0123456789+-−"
_LEVELS = {
    "superscript": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "subscript": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
_ON_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", _DIGITS[:10] * 2)
_NUMBER = re.compile(r"\d")


def at_level(text: str, level: str) -> str:
    """Return words whose numbers are raised or lowered with the signs that show it: 10 m², CO₂.

    Args:
        text: the words.
        level: "superscript" or "subscript"; anything else changes nothing.
    """
    return text.translate(_LEVELS[level]) if level in _LEVELS and _NUMBER.search(text) else text


def on_line(text: str) -> str:
    """Return words with raised and lowered numbers as ordinary ones."""
    return text.translate(_ON_LINE)


def symbol(font: str, code: str) -> str:
    """Return the character that a sign of a font shows; "" where that is not known.

    Args:
        font: the font's name.
        code: the sign, in hexadecimal, with or without the F0 of private use.
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.lower())
    if known is not None:
        return known.get(value & 0xFF, "")
    return "" if 0xD800 <= value <= 0xF8FF or not 0x20 <= value <= 0x10FFFF else chr(value)
