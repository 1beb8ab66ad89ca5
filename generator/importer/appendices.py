"""Which headings of a file are appendices: those after the text that are lettered A, B, C."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importer.items import DraftItem, ItemKind
from generator.importer.nodes import Number, StyledSpan
from generator.model.clause import APPENDIX, TOP
from generator.model.numerals import lettered

_TYPED = re.compile(r"\s*(?:Appendix|APPENDIX)\s+(?P<letter>[A-Z])\b[\s:.–—-]*")
_INSIDE = re.compile(r"\s*(?P<label>(?P<letter>[A-Z])(?:\.\d{1,2})+)\.?\s+(?=\S)")
_NUMBER = re.compile(r"(?:Appendix|APPENDIX)\s+(?P<letter>[A-Z])\W*")


def find_appendices(items: Sequence[DraftItem]) -> None:
    """Mark the main headings that are appendices, and take the letters that somebody typed.

    They are where all main headings from the first one on are lettered, in order: else the letters
    would be others than those of the file.

    Args:
        items: the items of the text, in order.
    """
    tops = [each for each in items if each.kind is ItemKind.HEADING and each.depth == TOP]
    first = next((at for at, each in enumerate(tops) if _letter(each)), len(tops))
    found = tops[first:]
    if not first or any(_letter(e) != lettered(n).upper() for n, e in enumerate(found, 1)):
        return
    for item in found:
        typed = _TYPED.match(item.words) if item.number is None else None
        item.appendix = True
        if typed:
            _number(item, f"{APPENDIX} {typed['letter']}", _TYPED)
    above: DraftItem | None = None
    for item in (each for each in items if each.kind is ItemKind.HEADING):
        above = item if item.depth == TOP else above
        inside = _INSIDE.match(item.words) if above is not None and above.appendix else None
        if inside and item.number is None and inside["letter"] == _letter(above):
            _number(item, inside["label"], _INSIDE)


def _number(item: DraftItem, label: str, typed: re.Pattern[str]) -> None:
    """Take a number that somebody typed as what it is."""
    item.number = Number(label, item.depth - TOP, "typed appendix", typed=True)
    item.spans = _cut(item.spans, typed)


def _letter(item: DraftItem | None) -> str:
    """Return the letter of an appendix whose heading has more words; "" for none."""
    if item is None:
        return ""
    if item.number is not None and item.number.text:
        found = _NUMBER.fullmatch(item.number.text)
        return found["letter"] if found and item.words else ""
    found = _TYPED.match(item.words)
    return found["letter"] if found and item.words[found.end() :] else ""


def _cut(spans: tuple[StyledSpan, ...], typed: re.Pattern[str]) -> tuple[StyledSpan, ...]:
    """Return the words of a heading without the number at their beginning."""
    match = typed.match("".join(span.text for span in spans))
    left = match.end() if match else 0
    kept = []
    for span in spans:
        cut = min(left, len(span.text))
        left -= cut
        kept.append(replace(span, text=span.text[cut:]))
    return tuple(span for span in kept if span.text)
