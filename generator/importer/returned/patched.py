"""Carry a reviewer's words into Markdown, and leave values, links and marks as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(
    r"\{\{[^{}\n]*\}\}|\[\]\([^)\n]*\)|\]\([^)\n]*\)|\[\^[^\]\n]*\]|\\.|[^\W_]+|\s+|.", re.DOTALL
)

_SAID_ELSEWHERE = {"{{", "[]", "[^"}  # how values, references and notes begin


@dataclass(frozen=True)
class Patched:
    """A text with somebody's changes in it.

    Args:
        text: the Markdown.
        lost: what stood there that only Markdown says, such as a value, and has gone.
    """

    text: str
    lost: tuple[str, ...] = ()


def patched(source: str, before: str, after: str) -> Patched:
    """Return a source with the changes of its printed words.

    Args:
        source: the Markdown.
        before: what was printed of it, as Markdown.
        after: the same with the changes in it.
    """
    written, printed, now = (_TOKEN.findall(each) for each in (source, before, after))
    changed = _Changed(printed, now)
    done: list[str] = []
    lost: list[str] = []
    for tag, a, b, c, d in _codes(written, printed):
        if tag == "equal" or (c < d and changed.within(c, d)):
            done += changed.words(c, d)
            lost += [
                each for each in written[a:b] if tag != "equal" and each[:2] in _SAID_ELSEWHERE
            ]
        else:
            done += [*changed.before(c), *written[a:b]] if c < d else written[a:b]
    done += changed.before(len(printed))
    return Patched("".join(done), tuple(lost))


class _Changed:
    """What became of printed words: which are gone, and what came before which.

    Args:
        printed: the words.
        now: the words with the changes in them.
    """

    def __init__(self, printed: Sequence[str], now: Sequence[str]) -> None:
        self._printed = printed
        self._put: dict[int, list[str]] = {}
        self._gone: set[int] = set()
        for tag, a, b, c, d in _codes(printed, now):
            if tag != "equal":
                self._gone.update(range(a, b))
                self._put[a] = list(now[c:d])

    def within(self, first: int, end: int) -> bool:
        """Return whether anything is changed inside of some words."""
        return bool(
            self._gone & set(range(first, end)) or self._put.keys() & set(range(first + 1, end))
        )

    def words(self, first: int, end: int) -> list[str]:
        """Return words with their changes."""
        found: list[str] = []
        for at in range(first, end):
            found += self.before(at)
            found += [self._printed[at]] if at not in self._gone else []
        return found

    def before(self, at: int) -> list[str]:
        """Return what came before a word; once."""
        return self._put.pop(at, [])


def _codes(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
