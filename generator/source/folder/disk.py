"""Read the policies folder: the only place where its files are opened."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.model.attachment import ATTACHMENT_FILE
from generator.model.figure import FIGURE_FILE
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.seal import SEALS_FILE
from generator.source.files.plain_text import MAX_BYTES
from generator.source.folder.odd_names import readable, shown

MAX_WORD = 25 * MAX_BYTES  # most of a large Word file is pictures, which are never unpacked
MAX_ATTACHMENT = 5 * MAX_BYTES  # a form that somebody fetches over a telephone
MAX_SEALS = 10 * MAX_BYTES  # copies of every version there ever was
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}
_FILES_END = (".md", ".yml", ".yaml")


def _everything(_: str) -> bool:
    return True


def names_in(folder: Path) -> list[str]:
    """Return the names of all that stands in a folder; none where it cannot be read."""
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def read_folder(
    folder: Path, wanted: Callable[[str], bool] = _everything
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Read every file below a folder.

    Hidden files and those that Windows leaves behind are passed over; a link that leads out of
    the folder, an oversized or an unreadable file is a problem.

    Args:
        folder: the policies folder.
        wanted: says of each file and folder, by its path below, whether it is read.

    Returns:
        The bytes of each file by its path below the folder, with forward slashes, and problems.
    """
    place = Place(shown(str(folder)))
    try:
        there = stat.S_ISDIR(folder.stat().st_mode)
    except PermissionError as error:
        return {}, (_unreadable(place, error, Rule.NO_FOLDER),)
    except OSError:
        there = False
    if not there:
        message = f"there is no folder “{shown(str(folder))}”"
        return {}, (Problem(place, Rule.NO_FOLDER, message, "name it with --policies"),)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in _files_below(folder, problems, wanted):
        name = path.relative_to(folder).as_posix()
        content = read_file(path, name)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files[name] = content
    return files, tuple(problems)


def _files_below(
    root: Path, problems: list[Problem], wanted: Callable[[str], bool]
) -> Iterator[Path]:
    """Yield what stands in a folder and in those below it, in order, but for its folders."""
    real = os.path.realpath(root)
    pending = [root]
    while pending:
        path = pending.pop()
        place = Place(path.relative_to(root).as_posix())
        try:
            told = path.lstat() if path != root else path.stat()
            if stat.S_ISDIR(told.st_mode):
                found, entries = _entries(path, root)
                problems.extend(found)
                names = ((entry, entry.relative_to(root).as_posix()) for entry in reversed(entries))
                pending.extend(entry for entry, name in names if wanted(name))
            elif stat.S_ISLNK(told.st_mode) and not _inside(path, real):
                problems.append(_outside(place))
            else:
                yield path
        except OSError as error:
            problems.append(_unreadable(place, error))


def _entries(folder: Path, root: Path) -> tuple[list[Problem], list[Path]]:
    """Return what is wrong with a folder and with names in it, and what in it is to be read."""
    problems: list[Problem] = []
    entries: list[Path] = []
    for entry in sorted(folder.iterdir()):
        name = entry.relative_to(root).as_posix()
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _LEFT_BY_SYSTEMS:
            continue
        if readable(entry.name):
            entries.append(entry)
        else:
            message = "this name has characters that cannot be seen or read"
            hint = "rename it, with letters, digits and hyphens"
            problems.append(Problem(Place(shown(name)), Rule.STRAY_FILE, message, hint))
    problems.extend(_one_elsewhere(entries, root))
    if folder != root and folder.name.lower().endswith(_FILES_END):
        message = "this is a folder, though it is called like a file"
        hint = "put the file itself in its place, or rename the folder"
        place = Place(folder.relative_to(root).as_posix())
        problems.append(Problem(place, Rule.STRAY_FILE, message, hint))
    return problems, entries


def _one_elsewhere(entries: list[Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each entry that Windows and macOS take for another one of its folder."""
    known: dict[str, Path] = {}
    for entry in entries:
        first = known.setdefault(unicodedata.normalize("NFC", entry.name).casefold(), entry)
        if first != entry:
            message = f"under Windows and on a Mac this has the same name as “{first.name}”"
            hint = (
                "see what it holds that the other one has not, and rename or remove one of the two"
            )
            place = Place(entry.relative_to(root).as_posix())
            yield Problem(place, Rule.STRAY_FILE, message, hint)


def _inside(path: Path, root: str) -> bool:
    """Return whether a link stays below a folder; one that leads in a circle does."""
    return Path(os.path.realpath(path)).is_relative_to(root)


def _outside(place: Place) -> Problem:
    message = "this is a link to something outside the policies folder"
    return Problem(place, Rule.OUTSIDE_FOLDER, message, "put the file itself here")


def _unreadable(place: Place, error: OSError, rule: Rule = Rule.UNREADABLE) -> Problem:
    """Return the problem that the system does not let something be read."""
    if isinstance(error, FileNotFoundError):
        message = "this was moved or deleted while it was read"
        return Problem(place, rule, message, "try again when nobody else is at work here")
    reason = error.strerror or "unknown reason"
    hint = "check who may read it"
    if isinstance(error, PermissionError):
        hint = "let yourself read it, or ask whoever looks after this computer"
    return Problem(place, rule, f"this cannot be read: {reason}", hint)


def read_file(path: Path, name: str, most: int = MAX_BYTES) -> bytes | Problem:
    """Read one file, unless it is too large, or no file at all.

    Args:
        path: the file.
        name: what it is called in problems.
        most: how many bytes it may have.
    """
    place = Place(name)
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            return Problem(place, Rule.STRAY_FILE, "this is not an ordinary file", "remove it")
        most = MAX_SEALS if path.name == SEALS_FILE else most
        hint = "a policy is text; check that it is the right file"
        if FIGURE_FILE.fullmatch(name):
            hint = "save the picture smaller: 1,600 pixels are as wide as a page shows"
        elif ATTACHMENT_FILE.fullmatch(name):
            most, hint = MAX_ATTACHMENT, "save its pictures smaller, or keep it elsewhere"
        if told.st_size > most:
            message = f"this file is larger than {most // 1_000_000} MB"
            return Problem(place, Rule.TOO_LARGE, message, hint)
        return path.read_bytes()
    except OSError as error:
        if path.is_symlink() and error.errno in {errno.ELOOP, errno.ENOENT, errno.ENOTDIR}:
            hint = "put the file itself here, or remove it"
            return Problem(place, Rule.STRAY_FILE, "this is a link that leads nowhere", hint)
        return _unreadable(place, error)
