"""The search index of a large site, in parts: the browser opens those that it needs.

`index.js` knows the words of the whole site, a file of places the pages that have each of them and
how well it stands there at best, a part the entries of one page. So what is asked is weighed as in
one index, and pages are opened from the best on, until no other can have anything better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import ceil

from generator.model.quotes import curled
from generator.site.page import Page
from generator.site.search.index import NAME
from generator.site.search.rows import fields_of, rows_of, script, told_of
from generator.site.search.weights import TokenFacts, Weights
from generator.wording.contacts import Contact

LARGE = 1_500_000  # letters of a site’s entries, as they are kept: some sixty policies
_FILES = 64  # of places
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_STEPS = len(_SIGNS) - 1  # in which it is told how well a word stands on a page
_LOW = 32  # of a number that takes several signs, what one of them tells


def parts_names(pages: int) -> tuple[str, ...]:
    """Return the names of the files of an index in parts.

    Args:
        pages: how many pages have entries.
    """
    return (NAME, *map(places_name, range(_FILES)), *map(part_name, range(pages)))


def places_name(number: int) -> str:
    """Return the name of a file of places."""
    return f"places-{number}.js"


def part_name(page: int) -> str:
    """Return the name of the part that has the entries of a page."""
    return f"part-{page}.js"


def search_parts(
    pages: Iterable[Page], where: str, person: Contact | None, terms: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the search index of a large site, by their names.

    Args:
        pages: its pages.
        where: what is searched, in words that follow “in”.
        person: whom to ask when nothing is found.
        terms: the words and phrases of its glossary.
    """
    found = [page for page in pages if page.search]
    told = told_of(found, where, person)
    weights = Weights(terms)
    stamp = blake2b(digest_size=6)
    firsts: list[int] = []
    for number, page in enumerate(found):
        firsts.append(weights.size)
        rows = list(rows_of(number, page))
        for entry in page.search:
            weights.take(number, curled(page.title), fields_of(entry))
        content = script("policybookPart", {"page": number, "first": firsts[-1]}, entries=rows)
        stamp.update(content)
        yield part_name(number), content
    files = list(_files(weights))
    for number, tokens in enumerate(files):
        places = [_places(weights.facts[token]) for token in tokens]
        yield places_name(number), script("policybookPlaces", {"file": number, "places": places})
    facts = {
        **told,
        "stamp": stamp.hexdigest(),
        "size": weights.size,
        "words": " ".join(f"{word} {count}" for word, count in weights.often.items()),
        "tokens": [
            "\n".join(_told(token, weights.facts[token]) for token in each) for each in files
        ],
    }
    yield NAME, script("policybookIndex", facts)


def _files(weights: Weights) -> Iterator[Sequence[str]]:
    """Yield the tokens of each file of places: as many as make the files alike in length."""
    tokens = sorted(weights.facts)
    every = sum(1 + len(weights.facts[token].pages) for token in tokens)
    cuts, told = [0], 0
    for at, token in enumerate(tokens):
        if told * _FILES >= every * len(cuts):
            cuts.append(at)
        told += 1 + len(weights.facts[token].pages)
    cuts += [len(tokens)] * (_FILES + 1 - len(cuts))
    return (tokens[start:end] for start, end in pairwise(cuts))


def _told(token: str, facts: TokenFacts) -> str:
    return f"{token} {facts.count} {facts.total:.4f} {facts.most:.4f} {int(facts.subject)}"


def _places(facts: TokenFacts) -> str:
    """Return the pages that have a token: how far each is from the last, and how well it stands."""
    told = []
    before = -1
    for page, most in facts.pages.items():
        gap, before = page - before, page
        while gap >= _LOW:
            told.append(_SIGNS[_LOW | gap % _LOW])
            gap //= _LOW
        told.append(_SIGNS[gap])
        told.append(_SIGNS[ceil(most * _STEPS - 1e-9)])
    return "".join(told)
