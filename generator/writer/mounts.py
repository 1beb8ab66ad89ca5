"""Where disks and volumes are joined on: no folder there can change places with another."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_LINUX = Path("/proc/self/mountinfo")
_PLACE = 4  # the fifth word of a line
_ESCAPED = re.compile(rb"\\([0-7]{3})")


def is_mount_point(folder: Path) -> bool:
    """Return whether a disk or a volume begins at a folder.

    Linux is asked by its own list: a folder joined on from the same disk looks like any other.

    Args:
        folder: the folder, whether or not it is there.
    """
    if folder.is_mount():
        return True
    with suppress(OSError, IndexError):
        lines = _LINUX.read_bytes().splitlines()
        places = {_ESCAPED.sub(_byte, line.split(b" ")[_PLACE]) for line in lines}
        return os.fsencode(os.path.realpath(folder)) in places
    return False


def _byte(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)])
