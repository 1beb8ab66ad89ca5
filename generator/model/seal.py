"""Seals: what a policy's `seals.yml` holds of every approved file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.fields import Line, WhenField, record
from generator.model.places import Places
from generator.model.problem import Place
from generator.model.values import When

SEALS_FILE = "seals.yml"
# What a seal covers. Scheme 2 is scheme 1 and questions, footnotes, terms and pictures; a version
# without any of them has the first, for which the sign of a footnote is text like any other.
SCHEMES = ("1", "2")


@record
class Replaced:
    """A seal that stood here before, and why it was replaced."""

    on: WhenField
    why: Line
    fingerprint: Line


@record
class SealEntry:
    """One entry under `seals:`, as written; after a seal was lifted only its history is left."""

    file: Line
    sealed: WhenField | None = None
    scheme: Line = ""
    fingerprint: Line = ""
    copy: str = ""
    replaced: tuple[Replaced, ...] = ()


@record
class SealsFile:
    """What `seals.yml` holds."""

    seals: tuple[SealEntry, ...]


@record
class SealedList:
    """What the list of sealed policies holds, `seals.yml` beside `trust.yml`."""

    sealed: tuple[Line, ...]


@dataclass(frozen=True)
class Seal:
    """The seal of one approved file.

    Args:
        file: the file, by its path below the policies folder.
        on: when it was sealed.
        fingerprint: of what was sealed.
        copy: what was sealed, compressed, as the file has it.
        place: where the seal stands.
        scheme: the way in which it was sealed.
    """

    file: str
    on: When
    fingerprint: str
    copy: str
    place: Place
    scheme: str


@dataclass(frozen=True, eq=False)
class Seals:
    """The seals of one policy.

    Args:
        entries: as written, in file order.
        by_file: the seals that hold, by the file's path below the policies folder.
        places: where everything stands.
    """

    entries: tuple[SealEntry, ...]
    by_file: Mapping[str, Seal]
    places: Places = field(default_factory=lambda: Places(SEALS_FILE))
