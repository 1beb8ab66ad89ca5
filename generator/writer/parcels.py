"""Files that are made on one machine and belong into the site on another."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from generator.writer.folders import CannotWriteError, inside
from generator.writer.published import contents_of, files_of
from generator.writer.refused import refusal


@contextmanager
def work_folder(under: Path | None) -> Iterator[Path]:
    """Make a folder that lives until the block ends.

    Args:
        under: where; None for the system's own place.

    Raises:
        CannotWriteError: when there is no such place, or the system refuses.
    """
    try:
        made = TemporaryDirectory(prefix="policybook-", dir=under, ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotWriteError(refusal(under or Path(), error)) from error
    with made as folder:
        yield Path(folder)


def taken_out(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder as bytes, and remove them.

    Args:
        folder: the folder; nothing where there is none.
    """
    found = contents_of(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return found


def set_aside(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Give a folder a name that nobody else has, so that more can be made under its own.

    Args:
        folder: the folder; one without files where there is none.

    Returns:
        The folder now, and the paths of the files below it.
    """
    place = Path(mkdtemp(prefix="done-", dir=folder.parent.parent)) / "files"
    if folder.is_dir():
        folder.rename(place)
    return place, tuple(sorted(files_of(place, without=())))


def move_out(source: Path, target: Path, names: Iterable[str]) -> None:
    """Move files from a folder that several machines see to where they belong.

    Args:
        source: the folder.
        target: where they go.
        names: their paths below both, with forward slashes.

    Raises:
        CannotWriteError: when one is not there, or the system refuses.
    """
    for name in map(inside, names):
        try:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source / name, target / name)
        except OSError as error:
            raise CannotWriteError(refusal(source / name, error)) from error
