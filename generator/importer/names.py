"""Names of the trust, its academies, bodies and roles become values where they are exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from generator.importer.markdown_text import Piece, Raw
from generator.model.academy import AcademyOrTrust
from generator.model.trust import Trust

_ARTICLES = {"The", "A", "An", "Each", "Every", "All", "Our", "Any", "This", "That", "If", "When"}


class NameFinder:
    """Finds names in words.

    Args:
        trust: the trust; None where none is known yet.
        academy: whose policy it is; None for the trust's.
        day: whose names count.
    """

    def __init__(self, trust: Trust | None, academy: AcademyOrTrust, day: date) -> None:
        """Look the names up."""
        named = trust.names_on(academy, day) if trust else {}
        short = {"academy.short_name", "trust.short_name"}  # words of their own in sentences
        self._values: Mapping[str, str] = {
            words: value
            for value, words in reversed(named.items())
            if words and value not in short and (academy or not value.startswith("academy"))
        }
        by_length = sorted(self._values, key=len, reverse=True)
        pattern = "|".join(map(re.escape, by_length))
        self._pattern = re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w-])") if pattern else None

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield words, and values in place of names."""
        done = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            if _part_of_more(text, match):
                continue
            yield text[done : match.start()]
            yield Raw(f"{{{{ {self._values[match[0]]} }}}}")
            done = match.end()
        yield text[done:]


def _part_of_more(text: str, match: re.Match[str]) -> bool:
    """Return whether a name is part of a longer one: Deputy Headteacher, Headteacher Board."""
    before = re.search(r"(\S+) $", text[: match.start()])
    after = re.match(r" ([A-Z]\w+)", text[match.end() :])
    longer = before is not None and before[1][:1].isupper() and before[1] not in _ARTICLES
    begins = longer and before is not None and re.search(r"[.!?:;]$", before[1]) is None
    return bool(begins) or after is not None
