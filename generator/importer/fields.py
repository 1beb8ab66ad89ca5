"""Word's fields: references, contents lists, page numbers; instructions are no words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_NUMBERS = {"\\r", "\\n", "\\w"}
_HAND = {"http", "https", "mailto", "tel"}


@dataclass
class Field:
    """A field that is open.

    Args:
        instruction: what it is, as far as read.
        shown: whether what comes now is what the reader sees.
    """

    instruction: str = ""
    shown: bool = False


@dataclass(frozen=True)
class Leads:
    """Where words of a field lead."""

    link: str = ""
    target: str = ""
    counted: bool = False


def kind(instruction: str) -> str:
    """Return what a field is, in capitals."""
    return (instruction.split() or [""])[0].upper()


def leads(instruction: str) -> Leads:
    """Return where a field leads: a bookmark, an address outside, or nowhere."""
    words = [quoted or plain for quoted, plain in _WORD.findall(instruction)]
    if not words:
        return Leads()
    match words[0].upper():
        case "REF" if len(words) > 1:
            return Leads(target=words[1], counted=bool(_NUMBERS & {w.lower() for w in words}))
        case "HYPERLINK":
            return _hyperlink(words[1:])
    return Leads()


def _hyperlink(words: Sequence[str]) -> Leads:
    if "\\l" in words[:-1]:
        inside = words[words.index("\\l") + 1]
        outside = words[0] if words[0] != "\\l" else ""
        return Leads(link=f"{outside}#{inside}") if outside else Leads(target=inside)
    plain = [word for word in words if not word.startswith("\\")]
    return Leads(link=plain[0]) if plain else Leads()


def in_contents(open_fields: Sequence[Field]) -> bool:
    """Return whether what comes now stands in a contents list."""
    return any(kind(field.instruction) in {"TOC", "INDEX", "TOA"} for field in open_fields)


def leading(open_fields: Sequence[Field]) -> Leads:
    """Return where what comes now leads."""
    found = (leads(field.instruction) for field in reversed(open_fields) if field.shown)
    return next((each for each in found if each != Leads()), Leads())


def noted(open_fields: Sequence[Field]) -> str:
    """Return the bookmark of the note whose number is shown now; "" where none is."""
    words = open_fields[-1].instruction.split() if open_fields else []
    return words[1] if len(words) > 1 and words[0].upper() == "NOTEREF" else ""


def sound_address(address: str) -> bool:
    """Return whether an address may be a link of a policy."""
    scheme, colon, rest = address.partition(":")
    return bool(colon and rest) and scheme.lower() in _HAND and not re.search(r"[\s<>\"]", address)
