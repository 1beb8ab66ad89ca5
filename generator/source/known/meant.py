"""Which id somebody means who writes a title, a name or another case in its place."""

from __future__ import annotations

import bisect
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

_SHOWN = 12
_MANY = 200
Titles = Mapping[str, Iterable[str]]


def _near(word: str, options: Collection[str]) -> Collection[str]:
    """Return the options worth comparing: of very many, which takes long, the neighbours by A–Z."""
    if len(options) <= _MANY:
        return options
    ordered = sorted(options)
    at = bisect.bisect_left(ordered, word)
    return ordered[max(0, at - _MANY // 2) : at + _MANY // 2]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return what to do about a word that is none of the known ones.

    Args:
        word: what was written.
        known: what could have been.

    Returns:
        “write …” where the word is one of them but for case, spaces and signs; else “did you mean
        …?” with the nearest, or the known words, or "".
    """
    return nearest_titled(word, dict.fromkeys(known, ()))


def nearest_titled(word: str, titles: Titles) -> str:
    """Return what to do about a word that is no id, looking titles up as well.

    Args:
        word: what was written where an id belongs.
        titles: what each id is called elsewhere.
    """
    same = ids_called(word, titles)
    if same:
        return f"write {' or '.join(same)}"
    said = {_folded(each): name for name in sorted(titles) for each in (*titles[name], name)}
    close = difflib.get_close_matches(_folded(word), _near(_folded(word), said), n=1, cutoff=0.6)
    if close:
        return f"did you mean “{said[close[0]]}”?"
    shown = sorted(titles)
    more = " …" if len(shown) > _SHOWN else ""
    return f"known here: {', '.join(shown[:_SHOWN])}{more}" if shown else ""


def ids_called(word: str, titles: Titles) -> list[str]:
    """Return the ids that a word names but for case, spaces and signs, by id or by title."""
    wanted = _folded(word)
    by_id = [name for name in sorted(titles) if _folded(name) == wanted]
    return by_id or [
        name for name in sorted(titles) if wanted in {_folded(title) for title in titles[name]}
    ]


def as_id(word: str) -> str:
    """Return a word as the id that it would be: “Head Teacher” is head-teacher."""
    return _folded(word).replace(" ", "-")


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "").replace("'", ""))
    return " ".join(re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold()))
