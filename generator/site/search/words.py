"""Words as search knows them: what `words.js` makes of a text in the browser, made before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from snowballstemmer.english_stemmer import EnglishStemmer

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x3100) if unicodedata.category(chr(code)).startswith("M")
)
_SIGN = rf"(?:[^\W_]|[{_MARKS}])"  # a letter, a figure, or an accent of its own
_JOIN = "['\u2018\u2019\u02bb\u02bc\u2032`\u00b4\u00ad\u200b-\u200d\u2060]"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\d+(?:[.:]\d+)+|{_SIGN}+(?:{_JOIN}+{_SIGN}+)*",
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ENGLISH = re.compile("[a-z]+")
_SHOUTED = frozenset({"it", "us", "who"})
_KEPT = "evening reporter recording building meeting parking fired marking"
_WHOLE = {word + end: word for word in _KEPT.split() for end in ("", "s")}
_ANY = frozenset(["a", "an", "the", "my", "your", "our", "their", "his", "her", "its"])


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a text.

    Args:
        word: folded: without case, accents, apostrophes.
        stem: that without its ending.
        dashed: whether a dash parts it from the word before.
    """

    word: str
    stem: str
    dashed: bool = False


@cache
def fold(text: str) -> str:
    """Return a text without case, accents, and all but letters, figures, stops, colons."""
    plain = unicodedata.normalize("NFKD", text)
    return (
        "".join(sign for sign in plain if sign.isalnum() or sign in ".:")
        .lower()
        .translate(_LETTERS)
    )


@cache
def stem_of(word: str) -> str:
    """Return a folded word without its ending, if it has an English one."""
    if len(word) < 3 or not _ENGLISH.fullmatch(word):
        return word
    return _WHOLE.get(word) or str(EnglishStemmer().stemWord(word))


@cache
def _plainly(raw: str, *, dashed: bool) -> ReadWord:
    word = fold(raw.replace(".", "") if _INITIALS.fullmatch(raw) else raw)
    shouted = word in _SHOUTED and raw == raw.upper()
    return ReadWord(word, f"={word}" if shouted else stem_of(word), dashed)


def read(text: str) -> list[ReadWord]:
    """Return the words of a text, in their order."""
    found: list[ReadWord] = []
    end = -2
    for match in _WORD.finditer(text):
        start = match.start()
        joins = start == end + 1 and bool(found) and _is_dash(text[end])
        each = _plainly(match[0], dashed=joins)
        if each.word:
            found.append(each)
            end = match.end()
    return found


@cache
def _is_dash(sign: str) -> bool:
    return sign == "\u2212" or unicodedata.category(sign) == "Pd"


@cache
def phrase(term: str) -> str:
    """Return what a word or set phrase is known by: its stems, but for idle words."""
    return "_".join(each.stem for each in read(term) if each.word not in _ANY)


class Phrases:
    """The set phrases of a glossary, to be found in texts."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Take in what the glossary has.

        Args:
            terms: words and phrases, as they are written.
        """
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for key in dict.fromkeys(map(phrase, terms)):
            first, *rest = key.split("_")
            if rest:
                self._starts.setdefault(first, []).append(tuple(rest))

    def tokens(self, text: str) -> Iterator[str]:
        """Yield a text’s words, those that dashes join as one word as well, and its set phrases."""
        row = read(text)
        for index, each in enumerate(row):
            yield each.stem
            if each.dashed:
                yield stem_of(row[index - 1].word + each.word)
            for rest in self._starts.get(each.stem, ()):
                if _stands(rest, row, index + 1):
                    yield "_".join((each.stem, *rest))


def _stands(rest: tuple[str, ...], row: list[ReadWord], at: int) -> bool:
    for part in rest:
        while at < len(row) and row[at].word in _ANY and row[at].stem != part:
            at += 1
        if at == len(row) or row[at].stem != part:
            return False
        at += 1
    return True
