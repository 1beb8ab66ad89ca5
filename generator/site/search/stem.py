"""The ends of English words taken off, as the browser’s stemmer takes them off, step by step.

Porter’s second algorithm, as https://snowballstem.org/algorithms/english/stemmer.html describes it;
where wink-porter2-stemmer 2.0.1 departs from that, so does this: both must make the same of a word.
"""

from __future__ import annotations

import re
from functools import cache

_EXCEPTIONS = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    "sky": "sky",
    "news": "news",
    "atlas": "atlas",
    "cosmos": "cosmos",
    "bias": "bias",
    "andes": "andes",
}
_WHOLE = re.compile(r"^(inning|outing|canning|herring|proceed|exceed|succeed|earring)$")
_REGION = re.compile(r"[aeiouy]+([^aeiouy].+)")
_LIKE_NO_OTHER = re.compile(r"^(gener|commun|arsen)")
_SHORT = re.compile(r"[^aeiouy][aeiouy][^aeiouywx3]$|^[aeiouy][^aeiouy]?$")
_EED = re.compile(r"(.*)(eedly|eed)$")
_ED = re.compile(r"([aeiouy].*)(ed|edly|ingly|ing)$")
_DOUBLE = re.compile(r"(bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_SECOND = re.compile(
    r"(ization|ational|fulness|ousness|iveness|tional|biliti|lessli|entli|ation|alism|aliti|ousli|iviti|fulli|enci"
    r"|anci|abli|izer|ator|alli|bli|ogi|li)$"
)
_THIRD = re.compile(r"(ational|tional|alize|icate|ative|iciti|ical|ness|ful)$")
_FOURTH = re.compile(r"(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic)$")
_FOURTH_OR_ION = re.compile(
    r"(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$"
)


def _changes(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(end), instead) for end, instead in pairs)


_SECOND_CHANGES = _changes(
    ("ational$", "ate"),
    ("ization$", "ize"),
    ("fulness$", "ful"),
    ("ousness$", "ous"),
    ("iveness$", "ive"),
    ("tional$", "tion"),
    ("biliti$", "ble"),
    ("lessli$", "less"),
    ("iviti$", "ive"),
    ("ousli$", "ous"),
    ("ation$", "ate"),
    ("entli$", "ent"),
    ("(.*)(alism|aliti)$", r"\1al"),
    ("fulli$", "ful"),
    ("alli$", "al"),
    ("ator$", "ate"),
    ("izer$", "ize"),
    ("enci$", "ence"),
    ("anci$", "ance"),
    ("abli$", "able"),
    ("bli$", "ble"),
    ("(.*)(l)(ogi)$", r"\1\2og"),
    ("(.*)([cdeghkmnrt])(li)$", r"\1\2"),
)
_THIRD_CHANGES = _changes(
    ("ational$", "ate"),
    ("tional$", "tion"),
    ("alize$", "al"),
    ("(.*)(icate|iciti|ical)$", r"\1ic"),
    ("(ness|ful)$", ""),
)


@cache
def stem(word: str) -> str:
    """Return an English word without its ending.

    Args:
        word: in small letters from a to z.
    """
    if len(word) < 3:
        return word
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    word = re.sub("([aeiou])y", r"\g<1>3", re.sub("^y", "3", word), count=1)
    word = _plural(word)
    if not _WHOLE.search(word):
        word = _past(word)
        word = re.sub("(.+[^aeiouy])([y3])$", r"\1i", word, count=1)
        word = _fifth(_fourth(_third(_changed(word, _SECOND, _SECOND_CHANGES))))
    return word.replace("3", "y")


def _regions(word: str) -> tuple[str, str]:
    """Return what stands behind the first syllable, and of that what stands behind its first."""
    found = _REGION.search(word)
    if not found:
        return "", ""
    first = found[1][1:]
    if _LIKE_NO_OTHER.search(word):
        first = _LIKE_NO_OTHER.sub("", word)
    again = _REGION.search(first)
    return first, again[1][1:] if again else ""


def _plural(word: str) -> str:
    for end, instead in (("(.+)(sses)$", r"\1ss"), ("(.{2,})(ied|ies)$", r"\1i")):
        if re.search(end, word):
            return re.sub(end, instead, word, count=1)
    if re.search("(.)(ied|ies)$", word):
        return re.sub("(.)(ied|ies)$", r"\1ie", word, count=1)
    if re.search("(.+)(us|ss)$", word) or not re.search("(.+)s$", word):
        return word
    return word[:-1] if re.search("[aeiouy].+$", word[:-1]) else word


def _past(word: str) -> str:
    if _EED.search(word):
        return _EED.sub(r"\1ee", word, count=1) if _EED.search(_regions(word)[0]) else word
    if not _ED.search(word):
        return word
    word = _ED.sub(r"\1", word, count=1)
    if re.search("(at|bl|iz)$", word):
        return word + "e"
    if _DOUBLE.search(word):
        return word[:-1]
    return word + "e" if _SHORT.search(word) and not _regions(word)[0] else word


def _changed(
    word: str, ends: re.Pattern[str], changes: tuple[tuple[re.Pattern[str], str], ...]
) -> str:
    end = ends.search(word)
    if end and end[1] in _regions(word)[0]:
        for change, instead in changes:
            other = change.sub(instead, word, count=1)
            if other != word:
                return other
    return word


def _third(word: str) -> str:
    end = _THIRD.search(word)
    changed = _changed(word, _THIRD, _THIRD_CHANGES)
    first, second = _regions(word)
    if changed == word and end and end[1] in first and "ative" in second:
        return re.sub("ative$", "", word)
    return changed


def _fourth(word: str) -> str:
    end = _FOURTH_OR_ION.search(word)
    if not end or end[1] not in _regions(word)[1]:
        return word
    if _FOURTH.search(word):
        return _FOURTH.sub("", word)
    return re.sub("([st])ion$", r"\1", word)


def _fifth(word: str) -> str:
    first, second = _regions(word)
    if word.endswith("e"):
        return (
            word[:-1] if "e" in second or ("e" in first and not _SHORT.search(word[:-1])) else word
        )
    return word[:-1] if word.endswith("ll") and second.endswith("l") else word
