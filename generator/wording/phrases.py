"""Words with a capital, as a sentence, and after a number."""

from __future__ import annotations


def capital(words: str) -> str:
    """Return words with a capital first letter, all others as they are."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return words as a sentence: with a capital, and a full stop unless a sign ends them."""
    begun = capital(words)
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def counted(count: int, one: str, many: str) -> str:
    """Return "1 local detail", "2 local details", or "" for none."""
    return f"{count} {one if count == 1 else many}" if count else ""
