"""Write what was printed: each file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.writer.folders import CannotWriteError
from generator.writer.held_open import patiently
from generator.writer.refused import refusal


def write_printed(folder: Path, name: str, content: bytes) -> Path:
    """Write a printed file into a folder, which is made where it is missing.

    Args:
        folder: the folder.
        name: the file's name; one that is there already is replaced.
        content: its bytes.

    Returns:
        Where it stands.

    Raises:
        CannotWriteError: when the system refuses.
    """
    path, beside = folder / name, folder / f".{name}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder “{folder}” cannot be made: {error.strerror}"
        raise CannotWriteError(message) from error
    try:
        try:
            beside.write_bytes(content)
            patiently(lambda: beside.replace(path))
        finally:
            beside.unlink(missing_ok=True)  # what could not take its place is not left about
    except OSError as error:
        error.filename = None  # the name that it has meanwhile tells nobody anything
        raise CannotWriteError(refusal(path, error)) from error
    return path


def read_printed(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """Yield files that were printed, one at a time.

    Args:
        folder: where they stand.
        names: what they are called.
    """
    for name in names:
        yield (folder / name).read_bytes()
