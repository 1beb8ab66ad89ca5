"""What to say where the system does not let something be written."""

from __future__ import annotations

import errno
from pathlib import Path

from generator.model.site_paths import LONGEST

_OPEN_ELSEWHERE = {32, 33}  # how Windows says so: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def is_full(error: OSError) -> bool:
    """Return whether there was no room left for what had to be written."""
    return error.errno in _FULL


def refusal(path: str | Path, error: OSError) -> str:
    """Return why a file could not be written, and what to do.

    Args:
        path: the file or folder, unless the system names another.
        error: what the system says.
    """
    where = f"“{error.filename or path}” cannot be written"
    if is_full(error):
        return f"{where}: the disk is full; make room there and try again"
    if error.errno == errno.EROFS:
        return f"{where}: this disk can be read only; name a folder on another"
    if getattr(error, "winerror", 0) in _OPEN_ELSEWHERE:
        return f"{where}: another program has it open; close it there and try again"
    long = len(f"{error.filename or path}")
    if long > LONGEST and error.errno in {errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL}:
        return (
            f"{where}: its path has {long} characters, more than this system opens; name a folder "
            "with a shorter path, or see which ids “policybook check” tells to shorten"
        )
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return f"{where}: a file stands where a folder is needed"
    return f"{where}: {error.strerror or 'unknown reason'}; check who may write there"


def told_refusal(error: OSError) -> str:
    """Return what the system did not let be read or written, and why, as far as it says so."""
    if is_full(error) and error.filename:
        return refusal(error.filename, error)
    where = f"“{error.filename}”" if error.filename else "a file"
    return f"{where} cannot be used: {error.strerror or error}"
