"""How Word writes a number: 7, 07, g, VII, seventh (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = (
    *("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
    "ninety",
)
_ORDINAL = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def as_format(value: int, kind: str) -> str:
    """Return a number as Word writes it.

    Args:
        value: the number.
        kind: the format, as Word calls it; one that is not known is written as 1, 2, 3.
    """
    return _FORMATS.get(kind, str)(value)


def _roman(value: int) -> str:
    if not 0 < value < 32768:
        return str(value)
    text = ""
    for number, letters in _ROMAN:
        text += letters * (value // number)
        value %= number
    return text


def _letters(value: int) -> str:
    """Return a, b … z, aa, bb … zz: Word repeats the letter."""
    if value < 1:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 30)


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if value % 100 in {11, 12, 13} else ending}"


def _cardinal_text(value: int) -> str:
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return _UNITS[value].capitalize()
    tens, unit = divmod(value, 10)
    return (_TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")).capitalize()


def _ordinal_text(value: int) -> str:
    words, dash, last = _cardinal_text(value).lower().rpartition("-")
    if last.isdigit():
        return _ordinal(value)
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{words}{dash}{_ORDINAL.get(last, ending)}".capitalize()


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "decimalZero": lambda value: f"{value:02}",
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "none": lambda _: "",
    "bullet": lambda _: "",
    "numberInDash": lambda value: f"- {value} -",
}
