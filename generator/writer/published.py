"""What a published site knows of itself: its manifest, and whether its files are still whole."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.today import ALWAYS, Days
from generator.writer.folders import MARK
from generator.writer.kept_lines import days_read, days_told, kept_line, read_line

_MADE_BY = "Policybook"
SITE = "site"  # its line
Lead = tuple[str, str, str, str]
"""A link to another part: the page, the link as written, the file that it leads to, the anchor."""


@dataclass(frozen=True)
class Digest:
    """What tells a file from every other: its bytes, and their fingerprint."""

    size: int
    hash: str


@dataclass(frozen=True)
class Entry:
    """What the manifest holds of one part of the site: an academy's, or the portal.

    Args:
        key: the fingerprint of everything that it was made from, but the day.
        digest: the fingerprint of its files.
        files: how many there are.
        size: their bytes together.
        names: whether it may name people; true where that is not known.
        day: the day that it was made for.
        days: those on which it says the same, but for the day itself.
        printed: the fingerprint of what was printed for it.
    """

    key: str
    digest: str
    files: int
    size: int
    names: bool = True
    day: date = date.min
    days: Days = ALWAYS
    printed: str = ""

    @property
    def told(self) -> dict[str, object]:
        """Return it as JSON can hold it."""
        return {**vars(self), "day": self.day.isoformat(), "days": days_told(self.days)}


@dataclass(frozen=True)
class Manifest:
    """What a site was made from.

    Args:
        tool: the fingerprint of the tool, the theme and `mkdocs.yml`.
        academies: what it holds of each academy, by id.
        portal: what it holds of the portal; None where that has to be made anew in any case.
        shared: the fingerprint of the files that all academies share.
        noted: those of them that had a problem.
    """

    tool: str = ""
    academies: Mapping[str, Entry] = field(default_factory=dict)
    portal: Entry | None = None
    shared: str = ""
    noted: tuple[str, ...] = ()


def read_manifest(out: Path) -> Manifest:
    """Return what a published site says of itself; an empty manifest where it cannot be read."""
    try:
        told = read_line(SITE, (out / MARK).read_bytes())
        academies = {name: _entry(each) for name, each in told["academies"].items()}
        portal = _entry(told["portal"]) if told["portal"] else None
        shared, noted = str(told["shared"]), tuple(told["noted"])
        return Manifest(str(told["tool"]), academies, portal, shared, noted)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()  # no site yet, or none that can be built upon: everything is made anew


def _entry(told: dict[str, Any]) -> Entry:
    day, days = date.fromisoformat(told["day"]), days_read(told["days"])
    return Entry(**{**told, "day": day, "days": days})


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it is written."""
    told = {
        "made_by": _MADE_BY,
        "tool": manifest.tool,
        "academies": {name: manifest.academies[name].told for name in sorted(manifest.academies)},
        "portal": manifest.portal.told if manifest.portal else None,
        "shared": manifest.shared,
        "noted": manifest.noted,
    }
    return kept_line(SITE, told)


def digest_of(content: bytes) -> Digest:
    """Return the fingerprint of a file."""
    return Digest(len(content), hashlib.blake2b(content, digest_size=16).hexdigest())


def entry_of(key: str, files: Mapping[str, Digest]) -> Entry:
    """Return the manifest's entry for the files of one part of a site.

    Args:
        key: the fingerprint of everything that it was made from, but the day.
        files: the fingerprint of each of them.
    """
    return Entry(key, _digest(files), len(files), sum(each.size for each in files.values()))


def _digest(files: Mapping[str, Digest]) -> str:
    total = hashlib.blake2b(digest_size=20)
    for name in sorted(files):
        total.update(f"{name}\0{files[name].size}\0{files[name].hash}\0".encode())
    return total.hexdigest()


def _digests(folder: Path, names: Iterable[str]) -> dict[str, Digest]:
    return {name: digest_of((folder / name).read_bytes()) for name in names}


def is_whole(out: Path, academy: str, entry: Entry, *, read: bool = False) -> bool:
    """Return whether the site of an academy is what the manifest says.

    Names and sizes tell most; a file changed since the manifest was written has all of them read.

    Args:
        out: the published site.
        academy: its id.
        entry: what the manifest says.
        read: whether to read all of them in any case.
    """
    folder = out / academy
    try:
        written = (out / MARK).stat().st_mtime_ns
        found = list(_files(folder))
        if len(found) != entry.files or sum(told.st_size for _, told in found) != entry.size:
            return False
        if not all(stat.S_ISREG(told.st_mode) for _, told in found):
            return False
        if not read and all(told.st_mtime_ns <= written for _, told in found):
            return True
        return _digest(_digests(folder, (name for name, _ in found))) == entry.digest
    except OSError:
        return False


def _files(
    folder: Path, below: str = "", without: Container[str] = ()
) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name in without:
                continue
            if each.is_dir(follow_symlinks=False):
                yield from _files(Path(each.path), f"{below}{each.name}/")
            else:
                yield f"{below}{each.name}", each.stat(follow_symlinks=False)


def files_of(out: Path, without: Container[str]) -> frozenset[str]:
    """Return the paths of the files of a site; those below some of its folders are left out.

    Args:
        out: the site.
        without: the folders.
    """
    return (
        frozenset(name for name, _ in _files(out, without=without)) if out.is_dir() else frozenset()
    )


def digests_of(folder: Path, without: Container[str]) -> dict[str, Digest]:
    """Return the fingerprint of each file below a folder but some, by their paths there."""
    return _digests(folder, (name for name, _ in _files(folder) if name not in without))


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder, by its path there, in the order of the paths.

    Args:
        folder: the folder; none where there is none.
    """
    names = sorted(files_of(folder, without=()))
    return {name: content_of(folder / name) for name in names}


def content_of(path: Path) -> bytes:
    """Return a file that this build wrote."""
    return path.read_bytes()


def read_page(site: Path, name: str) -> str:
    """Return one text file of a site, or "" where it has none of that name."""
    path = site / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
