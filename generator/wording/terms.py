"""What pages say of defined words."""

from __future__ import annotations


def meaning_of(words: str) -> str:
    """Return what is called the meaning of a term, for those who do not see where it opens."""
    return f"What “{words}” means"
