"""The elements of a Word file, each with its parts in the one order that Word accepts.

The orders are those of ECMA-376, part 1, section 17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from generator.document.words import RIGHT_TO_LEFT
from generator.model.quotes import curled

FONT = "Arial"  # every computer with Word has it, with Welsh and Arabic letters
_BACKWARDS = re.compile(rf"({RIGHT_TO_LEFT}+(?:[\s\d.,،؛]+{RIGHT_TO_LEFT}+)*)")
_HEBREW = re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]")
_CODE = "CodeWords"
_WHITE = re.compile(r"([\t\n])")

Element = BaseOxmlElement
_attribute = cache(lambda name: qn(f"w:{name}"))


def element(tag: str, *inside: Element, **values: str | int) -> Element:
    """Return an element.

    Args:
        tag: its name, such as "w:p".
        inside: what is in it, in order.
        values: its attributes in Word's own namespace, such as val="1".
    """
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(_attribute(name), str(value))
    made.extend(inside)
    return made


@dataclass(frozen=True)
class Look:
    """How words look.

    Args:
        style: the id of a character style.
        bold: whether they are bold.
        italic: whether they are italic; never in large print.
        strike: whether they are struck through.
        underline: whether they are underlined.
        colour: their colour as rrggbb; "" for that of their paragraph.
        size: in half points; 0 for that of their paragraph.
        fill: the colour behind them as rrggbb; "" for none.
        raised: whether they are small and high, as the sign of a note.
        language: of letters that run from right to left; "" where they do not.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    colour: str = ""
    size: int = 0
    fill: str = ""
    raised: bool = False
    language: str = ""


PLAIN = Look()
STRONG = Look(bold=True)


def run_properties(look: Look) -> Element:
    """Return how a run looks."""
    return element("w:rPr", *_run_properties(look))


def _run_properties(look: Look) -> Iterator[Element]:  # noqa: C901 - one case a property
    if look.style:
        yield element("w:rStyle", val=look.style)
    if look.bold:
        yield from (element("w:b"), element("w:bCs"))
    if look.italic:
        yield from (element("w:i"), element("w:iCs"))
    if look.strike:
        yield element("w:strike")
    if look.colour:
        yield element("w:color", val=look.colour)
    if look.size:
        yield from (element("w:sz", val=look.size), element("w:szCs", val=look.size))
    if look.underline:
        yield element("w:u", val="single")
    if look.fill:
        yield element("w:shd", val="clear", color="auto", fill=look.fill)
    if look.raised:
        yield element("w:vertAlign", val="superscript")
    if look.language:
        yield from (element("w:rtl"), element("w:lang", bidi=look.language))


def runs(text: str, look: Look = PLAIN, *, typed: bool = False) -> list[Element]:
    """Return a text as runs; letters that run from right to left have runs of their own.

    Args:
        text: the text.
        look: how it looks.
        typed: whether its quotation marks stay as they are.
    """
    if not text:
        return []
    text = text if typed or look.style == _CODE else curled(text)
    if not _BACKWARDS.search(text):
        return [_run(text, look)]
    pieces = _BACKWARDS.split(text)
    return [
        _run(piece, replace(look, language=_language(piece)) if at % 2 else look)
        for at, piece in enumerate(pieces)
        if piece
    ]


def line_break() -> Element:
    """Return a run that ends its line."""
    return element("w:r", element("w:br"))


def field(instruction: str, shown: str = "", look: Look = PLAIN) -> list[Element]:
    """Return the runs of a field, which Word works out for itself.

    Args:
        instruction: what it works out, such as "PAGE".
        shown: what stands there until then.
        look: how it looks.
    """
    marks = [_mark(kind, look) for kind in ("begin", "separate", "end")]
    told = element("w:instrText")
    told.text = f" {instruction} "
    asked = element("w:r", run_properties(look), told)
    return [marks[0], asked, marks[1], *runs(shown, look), marks[2]]


def linked(inside: list[Element], anchor: str) -> Element:
    """Return words that lead to a bookmark of the same document."""
    return element("w:hyperlink", *inside, anchor=anchor, history=1)


def bookmarked(inside: list[Element], number: int, name: str) -> list[Element]:
    """Return words under a name that links lead to.

    Args:
        inside: the words.
        number: of the bookmark in its document.
        name: letters, digits and "_", at most 40.
    """
    begin = element("w:bookmarkStart", id=number, name=name)
    return [begin, *inside, element("w:bookmarkEnd", id=number)]


def _mark(kind: str, look: Look) -> Element:
    return element("w:r", run_properties(look), element("w:fldChar", fldCharType=kind))


def _run(words: str, look: Look) -> Element:
    parts = [_part(piece) for piece in _WHITE.split(words) if piece]
    return element("w:r", *([run_properties(look)] if look != PLAIN else []), *parts)


def _part(piece: str) -> Element:
    if piece == "\t":
        return element("w:tab")
    if piece == "\n":
        return element("w:br")
    made = element("w:t")
    made.set(qn("xml:space"), "preserve")
    made.text = piece
    return made


def _language(words: str) -> str:
    return "he-IL" if _HEBREW.search(words) else "ar-SA"
