"""Files that another program holds for a moment: under Windows they keep their names meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")
WAITS = (0.1, 0.3, 0.6)  # seconds: what looks for viruses, or makes an index, has let go by then


def patiently(step: Callable[[], _Result]) -> _Result:
    """Take a step; where the system refuses it, wait a moment and try again.

    Args:
        step: gives a file or folder another name.

    Returns:
        What came of it.

    Raises:
        OSError: when the system refuses it still.
    """
    for wait in WAITS:
        try:
            return step()
        except PermissionError:
            time.sleep(wait)
    return step()
