"""Word's fields: references, contents lists, page numbers; instructions are no words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.xml_part import Element, W, val

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


class OpenFields:
    """The fields that are open, the innermost last; one may reach over several paragraphs."""

    def __init__(self) -> None:
        """Begin outside any field."""
        self._open: list[Field] = []

    def begin(self, instruction: str = "", *, shown: bool = False) -> None:
        """Open a field, with its instruction where that is known, and say if its words come now."""
        self._open.append(Field(instruction, shown))

    def instruct(self, words: str) -> None:
        """Add words to the instruction, as long as that is not over."""
        if self.instructing:
            self._open[-1].instruction += words

    def show(self) -> None:
        """Begin with what the reader sees."""
        if self._open:
            self._open[-1].shown = True

    def end(self) -> str:
        """Close the innermost field, and return what it said itself: the words of a button."""
        ended = self._open.pop().instruction if self._open else ""
        return " ".join(ended.split()[2:]) if kind(ended) == "MACROBUTTON" else ""

    @property
    def instructing(self) -> bool:
        """Return whether what comes now is an instruction, which nobody reads."""
        return bool(self._open) and not self._open[-1].shown

    @property
    def in_contents(self) -> bool:
        """Return whether what comes now stands in a contents list."""
        return any(kind(field.instruction) in {"TOC", "INDEX", "TOA"} for field in self._open)

    @property
    def leading(self) -> Leads:
        """Return where what comes now leads."""
        found = (leads(field.instruction) for field in reversed(self._open) if field.shown)
        return next((each for each in found if each != Leads()), Leads())

    @property
    def noted(self) -> str:
        """Return the bookmark of the note whose number is shown now; "" where none is."""
        words = self._open[-1].instruction.split() if self._open else []
        return words[1] if len(words) > 1 and words[0].upper() == "NOTEREF" else ""


def without_lone_signs(root: Element) -> None:
    """Take out of a part the signs that begin a field which never ends: what follows is text.

    Args:
        root: the part, which is changed.
    """
    begun: list[Element] = []
    for sign in root.iter(W + "fldChar"):
        if val(sign, "fldCharType") == "begin":
            begun.append(sign)
        elif val(sign, "fldCharType") == "end" and begun:
            begun.pop()
    for sign in begun:
        above = sign.getparent()
        if above is not None:
            above.remove(sign)


def sound_address(address: str) -> bool:
    """Return whether an address may be a link of a policy."""
    scheme, colon, rest = address.partition(":")
    return bool(colon and rest) and scheme.lower() in _HAND and not re.search(r"[\s<>\"]", address)
