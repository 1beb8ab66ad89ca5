"""What a published site knows of itself: its manifest, and whether its files are still whole."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.writer.folders import MARK

_MADE_BY = "Policybook"
Lead = tuple[str, str, str, str]


@dataclass(frozen=True)
class Digest:
    """What tells a file from every other: its bytes, and their fingerprint."""

    size: int
    hash: str


@dataclass(frozen=True)
class Entry:
    """What the manifest holds of one part of the site: an academy's, or the portal.

    Args:
        key: the fingerprint of everything that it was made from.
        digest: the fingerprint of its files.
        files: how many there are.
        size: their bytes together.
        leads: its links to other parts, one of each, to be checked again when those change: the
            page, the link as written, the file that it leads to, the anchor.
        warnings: what there was to say when it was made.
        summary: of an academy, what the portal says of it, as the site's makers wrote it.
        outline: of an academy, the fingerprint of its summary without the academy's own words.
        sound: of an academy, the fingerprints of its files that had no problem.
        apart: of the portal, the files of its pages apart; each with the fingerprint of what others
            show of the page.
        guide: of the portal, what was told of the hand-written pages.
        names: whether it may name people; true where that is not known.
    """

    key: str
    digest: str
    files: int
    size: int
    leads: tuple[Lead, ...]
    warnings: tuple[str, ...] = ()
    summary: str = ""
    outline: str = ""
    sound: tuple[str, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    guide: str = ""
    names: bool = True


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
        told = json.loads((out / MARK).read_bytes())
        academies = {name: _entry(each) for name, each in told["academies"].items()}
        portal = _entry(told["portal"]) if told["portal"] else None
        shared, noted = str(told["shared"]), tuple(told["noted"])
        return Manifest(str(told["tool"]), academies, portal, shared, noted)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()  # no site yet, or none that can be built upon: everything is made anew


def _entry(told: dict[str, Any]) -> Entry:
    leads = tuple(_lead(*link) for link in told["leads"])
    others = {name: tuple(told[name]) for name in ("warnings", "sound")}
    return Entry(**{**told, "leads": leads, **others})


def _lead(page: str, href: str, target: str, anchor: str) -> Lead:
    return page, href, target, anchor


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it is written."""
    told = {
        "made_by": _MADE_BY,
        "tool": manifest.tool,
        "academies": {name: vars(entry) for name, entry in manifest.academies.items()},
        "portal": vars(manifest.portal) if manifest.portal else None,
        "shared": manifest.shared,
        "noted": manifest.noted,
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def digest_of(content: bytes) -> Digest:
    """Return the fingerprint of a file."""
    return Digest(len(content), hashlib.blake2b(content, digest_size=16).hexdigest())


def entry_of(key: str, files: Mapping[str, Digest], leads: Iterable[Lead]) -> Entry:
    """Return the manifest's entry for the files of one part of a site."""
    size = sum(each.size for each in files.values())
    return Entry(key, _digest(files), len(files), size, tuple(sorted(leads)))


def _digest(files: Mapping[str, Digest]) -> str:
    total = hashlib.blake2b(digest_size=20)
    for name in sorted(files):
        total.update(f"{name}\0{files[name].size}\0{files[name].hash}\0".encode())
    return total.hexdigest()


def entry_of_folder(key: str, folder: Path, leads: Iterable[Lead]) -> Entry:
    """Return the manifest's entry for a part of a site that is in a folder."""
    return entry_of(key, _digests(folder, (name for name, _ in _files(folder))), leads)


def entry_renewed(
    old: Entry,
    out: Path,
    files: Mapping[str, bytes],
    leads: Iterable[Lead],
    without: Container[str],
) -> Entry:
    """Return the manifest's entry for the portal of a site, of which some files are new.

    Args:
        old: its entry.
        out: the published site.
        files: the new files by their paths; the site has others of these names.
        leads: the portal's links to other parts.
        without: the folders of academies.
    """
    stay = (name for name, _ in _files(out, without=without) if name != MARK and name not in files)
    digests = _digests(out, stay) | {name: digest_of(content) for name, content in files.items()}
    made = entry_of(old.key, digests, leads)
    return replace(made, warnings=old.warnings, apart=old.apart, guide=old.guide)


def _digests(folder: Path, names: Iterable[str]) -> dict[str, Digest]:
    return {name: digest_of((folder / name).read_bytes()) for name in names}


def is_whole(out: Path, part: str, entry: Entry, without: Container[str] = ()) -> bool:
    """Return whether a part of a site is what the manifest says.

    Names and sizes tell most; a file changed since the manifest was written has all of them read.

    Args:
        out: the published site.
        part: the academy's id; "" for the portal.
        entry: what the manifest says.
        without: for the portal: the folders of academies.
    """
    folder = out / part
    try:
        written = (out / MARK).stat().st_mtime_ns
        found = [each for each in _files(folder, without=without) if part or each[0] != MARK]
        if len(found) != entry.files or sum(told.st_size for _, told in found) != entry.size:
            return False
        if not all(stat.S_ISREG(told.st_mode) for _, told in found):
            return False
        if all(told.st_mtime_ns <= written for _, told in found):
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


def html_files(folder: Path) -> dict[str, str]:
    """Return the pages below a folder by their paths, in order."""
    names = sorted(name for name, _ in _files(folder) if name.endswith(".html"))
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}


def content_of(path: Path) -> bytes:
    """Return a file that this build wrote."""
    return path.read_bytes()


def read_page(site: Path, name: str) -> str:
    """Return one text file of a site, or "" where it has none of that name."""
    path = site / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
