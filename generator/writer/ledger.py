"""The ledger of a part of a site: what the next build will know of the files that a store made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from generator.model.day_marks import DayMark
from generator.model.today import ALWAYS, Days
from generator.writer.kept_lines import days_read, days_told, kept_line, read_line
from generator.writer.published import Digest

LEDGER = ".policybook-store.json"
FILES = "files"  # its line


@dataclass(frozen=True)
class Kept:
    """A file of a site, as the next build will know it.

    Args:
        key: the digest of all that it was made from.
        content: the fingerprint of its bytes.
        told: what there was to tell of it beside; the day stands in it as a mark.
        days: the days on which it is right.
        marks: where the day stands in it.
    """

    key: str
    content: Digest
    told: tuple[str, ...]
    days: Days = ALWAYS
    marks: tuple[DayMark, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """What is known of the files that a store made of one part of a site.

    Args:
        files: each by its path below the part's folder.
        made_from: the digest of all that they could be made from; "" where nobody asks for it.
        warnings: what there was to say when they were made.
        values: what was worked out and stands in no file, by its name.
        day: the day that stands in the files.
    """

    files: Mapping[str, Kept] = field(default_factory=dict)
    made_from: str = ""
    warnings: tuple[str, ...] = ()
    values: Mapping[str, Kept] = field(default_factory=dict)
    day: date = date.min

    @property
    def digests(self) -> dict[str, Digest]:
        """Return the fingerprint of each file by its path."""
        return {path: kept.content for path, kept in self.files.items()}


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger in a folder; an empty one where it cannot be read.

    Args:
        folder: a part of a site.
    """
    try:
        told = read_line(FILES, (folder / LEDGER).read_bytes())
        words = [str(each) for each in told["words"]]
        files, values = (_kept(told[kind], words) for kind in ("files", "values"))
        said, day = tuple(told["warnings"]), date.fromisoformat(told["day"])
        found = Ledger(files, str(told["made_from"]), said, values, day)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Ledger()  # no site yet, or none that can be built upon: all is made
    return Ledger() if any(map(_leads_out, files)) else found


def _kept(told: Any, words: Sequence[str]) -> dict[str, Kept]:
    return {
        path: Kept(
            key=str(key),
            content=Digest(int(size), str(digest)),
            told=tuple(map(words.__getitem__, places)),
            days=days_read(days),
            marks=tuple(DayMark(int(at), int(shift), words[form]) for at, shift, form in marks),
        )
        for path, (key, size, digest, places, days, marks) in told.items()
    }


def _leads_out(name: str) -> bool:
    """Return whether a path is none of a file below its folder."""
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return a ledger as it is written; what is told of many files stands in it once."""
    every = [*ledger.files.values(), *ledger.values.values()]
    told_of = chain.from_iterable(kept.told for kept in every)
    forms = (mark.form for kept in every for mark in kept.marks)
    words = {word: at for at, word in enumerate(dict.fromkeys(chain(told_of, forms)))}
    told = {
        "words": list(words),
        "files": {path: _written(each, words) for path, each in ledger.files.items()},
        "values": {path: _written(each, words) for path, each in ledger.values.items()},
        "made_from": ledger.made_from,
        "warnings": ledger.warnings,
        "day": ledger.day.isoformat(),
    }
    return kept_line(FILES, told)


def _written(kept: Kept, words: Mapping[str, int]) -> tuple[object, ...]:
    marks = [(mark.at, mark.shift, words[mark.form]) for mark in kept.marks]
    told = [*map(words.__getitem__, kept.told)]
    return kept.key, kept.content.size, kept.content.hash, told, days_told(kept.days), marks
