"""The glossary as the search of a site has it: one script for all its academies."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.model.words import WordGroup
from generator.site.search.words import phrase

NAME = "glossary.js"


def search_glossary(words: Iterable[WordGroup], everyday: Iterable[WordGroup] = ()) -> bytes:
    """Return the script that has the groups of words.

    What a term is known by, its stems, stands with it, for it takes a browser a quarter of a
    second to work that out.

    Args:
        words: the groups of words that find each other.
        everyday: other words for what any text may say.
    """
    facts = {
        "words": [_told(each) for each in words],
        "everyday": [_told(each) for each in everyday],
    }
    told = json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
    return f"policybookGlossary({told});\n".encode()


def terms_of(group: WordGroup) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a group, and the narrower ones.

    Among those are words that have a dash, as they are typed without it: exstudent.
    """
    dashed = (word.replace("-", "") for word in group.words if "-" in word)
    return group.words, (*group.narrower, *dashed)


def _told(group: WordGroup) -> list[list[str]]:
    return [[_keyed(term) for term in terms] for terms in terms_of(group)]


def _keyed(term: str) -> str:
    """Return a term with what it is known by, where that is not the term itself."""
    key = phrase(term)
    return term if key == term.replace(" ", "_") else f"{term}|{key}"
