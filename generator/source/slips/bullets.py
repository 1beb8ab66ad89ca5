"""Bullets of other programs, and hyphens without their blank: none of them makes a list here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.letters.odd_blanks import BLANKS
from generator.source.slips.finding import Edit, Finding, WrittenParagraph

_SIGN = re.compile(
    rf"(?P<sign>[•●▪▫‣◦○■►▶➢➤❖⁃∙①-⑳❶-❿]|[·](?=[ \t{BLANKS}])|§(?=[ \t{BLANKS}]+[^\W\d]))"
)
_O = re.compile(r"o\t+\S")
# The last of these are how bullets of Wingdings and Symbol arrive where another font shows them.
_O_AND_BLANK = re.compile(rf"[oØüqvþÞ¨¤][ \t{BLANKS}]+\S")
_ALONE = re.compile(rf"(?:[Øüþ¨]|[oq](?=[ \t{BLANKS}]+[A-Z{{]))[ \t{BLANKS}]")  # one is enough
_DASH = re.compile(rf"[–—−‐‑][ \t{BLANKS}]+(?P<rest>\S.*)")
# Any other sign and a blank: ✓, →, ☐, », and pictures.
_ODD = re.compile(rf"[^\w\s!-/:-@[-`{{-~“”‘’„‚…£€©®™°§¶†‡¹²³¼½¾×÷±¿¡]\ufe0f?[ \t{BLANKS}]+\S")
_HYPHEN = re.compile(r"-[^\W\d_]")
_SENTENCE = re.compile(r"[“\"‘']*[A-Z].*[.!?…][”\"’']*$")
_WITH_BLANKS = re.compile(
    rf"(?:[^\w\s]|[oØüqvþÞ](?=\s))\ufe0f?[ \t{BLANKS}]*|[①-⑳❶-❿][ \t{BLANKS}]*"
)
# Boxes and ticks say something by themselves, and stay; as paragraphs of their own they read well.
_TOLD_BY_ITSELF = "☐☑☒✓✔✗✘✅❌❎"
_HINT = "begin each entry with a hyphen and a space, on a line of its own"


def other_bullets(paragraphs: Sequence[WrittenParagraph]) -> Iterator[Finding]:
    """Find •, ·, “o” and a tab, dashes, and hyphens without a blank, at the beginning of lines."""
    told = (0, "")  # the section and kind of what was told last, if the next paragraph goes on
    for paragraph in paragraphs:
        kinds = [_kind(line) for line in paragraph.lines]
        at = 0
        for kind, group in itertools.groupby(kinds):
            length = len(list(group))
            goes_on = not at and kind[:1] == "o" and told == (paragraph.section, kind)
            told = (0, "")
            if kind and (goes_on or _meant(paragraph, kind, at, length)):
                yield _finding(paragraph, at, length)
                told = (paragraph.section, kind)
            at += length


def bullets_in_headings(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find • at the beginning of a heading."""
    for before, token in itertools.pairwise(tokens):
        if before.type == "heading_open" and _SIGN.match(token.content):
            line, sign = (token.map or [0])[0], _WITH_BLANKS.match(token.content)
            message = f"“{token.content[0]}” is another program’s bullet, and shown as it is"
            edits = (Edit(line, f"{before.markup} {sign[0]}", f"{before.markup} "),) if sign else ()
            yield Finding(line, Rule.TYPED_BULLET, message, "delete it", edits)


def _kind(line: str) -> str:
    if _SIGN.match(line) or _O.match(line):
        return "sign"
    if _DASH.match(line):
        return "dash"
    if _O_AND_BLANK.match(line):
        return f"o {line[0]}"
    if _ODD.match(line):
        return f"odd {line[0]}"
    return "hyphen" if _HYPHEN.match(line) else ""


def _meant(paragraph: WrittenParagraph, kind: str, at: int, length: int) -> bool:
    """Return whether lines that begin alike are meant as entries of a list."""
    if kind == "sign" or (not at and _ALONE.match(paragraph.lines[at])):
        return True
    lead = paragraph.lines[at - 1] if at else paragraph.lead
    led = lead.rstrip().endswith(":")
    if kind == "hyphen":
        return led or at == 0
    if kind.startswith("o"):
        if kind.startswith("odd") and (not at and paragraph.item):
            return False  # the sign stands in an entry of its own: - ✓ Doors are locked
        if kind[-1] in _TOLD_BY_ITSELF:
            return length > 1
        return led or (length > 1 and (at == 0 or kind.startswith("odd")))
    lines = paragraph.lines[at : at + length]
    # What somebody says begins with a dash too, and with a capital, and ends as sentences do.
    spoken = all(_SENTENCE.match(line[1:].strip()) for line in lines)
    return led or (at == 0 and length > 1 and not spoken)


def _finding(paragraph: WrittenParagraph, at: int, length: int) -> Finding:
    sign = paragraph.lines[at][0]
    line = paragraph.line + at
    edits = tuple(_edit(paragraph, number) for number in range(at, at + length))
    if sign == "-":
        message = "this is not read as a bullet: there is no space after the hyphen"
        hint = "put one there; or a backslash before the hyphen if it is meant as such"
        return Finding(line, Rule.ALMOST_MARKUP, message, hint, edits)
    if length > 1:
        message = f"“{sign}” does not begin a bullet here: {length} entries run together"
        return Finding(line, Rule.ALMOST_MARKUP, message, _HINT, edits)
    message = f"“{sign}” is another program’s bullet, and shown as it is"
    return Finding(line, Rule.TYPED_BULLET, message, _HINT, edits)


def _edit(paragraph: WrittenParagraph, number: int) -> Edit:
    """Write a hyphen and a space in place of a bullet; behind another bullet, nothing."""
    typed = _WITH_BLANKS.match(paragraph.lines[number])
    new = "" if paragraph.item and not number else "- "
    if typed and typed[0][0] in _TOLD_BY_ITSELF:
        return Edit(paragraph.line + number, typed[0], new + typed[0])
    return Edit(paragraph.line + number, typed[0] if typed else "", new)
