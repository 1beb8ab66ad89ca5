"""The files of a library, written where they are built from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder.

    Args:
        folder: it and all folders in it are made.
        files: their text, by their path.
    """
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def rewrite(path: Path, old: str, new: str) -> None:
    """Put some words in the place of others, once.

    Args:
        path: the file.
        old: words that stand there.
        new: the words for them.

    Raises:
        ValueError: when the old words do not stand there: nothing would be measured.
    """
    text = path.read_text(encoding="utf-8")
    if old not in text:
        message = f"“{old}” does not stand in {path}"
        raise ValueError(message)
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
