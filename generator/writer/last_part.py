"""A part of the last site, as a store needs it: on this disk, or known by its ledger alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.writer.folders import take_over
from generator.writer.ledger import Kept, Ledger
from generator.writer.published import digest_of


class LastPart(Protocol):
    """A part of the last site: what stood there, and how its files are taken over."""

    def is_whole(self, path: str, known: Kept) -> bool:
        """Return whether a file is what was written."""
        ...

    def content(self, path: str, known: Kept) -> bytes | None:
        """Return a file's bytes; None where they are not what was written."""
        ...

    def is_same(self, path: str, file: Path) -> bool:
        """Return whether a file of the new site is that of the last one."""
        ...

    def give(self, folder: Path, paths: Iterable[str]) -> None:
        """Let files be taken over into a folder of the new site."""
        ...


@dataclass(frozen=True)
class PartOnDisk:
    """A part of the last site in its folder.

    Args:
        folder: the folder.
    """

    folder: Path

    def is_whole(self, path: str, known: Kept) -> bool:
        """Return whether a file is what was written; it is read for that."""
        return self.content(path, known) is not None

    def content(self, path: str, known: Kept) -> bytes | None:
        """Return a file's bytes; None where they are not what was written."""
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            return None
        return content if digest_of(content) == known.content else None

    def is_same(self, path: str, file: Path) -> bool:
        """Return whether a file of the new site is that of the last one: one file, two names."""
        try:
            return file.samefile(self.folder / path)
        except OSError:
            return False

    def give(self, folder: Path, paths: Iterable[str]) -> None:
        """Give files to a folder of the new site, by hard links or by copies."""
        take_over(self.folder, folder, paths)


@dataclass(frozen=True)
class PartElsewhere:
    """A part of the last site that stands on another machine, of which only its ledger came here.

    Its files are believed to be what was written; the machine that has them looks when it takes
    them over. Its day is that of the build, so that no file has to be filled in anew here.

    Args:
        ledger: what is known of it.
        given: the files to be taken over there.
    """

    ledger: Ledger
    given: list[str] = field(default_factory=list)

    def is_whole(self, path: str, known: Kept) -> bool:
        """Believe it."""
        return self.ledger.files.get(path) == known

    def content(self, path: str, known: Kept) -> None:  # noqa: ARG002 - what a protocol asks for
        """Return nothing: its bytes stand elsewhere."""
        return

    def is_same(self, path: str, file: Path) -> bool:
        """Return whether a file is to be taken over: then nothing was written here."""
        return path in self.given and not file.exists()

    def give(self, folder: Path, paths: Iterable[str]) -> None:  # noqa: ARG002 - as above
        """Note files to be taken over where they stand."""
        self.given.extend(paths)
