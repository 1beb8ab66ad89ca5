"""Exchange two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS: the same number
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def exchange(first: Path, second: Path) -> bool:
    """Let two folders change places, with no moment in which either is missing.

    Args:
        first: a folder.
        second: another on the same file system.

    Returns:
        Whether it was done; False where the system or the file system cannot.

    Raises:
        OSError: when it can, but this exchange failed.
    """
    code = _call(os.fsencode(first), os.fsencode(second))
    if code and code not in _NOT_HERE:
        raise OSError(code, os.strerror(code), str(first), None, str(second))
    return not code


def _call(first: bytes, second: bytes) -> int:
    """Return 0, or the system's error number."""
    calls: dict[str, tuple[str, tuple[int | bytes, ...]]] = {
        "linux": ("renameat2", (_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)),
        "darwin": ("renamex_np", (first, second, _EXCHANGE)),
    }
    name, arguments = calls.get(sys.platform, ("", ()))
    if not name:
        return errno.ENOSYS
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:  # a C library older than the call
        return errno.ENOSYS
    return ctypes.get_errno() if function(*arguments) else 0
