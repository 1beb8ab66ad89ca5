"""What is to be printed, in which pieces, and how long it came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.library import Library
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.publish.formats import PDF, WORD
from generator.site.printed import FileKind
from generator.writer.ledger import Ledger
from generator.writer.store import Parts

FORMAT = {FileKind.PDF: PDF, FileKind.LARGE_PRINT: PDF, FileKind.WORD: WORD}


@dataclass(frozen=True, eq=False)
class PrintJob:
    """What all prints of a build have in common.

    Args:
        library: the policies and packs.
        trust: the trust.
        day: the day of printing.
        tools: the fingerprint of what sets each format, of `installed.EVERYTHING`, that is made.
        parts: where they are written, each part of the site in a folder of its own.
    """

    library: Library
    trust: Trust
    day: date
    tools: Mapping[str, str]
    parts: Parts

    @property
    def kinds(self) -> tuple[FileKind, ...]:
        """Return the files that are made of each policy."""
        return tuple(kind for kind in FileKind if FORMAT[kind] in self.tools)

    @property
    def pack_kinds(self) -> tuple[FileKind, ...]:
        """Return the files that are made of each pack: packs are not for editing."""
        return tuple(kind for kind in self.kinds if kind is not FileKind.WORD)


@dataclass(frozen=True)
class Batch:
    """What one process prints without a pause.

    Args:
        academy: the academy's id; None for the trust's own texts.
        policies: ids of policies in force there.
        drafts: versions before the vote: the id of the policy, and the version.
        packs: ids of packs.
        files: how many files that makes.
        own: the academy's variations; None where whoever prints has them already.
    """

    academy: AcademyOrTrust
    policies: tuple[str, ...]
    drafts: tuple[tuple[str, str], ...]
    packs: tuple[str, ...]
    files: int
    own: Mapping[str, tuple[Variation, ...]] | None = None

    @property
    def part(self) -> str:
        """Return the folder that they go into."""
        return self.academy or TRUST_FOLDER


def pages_of(printed: Ledger) -> dict[str, int]:
    """Return how many pages each printed file has, by its path; 0 where nobody counted."""
    return {path: int(each.told[0]) if each.told else 0 for path, each in printed.files.items()}
