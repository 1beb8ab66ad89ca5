"""Numbers typed by hand before a paragraph: “4.1”, “a)”, “(iv)”."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?P<label>(?P<decimal>\d{1,3}(?:\.\d{1,3})*)(?P<stop>[.):]?)|"
    r"(?P<open>\(?)(?P<sign>[a-zA-Z]|[ivxIVX]{1,6}|\d{1,3})(?P<close>[.)]))"
    r"(?P<gap>[ \t\u00a0\u2002\u2003]+)(?=\S)"
)
_TIGHT = re.compile(
    r"(?P<label>(?P<decimal>\d{1,3}(?:\.\d{1,3})*)(?P<stop>[.)]))(?P<gap>)(?=[A-Z][a-z])"
)
_WORDED = re.compile(
    r"(?P<label>(?:Appendix|Annex|Schedule|Part|Section)\s+(?:\d{1,2}|[A-Z]|[IVX]+))\b"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True)
class Label:
    """A number that was typed.

    Args:
        text: as typed, without blanks.
        depth: how many numbers it is made of: 2 of "4.1"; 1 of letters.
        kinds: how it can be read, each with its value: {"letter": 9, "roman": 1} of "i)".
        length: how many characters of the paragraph it takes up, with the blanks behind it.
    """

    text: str
    depth: int
    kinds: dict[str, int]
    length: int


def typed_label(text: str) -> Label | None:
    """Return the number that a text begins with; None where there is none."""
    match = _LABEL.match(text) or _TIGHT.match(text)
    if match is None:
        return None
    if match["decimal"]:
        parts = match["decimal"].split(".")
        if len(parts) == 1 and not match["stop"] and "\t" not in match["gap"]:
            return None  # “3 members of staff …”
        shape = "decimal" if len(parts) > 1 else f"number{match['stop']}"
        return Label(match["label"], len(parts), {shape: int(parts[-1])}, match.end())
    sign, shape = match["sign"], match["open"] + match["close"]
    kinds = {}
    if sign.isdigit():
        kinds[f"number{shape}"] = int(sign)
    elif len(sign) == 1:
        kinds[f"letter{sign.isupper()}{shape}"] = ord(sign.lower()) - ord("a") + 1
    if roman := _roman(sign):
        kinds[f"roman{sign.isupper()}{shape}"] = roman
    return Label(match["label"], 1, kinds, match.end()) if kinds else None


def worded_label(text: str) -> str:
    """Return “Appendix 1” where a heading begins so; else ""."""
    match = _WORDED.match(text)
    return match["label"] if match else ""


def bare(label: str) -> str:
    """Return a number without brackets, stops and blanks around it: “(a)” and “a.” are a."""
    return " ".join(label.split()).strip("().:[] ")


def _roman(sign: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in sign.lower()]
    if not all(values):
        return 0
    later = [*values[1:], 0]
    pairs = zip(values, later, strict=True)
    return sum(-value if value < after else value for value, after in pairs)
