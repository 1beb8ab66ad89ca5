"""Write files into the policies folder: each whole or not at all, and none over another's work.

A file is made beside its place under a hidden name, which the reader passes over, and takes its
place in one step. Whoever kills a verb leaves every file as it was or complete, and perhaps a
hidden one, which the next verb removes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.writer.folders import CannotWriteError
from generator.writer.held_open import patiently
from generator.writer.lock import HeldByAnotherError, held
from generator.writer.refused import refusal

_PREFIX = ".policybook-new-"
_LOCK = ".policybook-lock"
_MAY_WRITE = 0o222  # who has set none of these wants the file to stay as it is


@contextmanager
def policies_held(folder: Path) -> Iterator[None]:
    """Hold the policies folder, so that no other verb writes there until the block ends.

    Args:
        folder: the policies folder.

    Raises:
        CannotWriteError: when another verb is at work there, or the system refuses.
    """
    try:
        with held(folder / _LOCK):
            yield
    except HeldByAnotherError as error:
        raise CannotWriteError(
            f"another policybook is writing into “{folder}” at this moment; wait until it is done"
        ) from error
    except OSError as error:
        raise CannotWriteError(refusal(folder, error)) from error


def write_policies(
    folder: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]
) -> Iterator[str]:
    """Write files into the policies folder, in their order.

    Args:
        folder: the policies folder, held.
        files: the new bytes by path below it.
        before: the files as they were read; one that is among them is replaced, every other is new.

    Yields:
        The path of each file once it is written.

    Raises:
        CannotWriteError: when a new file exists already, one to be replaced has changed since it
            was read, or the system refuses. What was yielded before is written.
    """
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content, before.get(name))
        except CannotWriteError:
            raise
        except OSError as error:
            raise CannotWriteError(refusal(path, error)) from error
        yield name


def begin_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Args:
        folder: the folder.

    Raises:
        CannotWriteError: when the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(refusal(folder, error)) from error


def reports_beside(policies: Path) -> Path:
    """Return the folder of reports beside a policies folder."""
    named = policies if policies.name not in {"", ".."} else policies.absolute()
    return named.parent / "import-report"


def write_reports(folder: Path, files: Mapping[str, str]) -> None:
    """Write reports into a folder of their own, over those of an earlier run.

    Args:
        folder: the folder; made where there is none.
        files: the text of each by its name.

    Raises:
        CannotWriteError: when the system refuses.
    """
    begin_folder(folder)
    for name, text in files.items():
        try:
            replace_file(folder / name, text.encode())
        except OSError as error:
            raise CannotWriteError(refusal(folder / name, error)) from error


def refuse_links(folder: Path, name: str) -> None:
    """Refuse a place that a link leads away from: what is written there would go elsewhere.

    Args:
        folder: the policies folder.
        name: the place, by its path below it.

    Raises:
        CannotWriteError: when the place, or a folder on the way to it, is a link.
    """
    path = folder / name
    if os.path.realpath(path) != str(Path(os.path.realpath(folder)) / name):
        raise CannotWriteError(f"“{path}” is a link to another place, and is not written to")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file anew, or for the first time, in one step.

    Args:
        path: the file.
        content: its new bytes.

    Raises:
        OSError: when the system refuses; the file is as it was.
    """
    with _made(path, content) as made:
        if path.exists():
            made.chmod(path.stat().st_mode & 0o777)
        place = path.resolve() if path.is_symlink() else path
        patiently(lambda: made.replace(place))


def _write(path: Path, content: bytes, before: bytes | None) -> None:
    if before is None:
        with _made(path, content) as made:
            _put_new(made, path)
    elif not path.stat().st_mode & _MAY_WRITE:
        raise CannotWriteError(
            f"“{path}” is marked as read-only; where it is to be changed, take that mark off"
        )
    elif path.read_bytes() == before:
        replace_file(path, content)
    else:
        raise CannotWriteError(f"“{path}” was changed at this moment by somebody else; try again")


@contextmanager
def _made(path: Path, content: bytes) -> Iterator[Path]:
    """Make a file beside its place, and tidy up what is left of it afterwards."""
    for left in path.parent.glob(f"{_PREFIX}*"):  # of a verb that was killed
        left.unlink(missing_ok=True)
    made = path.with_name(f"{_PREFIX}{path.name}")
    try:
        _fill(made, content)
        yield made
        _settle(path.parent)
    finally:
        made.unlink(missing_ok=True)


def _fill(made: Path, content: bytes) -> None:
    with made.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_new(made: Path, path: Path) -> None:
    """Give a new file its name, unless another has it."""
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise CannotWriteError(_exists(path)) from error
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise CannotWriteError(_exists(path)) from None
        patiently(lambda: made.rename(path))


def _exists(path: Path) -> str:
    return f"“{path}” exists already, and is not written over; see what it is, and try again"


def _settle(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
