"""Remove our own folders; what the system keeps is told, and stands in the way of nothing."""

from __future__ import annotations

import glob
import itertools
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path


def remove(folder: Path, first: str) -> str:
    """Remove a folder of ours; workers of a killed build may write into it for a moment yet.

    Args:
        folder: the folder, whether or not it is there.
        first: the name of a file in it to remove before all others: without it, what is left of a
            site is none.

    Returns:
        What could not be removed and why, in words; "" where all is gone.
    """
    refused: list[tuple[str, OSError]] = []

    def refuse(_: object, path: str, told: tuple[type, BaseException, object]) -> None:
        if isinstance(told[1], OSError):
            refused.append((path, told[1]))

    with suppress(OSError):
        (folder / first).unlink()
    for wait in (0.0, 0.1, 0.5):
        if not os.path.lexists(folder):
            return ""
        time.sleep(wait)
        refused.clear()
        shutil.rmtree(folder, onerror=refuse)
    if not os.path.lexists(folder):
        return ""
    path, error = refused[0] if refused else (f"{folder}", OSError())
    return (
        f"“{path}” is left of an earlier site and cannot be deleted: "
        f"{error.strerror or 'unknown reason'}; it does no harm, and each build tries again"
    )


def work_prefix(out: Path) -> str:
    """Return how the names of the work folders of a site begin."""
    return f".{out.name}.policybook-work-"


def _old(out: Path) -> str:
    return f".{out.name}.policybook-old"


def _beside(out: Path, prefix: str) -> list[Path]:
    """Return our own folders beside a site whose names begin so."""
    return sorted(out.parent.glob(f"{glob.escape(prefix)}*"))


def put_right(out: Path, mark: str) -> None:
    """Repair what a build left that was killed between its two renames.

    Args:
        out: where the site is served from.
        mark: the name of the file that tells a whole site.

    Raises:
        OSError: when the system refuses.
    """
    if os.path.lexists(out):
        return
    whole = [each for each in _beside(out, _old(out)) if (each / mark).is_file()]
    if whole:
        whole[0].rename(out)


def sweep(out: Path, mark: str) -> list[str]:
    """Remove what earlier builds of a site left; return what cannot be removed, in words."""
    before = (*_beside(out, work_prefix(out)), *_beside(out, _old(out)))
    return [*filter(None, (remove(each, mark) for each in before))]


def place_aside(out: Path) -> Path:
    """Return a name beside a site that nothing has, where the old site can wait."""
    names = (out.with_name(f"{_old(out)}{number or ''}") for number in itertools.count())
    return next(each for each in names if not os.path.lexists(each))
