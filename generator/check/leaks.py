"""Whether anything that is not for the public stands in the files of the public edition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.check.private import EMAIL, MINUTE, NAME, TELEPHONE, Private
from generator.check.seen_text import SeenText, digits, folded, plain_words

_LONGEST_START = 4  # words by which a value is looked up
_WHOLE_NUMBER = 9  # digits, from which on it does not matter what stands around and between them
_DOMAIN = re.compile(r"@[\w.-]+\w")
_DIGITS = re.compile(rf"\d{{{_WHOLE_NUMBER},}}")


def leaks(files: Mapping[str, str], private: Iterable[Private]) -> tuple[str, ...]:
    """Return where something stands that is not for the public, in words.

    Args:
        files: the text of each file by its path: of a page its HTML, of a PDF its words.
        private: what must not stand there.
    """
    wanted = _LookedFor(tuple(private))
    found = {
        f"{path}: {each.what} at {each.place} would be public": None
        for path, content in files.items()
        for each in wanted.found_in(SeenText(path, content))
    }
    return tuple(found)


class _LookedFor:
    """What is looked for, so that the time does not depend on how much that is."""

    def __init__(self, private: Sequence[Private]) -> None:
        """Look everything up by how it begins."""
        self._starts: dict[str, list[tuple[tuple[str, ...], Private]]] = defaultdict(list)
        self._addresses: dict[str, list[Private]] = defaultdict(list)
        self._numbers: dict[str, list[Private]] = defaultdict(list)
        for each in private:
            number = re.sub(r"\D", "", digits(each.value))
            if each.what == EMAIL:
                self._addresses[folded(each.value).partition("@")[2]].append(each)
            elif each.what == TELEPHONE and len(number) >= _WHOLE_NUMBER:
                self._numbers[number].append(each)
            else:
                self._add(each)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for start in self._starts:
            self._lengths[start.partition(" ")[0]].add(start.count(" ") + 1)

    def _add(self, private: Private) -> None:
        words = tuple(plain_words(private.value))
        turned = {words[::-1]} if private.what == NAME else set()  # as lists of names have them
        for each in {words, *turned} - {()}:
            self._starts[" ".join(each[:_LONGEST_START])].append((each, private))

    def found_in(self, text: SeenText) -> Iterator[Private]:
        """Yield what stands in a file."""
        yield from self._by_words(text)
        yield from self._by_address(text)
        yield from self._by_number(text)

    def _by_words(self, text: SeenText) -> Iterator[Private]:
        for words in text.words:
            for at, first in enumerate(words):
                for length in self._lengths.get(first, ()):
                    for value, each in self._starts.get(" ".join(words[at : at + length]), ()):
                        if tuple(words[at : at + len(value)]) == value and _exact(each, text):
                            yield each

    def _by_address(self, text: SeenText) -> Iterator[Private]:
        for domain in {each[1:] for each in _DOMAIN.findall(text.close)}:
            for each in self._addresses.get(domain, ()):
                if _stands(folded(each.value), text.close):
                    yield each

    def _by_number(self, text: SeenText) -> Iterator[Private]:
        for run in set(_DIGITS.findall(text.numbers)) if self._numbers else ():
            for number, those in self._numbers.items():
                if number in run:
                    yield from those


def _exact(private: Private, text: SeenText) -> bool:
    """Return whether a value may be taken by its words, or stands there with all its signs."""
    if private.what not in {MINUTE, TELEPHONE}:
        return True
    return _stands(" ".join(folded(private.value).split()), text.close)


def _stands(value: str, text: str) -> bool:
    """Return whether a value stands in a text, and is no part of a longer one."""
    return value in text and bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text))
