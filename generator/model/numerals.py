"""Numbers as letters and as Roman numerals, where clauses and points are counted."""

from __future__ import annotations

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return i, ii, iii … for 1, 2, 3 in turn."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def lettered(number: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 in turn."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
