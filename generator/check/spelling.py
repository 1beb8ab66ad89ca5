"""Find the names of the trust and its academies where somebody typed them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.check.vocabulary import ORDINARY
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.trust import Trust
from generator.model.values import Named

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‐": "-", "‑": "-", "–": "-"})

_PLACE_AFTER = re.compile(
    r"\s+(?:road|street|lane|avenue|close|drive|way|park|town|city|village|council|police|borough|"
    r"hospital|library|station|church|market|hall|bridge|green|common|wood|woods|river|valley|"
    r"district|parish|leisure|health|surgery|museum|harbour|constituency|county|magistrates|fire|"
    r"gazette|herald|football|fc|united|rovers|forest|estate|theatre)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:town|city|village|borough|parish|county|centre|district) of|"
    r"\b(?:road|street|lane|avenue|close|drive|hill|rise),|"
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lord|Lady|Cllr|Councillor|Professor|Great|Little|Upper|Lower)\.?)\s+$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s|[“\"(])\s*$")
# At the beginning of a sentence a capital tells nothing, but the next word does: “Aspire to more”.
_WORD_AFTER = re.compile(
    r"\s+(?:to|for|is|are|and|or|in|of|on|by|with|can|means|comes|begins|through|high|all|your|our|"
    r"this|that|it)\b"
)
_NEAR = 200  # characters around a name that can tell what it stands for
_ADDRESS = re.compile(r"@|://|\bwww\.|[\w-]\.[a-z]{2,}\b")


@dataclass(frozen=True)
class Owner:
    """Whose name it is.

    Args:
        academy: the academy; None for the trust.
        short: whether it is the short name.
        until: the day on which the name changed to another; None for the present one.
    """

    academy: AcademyOrTrust
    short: bool
    until: date | None


@dataclass(frozen=True)
class Found:
    """A name typed by hand: where it begins, how it is written, and whose it can be."""

    offset: int
    text: str
    owners: tuple[Owner, ...]


class Names:
    """Every name that the trust and its academies have had or will have."""

    def __init__(self, trust: Trust, day: date) -> None:
        """Gather them.

        Args:
            trust: the trust and its academies.
            day: the day by which a name counts as former.
        """
        self._owners: dict[str, tuple[Owner, ...]] = {}
        self._exact: set[str] = set()
        self._gather(trust.organisation.name, TRUST, day, short=False)
        self._gather(trust.organisation.short_name, TRUST, day, short=True)
        for academy, known in trust.academies.items():
            self._gather(known.name, academy, day, short=False)
            self._gather(known.short_name, academy, day, short=True)
        self._first_words = frozenset(_words(name)[0] for name in self._owners)
        longest_first = sorted(self._owners, key=lambda name: (-len(name), name))
        names = "|".join(_pattern(name) for name in longest_first)
        self._pattern = re.compile(rf"(?<![\w.@-])(?:{names})(?![\w@])(?!-\w*\.)", re.IGNORECASE)

    def _gather(self, named: Named, academy: AcademyOrTrust, day: date, *, short: bool) -> None:
        for index, (_, written) in enumerate(named.values):
            begun = named.values[index + 1][0] if index + 1 < len(named.values) else None
            until = begun if begun and begun <= day else None
            name = written[4:] if written.lower().startswith("the ") else written
            key = _key(name)
            self._owners[key] = (*self._owners.get(key, ()), Owner(academy, short, until))
            if name.isupper() and len(name) <= 4 and re.search("[AEIOU]", name):
                self._exact.add(key)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in a text.

        Args:
            text: the words of a passage.

        Yields:
            Each name that is meant as one; not those in web addresses, streets and other people's
            names, nor a name that is an ordinary word where it is used as one.
        """
        if self._first_words.isdisjoint(_words(text.lower())):
            return  # most passages: the long pattern need not run over them
        shown = re.sub(r"\{\{.*?\}\}|\[\]\([^)]*\)", lambda match: "\ufffc" * len(match[0]), text)
        for match in self._pattern.finditer(shown):
            key = _key(match[0])
            owners = self._owners[key]
            if self._meant(shown, match, key, short=all(owner.short for owner in owners)):
                yield Found(match.start(), match[0], owners)

    def _meant(self, text: str, match: re.Match[str], key: str, *, short: bool) -> bool:
        before = text[max(0, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR]
        chunk = before.split(" ")[-1] + match[0] + (after.split() or [""])[0]
        if _ADDRESS.search(chunk.rstrip(".,;:!?)")):
            return False
        if not short:
            return True
        if _PLACE_AFTER.match(after) or _PLACE_BEFORE.search(before):
            return False
        if key in self._exact:
            return match[0].isupper()
        if key not in ORDINARY or match[0].isupper():
            return True
        begins = _SENTENCE_START.search(before) and _WORD_AFTER.match(after)
        return not match[0].islower() and not begins


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text) or [""]


def _key(name: str) -> str:
    return " ".join(name.translate(_QUOTES).lower().split())


def _pattern(key: str) -> str:
    words = (re.escape(word) for word in key.split(" "))
    text = r"\s+".join(words)
    return text.replace("'", "['‘’]").replace(r"\-", "[-‐‑–]")
