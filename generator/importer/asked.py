"""What is to be decided where a file has something that a draft has no place for."""

from __future__ import annotations

from generator.importer.items import DraftItem
from generator.importer.language import same_language
from generator.importer.nodes import ToTell, WordMark

_PICTURES = {"picture", "drawing", "text box", "formula"}
_TO_DO = {
    "embedded file": "save it in Word as a file of its own, and name it under attachments",
    "inserted text": "open the file in Word and save it again, then import that",
}


def mark_asked(mark: WordMark) -> str:
    """Return what is to be decided about something that stood at an item."""
    words = f": “{mark.words}”" if mark.words else " without a description"
    if mark.kind in _PICTURES:
        more = f" ({mark.more})" if mark.more else ""
        return f"a {mark.kind} stood here{more}{words}."
    more = f", {mark.more}" if mark.more else ""
    what = f"{'an' if mark.kind[0] in 'aeiou' else 'a'} {mark.kind}"
    told = f"{what}{more}{words}." if mark.words else f"{what} stood here{more}."
    return f"{told[:-1]}; {_TO_DO[mark.kind]}." if mark.kind in _TO_DO else told


def asked_of_looks(item: DraftItem, findings: list[ToTell], usual: str) -> list[str]:
    """Return what is to be decided about the looks of words; tell what is only told."""
    asked = []
    spans = [s for p in item.table.paragraphs for s in p.spans] if item.table else list(item.spans)
    struck = "".join(span.text for span in spans if span.struck).strip()
    if struck:
        asked.append(f"“{struck}” was struck out, and stands here without that; delete it?")
        findings.append(ToTell("struck out", "", f"“{struck}”", item.words[:80]))
    others = (span.lang for span in spans if span.lang and not same_language(span.lang, usual))
    for lang in dict.fromkeys(others):
        words = "".join(span.text for span in spans if span.lang == lang).strip()
        if words:
            findings.append(ToTell("another language", "", f"{lang}: “{words}”", item.words[:80]))
    return asked
