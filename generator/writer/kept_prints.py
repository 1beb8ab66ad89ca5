"""What a site knows of its printed files, so that the next build can keep them.

It stands beside them, as the ledger of the archive does. A file is believed only where its bytes
are still what was written: so nothing else has to be known of the site that it is taken from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.writer.published import Print, print_of

PRINTS_LEDGER = ".policybook-prints.json"


@dataclass(frozen=True)
class PrintedFile:
    """One printed file of a site.

    Args:
        key: the fingerprint of everything that it was made from.
        print: the fingerprint of its bytes.
        pages: how many pages it has; 0 where nobody counted.
    """

    key: str
    print: Print
    pages: int


@dataclass(frozen=True)
class Prints:
    """The printed files of one part of a site: of an academy, or the trust's own texts.

    Args:
        made_from: the fingerprint of all that they could be made from.
        files: each by its path below the part's folder.
        unprinted: what could not be printed and why, in words.
    """

    made_from: str = ""
    files: Mapping[str, PrintedFile] = field(default_factory=dict)
    unprinted: tuple[str, ...] = ()

    @property
    def pages(self) -> dict[str, int]:
        """Return how many pages each file has, by its path."""
        return {name: each.pages for name, each in self.files.items()}


def read_prints(folder: Path) -> Prints:
    """Return the printed files that the ledger in a folder names; none where it cannot be read.

    Args:
        folder: the part of the last site.
    """
    try:
        told = json.loads((folder / PRINTS_LEDGER).read_bytes())
        files = {
            name: PrintedFile(str(key), Print(int(size), str(digest)), int(pages))
            for name, (key, size, digest, pages) in told["files"].items()
        }
        if any(map(_leads_out, files)):
            return Prints()
        return Prints(str(told["made_from"]), files, tuple(told["unprinted"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Prints()  # no site yet, or none with printed files: all are made


def _leads_out(name: str) -> bool:
    """Return whether a path is none of a file below its folder."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def prints_bytes(prints: Prints) -> bytes:
    """Return the ledger as it is written."""
    told = {
        "made_from": prints.made_from,
        "files": {
            name: (each.key, each.print.size, each.print.digest, each.pages)
            for name, each in prints.files.items()
        },
        "unprinted": prints.unprinted,
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def prints_files(prints: Prints) -> dict[str, Print]:
    """Return the fingerprint of each file that printing left, the ledger included, by its path."""
    if not prints.made_from:
        return {}
    files = {name: each.print for name, each in prints.files.items()}
    return {**files, PRINTS_LEDGER: print_of(prints_bytes(prints))}


def is_there(folder: Path, name: str, known: PrintedFile) -> bool:
    """Return whether a printed file of the last site is still what was written.

    Args:
        folder: the part of the last site.
        name: the file's path below it.
        known: what the ledger says of it.
    """
    try:
        return print_of((folder / name).read_bytes()) == known.print
    except OSError:
        return False
