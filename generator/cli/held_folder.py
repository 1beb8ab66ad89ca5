"""The policies folder while a command writes in it: read once, and held until the command ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cli.options import wrong
from generator.model.library import Library
from generator.source.folder.disk import read_folder
from generator.source.folder.library import beside, parse
from generator.writer.policies import policies_held


@contextmanager
def held_folder(folder: Path) -> Iterator[tuple[Library, dict[str, bytes]]]:
    """Read the policies folder, and let no other command write there until the block ends.

    Args:
        folder: the policies folder.

    Yields:
        What it holds, with every problem, and the bytes of its files by path.

    Raises:
        CannotWriteError: when another command is at work there, or the system refuses.
    """
    _refuse_none(folder)
    with policies_held(folder):
        yield _read(folder)


def read_unheld(folder: Path) -> tuple[Library, dict[str, bytes]]:
    """Read the policies folder, for a question that may wait long for its answer.

    Args:
        folder: the policies folder.

    Returns:
        What it holds, with every problem, and the bytes of its files by path.
    """
    _refuse_none(folder)
    return _read(folder)


def _refuse_none(folder: Path) -> None:
    if not folder.is_dir():
        wrong(f"there is no folder “{folder}”; name it with --policies")


def _read(folder: Path) -> tuple[Library, dict[str, bytes]]:
    files, unread = read_folder(folder)
    return beside(parse(files), unread), files
