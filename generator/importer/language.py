"""The language of a text, as Word names it: what most of its words are said to be in."""

from __future__ import annotations

from collections import Counter

from generator.importer.front_values import Front
from generator.importer.nodes import Document, paragraphs

_SCRIPTS = {"CN": "zh-Hans", "SG": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}
_ENGLISH = "en"
_ASKED = "Word says that this text is in the language {lang}; delete the line if it is English"


def language_of(document: Document) -> str:
    """Return the short name of the language of a text; "" for English, or where none is named.

    Args:
        document: what the file says.
    """
    spoken: Counter[str] = Counter()
    for paragraph in paragraphs(document.blocks):
        for span in paragraph.spans:
            spoken[span.lang or document.lang] += len(span.text.split())
    name, region = _parted(max(spoken, key=lambda each: spoken[each], default=""))
    if name in {"", _ENGLISH} or not name.isalpha():
        return ""
    return _SCRIPTS.get(region, "zh-Hans") if name == "zh" else name


def asked_language(document: Document, front: Front) -> str:
    """Give a draft the language of its text; it is asked, since Word names one by itself.

    Args:
        document: what the file says.
        front: the front matter of the draft.
    """
    lang = language_of(document)
    if lang and front.values.setdefault("lang", lang) == lang:
        front.ask("lang", _ASKED.format(lang=lang))
    return lang


def same_language(word: str, short: str) -> bool:
    """Return whether a language as Word names it is one that is known by its short name."""
    return bool(short) and _parted(word)[0] == _parted(short)[0]


def _parted(code: str) -> tuple[str, str]:
    name, _, region = code.partition("-")
    return name.lower(), region.upper()
