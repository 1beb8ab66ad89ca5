"""What the site of an academy knows of its archive, so that the next build can keep pages.

It stands beside the pages, not in the manifest: only a build that makes this academy reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.writer.published import Print

LEDGER = ".policybook-archive.json"


@dataclass(frozen=True)
class Kept:
    """A page of the archive.

    Args:
        key: the fingerprint of everything that it was made from.
        print: the fingerprint of its file.
        record: its line of `editions.json`.
        links: where it leads, as written, as far as that is another file of the site.
    """

    key: str
    print: Print
    record: str
    links: tuple[str, ...]


def read_ledger(folder: Path) -> dict[str, Kept]:
    """Return the pages of an academy's archive by their addresses; none where it cannot be read.

    Args:
        folder: the academy's site.
    """
    try:
        told = json.loads((folder / LEDGER).read_bytes())
        links = told["links"]
        return {
            address: Kept(
                key, Print(size, digest), record, tuple(links[number] for number in leads)
            )
            for address, (key, size, digest, record, leads) in told["pages"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}  # no site yet, or none that can be built upon: everything is made anew


def ledger_bytes(pages: Mapping[str, Kept]) -> bytes:
    """Return the ledger as it is written.

    Args:
        pages: the pages of the archive by their addresses.
    """
    links: dict[str, int] = {}
    for page in pages.values():
        for link in page.links:
            links.setdefault(link, len(links))
    told = {
        "links": list(links),
        "pages": {
            address: (
                page.key,
                page.print.size,
                page.print.digest,
                page.record,
                [links[link] for link in page.links],
            )
            for address, page in pages.items()
        },
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
