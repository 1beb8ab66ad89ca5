"""Words with a capital, as a sentence, after a number, and as a list."""

from __future__ import annotations

from collections.abc import Iterable


def capital(words: str) -> str:
    """Return words with a capital first letter, all others as they are."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return words as a sentence: with a capital, and a full stop unless a sign ends them."""
    return ended(capital(words))


def ended(words: str) -> str:
    """Return words with a full stop behind them, unless a sign ends them; "" for none."""
    return f"{words}." if words and not words.endswith((".", "?", "!")) else words


def counted(count: int, one: str, many: str) -> str:
    """Return "1 local detail", "2 local details", or "" for none."""
    return f"{count} {one if count == 1 else many}" if count else ""


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence has them, "a, b and c"; "" for none."""
    *some, last = tuple(words) or ("",)
    return f"{', '.join(some)} and {last}" if some else last
