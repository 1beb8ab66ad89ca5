"""Work of which the result is known: done once a process, for tests that build again and again.

Nothing is left out: a page that no test has read before is read, and a folder that a test could
write into is looked at each time.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from generator.publish import workers
from generator.site import scan
from generator.writer import fingerprint
from tests.project import ROOT

_add_folder = fingerprint._add_folder
_FIXED = {ROOT / "generator", ROOT / "overrides"}  # no test changes a file of these


class _Noted:
    """Keeps what is added to a fingerprint."""

    def __init__(self) -> None:
        self.added: list[bytes] = []

    def update(self, content: bytes) -> None:
        self.added.append(content)


@cache
def _noted(folder: Path) -> bytes:
    noted = _Noted()
    _add_folder(noted, folder)  # type: ignore[arg-type]
    return b"".join(noted.added)


def _add_once(total: hashlib.blake2b, folder: Path) -> None:
    if folder in _FIXED or _FIXED & set(folder.parents):
        total.update(_noted(folder))
    else:
        _add_folder(total, folder)


def work_once() -> None:
    """From now on, read each page and each folder of the code once, and load Python once.

    A process that hears what to test next has a thread for that, so that no build would copy it:
    each would start Python again. That thread holds nothing that a copy could wait for.
    """
    resting, threads = max(workers._threads() - 1, 0), workers._threads
    workers._threads = lambda: threads() - resting
    scan._read = lru_cache(maxsize=500)(scan._read)
    fingerprint._add_folder = _add_once
