"""One build at a time for each site: a lock that the system lets go when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCKED_BYTE = 1024


class HeldByAnotherError(Exception):
    """Another process holds the lock.

    Args:
        holder: its process id, or "" where it cannot be told.
    """

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock file until the block ends.

    A file that a killed process left is no obstacle: its lock went with the process.

    Args:
        path: the lock file; made, and removed at the end.

    Raises:
        HeldByAnotherError: when another process holds it.
    """
    handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        if sys.platform == "win32":  # there a file that is open cannot be removed
            os.close(handle)
        with suppress(OSError):  # left there it is no obstacle
            path.unlink()
        if sys.platform != "win32":
            os.close(handle)


def _taken(path: Path) -> int:
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, 0o644)
        try:
            _lock(handle)
        except OSError as error:
            holder = os.read(handle, 20).decode("ascii", "replace")
            os.close(handle)
            raise HeldByAnotherError(holder) from error
        if _same(handle, path):
            return handle
        os.close(handle)  # its holder removed the file between our opening and our locking it


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)  # the number before it stays readable
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 - only there

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
