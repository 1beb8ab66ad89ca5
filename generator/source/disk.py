"""Read the policies folder: the only place where its files are opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.seal import SEALS_FILE

MAX_BYTES = 2_000_000
MAX_SEALS = 10 * MAX_BYTES  # copies of every version there ever was
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}


def read_folder(folder: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Read every file below a folder.

    Hidden files and those that Windows leaves behind are passed over; a link that leads out of
    the folder, an oversized or an unreadable file is a problem.

    Args:
        folder: the policies folder.

    Returns:
        The bytes of each file by its path below the folder, with forward slashes, and problems.
    """
    if not folder.is_dir():
        place = Place(str(folder))
        message = f"there is no folder “{folder}”"
        return {}, (Problem(place, Rule.NO_FOLDER, message, "name it with --policies"),)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in _files_below(folder, folder, problems):
        name = path.relative_to(folder).as_posix()
        content = _read(path, name)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files[name] = content
    return files, tuple(problems)


def _files_below(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(folder, root, error))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _LEFT_BY_SYSTEMS:
            continue
        if entry.is_symlink() and not entry.resolve().is_relative_to(root.resolve()):
            name = entry.relative_to(root).as_posix()
            problems.append(
                Problem(
                    Place(name),
                    Rule.OUTSIDE_FOLDER,
                    "this is a link to something outside the policies folder",
                    "put the file itself here",
                )
            )
        elif entry.is_dir() and not entry.is_symlink():
            yield from _files_below(entry, root, problems)
        else:
            yield entry


def _unreadable(path: Path, root: Path, error: OSError) -> Problem:
    name = path.relative_to(root).as_posix()
    reason = error.strerror or "unknown reason"
    return Problem(
        Place(name), Rule.UNREADABLE, f"this cannot be read: {reason}", "check who may read it"
    )


def _read(path: Path, name: str) -> bytes | Problem:
    try:
        if not path.is_file():
            return Problem(
                Place(name), Rule.STRAY_FILE, "this is not an ordinary file", "remove it"
            )
        most = MAX_SEALS if path.name == SEALS_FILE else MAX_BYTES
        if path.stat().st_size > most:
            return Problem(
                Place(name),
                Rule.TOO_LARGE,
                f"this file is larger than {most // 1_000_000} MB",
                "a policy is text; check that it is the right file",
            )
        return path.read_bytes()
    except OSError as error:
        return Problem(
            Place(name),
            Rule.UNREADABLE,
            f"this file cannot be read: {error.strerror or 'unknown reason'}",
            "check who may read it",
        )
