"""The policies folder while a command writes in it: read once, and held until the command ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cli.options import wrong
from generator.model.library import Library
from generator.source.disk import read_folder
from generator.source.library import beside, parse
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
    if not folder.is_dir():
        wrong(f"there is no folder “{folder}”; name it with --policies")
    with policies_held(folder):
        files, unread = read_folder(folder)
        yield beside(parse(files), unread), files
