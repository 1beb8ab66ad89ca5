"""How well each word stands in an entry: what `entries.js` reckons in the browser, before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.site.search.words import Phrases, read

# As in entries.js, where it is said what they mean; a test compares what comes out.
_PLACES = {
    "number": 0.9,
    "heading": 0.8,
    "path": 0.48,
    "text": 0.45,
    "asks": 0.7,
    "also": 0.4,
    "title": 0.25,
    "named": 0.45,
}
_SUBJECT = frozenset({"heading", "asks", "title", "path"})
_BRIEF, _USUAL, _LETTERS = 0.3, 25, 6


@dataclass
class TokenFacts:
    """What all entries together say of a token.

    Args:
        count: how many have it.
        total: how well it stands in them, in sum.
        most: and at best.
        subject: whether it is what some clause is about.
        pages: the pages that have it, each with how well it stands there at best.
    """

    count: int = 0
    total: float = 0.0
    most: float = 0.0
    subject: bool = False
    pages: dict[int, float] = field(default_factory=dict)


class Weights:
    """Takes entries in, and tells of each token what they say of it."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Begin with no entries.

        Args:
            terms: the words and phrases of the glossary.
        """
        phrases = Phrases(terms)
        self.facts: dict[str, TokenFacts] = {}
        self.often: dict[str, int] = {}
        self.size = 0
        # Headings, titles and many texts stand at several entries.
        self._tokens: Callable[[str], frozenset[str]] = lru_cache(maxsize=200_000)(
            lambda text: frozenset(phrases.tokens(text))
        )
        self._words: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=200_000)(
            lambda text: tuple(each.word for each in read(text))
        )

    def take(self, page: int, title: str, fields: tuple[str, ...]) -> None:
        """Take an entry in.

        Args:
            page: the number of its page.
            title: that page’s title.
            fields: the entry, as the index has it.
        """
        self.size += 1
        misses: dict[str, float] = {}
        for name, text in _parts(title, fields):
            worth = _PLACES[name]
            if name == "text":
                worth += _BRIEF / (1 + _letters(text) / _LETTERS / _USUAL)
            for word in self._words(text):
                self.often[word] = self.often.get(word, 0) + 1
            for token in self._tokens(text):
                misses[token] = misses.get(token, 1.0) * (1 - worth)
                if name in _SUBJECT:
                    self._of(token).subject = True
        for token, miss in misses.items():
            self._add(self._of(token), page, 1 - miss)

    def _of(self, token: str) -> TokenFacts:
        known = self.facts.get(token)
        if known is None:
            known = self.facts[token] = TokenFacts()
        return known

    @staticmethod
    def _add(facts: TokenFacts, page: int, stands: float) -> None:
        facts.count += 1
        facts.total += stands
        facts.most = max(facts.most, stands)
        facts.pages[page] = max(facts.pages.get(page, 0.0), stands)


def _parts(title: str, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    anchor, number, heading, path, text, _, asks, also = fields
    named = anchor.replace("-", " ").replace("_", " ")
    parts = {"number": number, "heading": heading, "path": path, "text": text, "asks": asks}
    parts |= {"also": also, "title": title, "named": named}
    return ((name, told) for name, told in parts.items() if told)


def _letters(text: str) -> int:
    """Return the length of a text as browsers count it."""
    return len(text.encode("utf-16-le")) // 2
