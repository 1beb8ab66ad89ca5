"""What a file says, however it says it: behind markup, escapes, folded lines and odd letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_JSON_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf])|([\"/\\]))")
_FOLDED = re.compile(r"\r?\n[ \t]")  # RFC 5545, 3.1: long lines of calendars and cards
_HYPHENATED = re.compile(r"[-\u2010]\s*\n\s*")
_AT = re.compile(r"\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+|\s*@\s*")
_DOT = re.compile(r"\s*[\[({<]\s*(?:dot|punkt)\s*[\])}>]\s*|\s+dot\s+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s().\-\u2010-\u2015/]+(?=\d)")
_ABROAD = re.compile(r"(?:\+|\b00)44\s*(?:\(0\))?[\s\-.]*(?=\d)")
# Accents, once they are apart from their letters; soft hyphens, joiners, marks of direction.
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DEEPEST = 3  # HTML in JSON in an attribute


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case and accents, and nothing else of it."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """Return a text without case, accents and signs that nobody sees."""
    if text.isascii():
        return text.casefold()
    # Ligatures and letters of full width are told apart by nobody who reads.
    return _UNSEEN.sub("", normalize("NFKD", text.casefold()))


def digits(text: str) -> str:
    """Return a text in which telephone numbers of this country are written in one way."""
    return _BETWEEN_DIGITS.sub("", _ABROAD.sub("0", text))


@dataclass(frozen=True)
class SeenText:
    """What one file says.

    Args:
        path: the file's path, which is read, too.
        content: its text.
    """

    path: str
    content: str

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """Return what it says: markup between words, markup within words, and markup itself."""
        plain = _unescaped(self.content)
        if self.path.endswith((".ics", ".vcf")):
            plain = _FOLDED.sub("", plain)
        spaced = _TAG.sub(" ", plain)
        joined = _HYPHENATED.sub("", _TAG.sub("", plain))
        hidden = "\n".join(_TAG.findall(plain))
        return (folded(f"{self.path}\n{spaced}"), folded(joined), folded(hidden))

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """Return its words, in each of these ways."""
        return tuple(_WORD.findall(each) for each in self.ways)

    @cached_property
    def close(self) -> str:
        """Return all that it says, blanks as one space, with e-mail addresses made whole."""
        whole = "\n".join(self.ways)
        return " ".join(f"{whole}\n{_DOT.sub('.', _AT.sub('@', whole))}".split())

    @cached_property
    def numbers(self) -> str:
        """Return all that it says, with telephone numbers in one way."""
        return digits("\n".join(self.ways))


def _unescaped(text: str) -> str:
    """Undo what JSON, HTML and addresses do to signs, several times over."""
    for _ in range(_DEEPEST):
        before = text
        text = unescape(_JSON_ESCAPED.sub(_sign, text))
        if text == before:
            break
    return unquote(text) if "%" in text else text


def _sign(escaped: re.Match[str]) -> str:
    if escaped[1]:
        return chr(int(escaped[1], 16))
    return " " if escaped[2] else escaped[3]
