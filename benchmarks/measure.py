"""What a command costs: CPU, time and memory. Needs a Unix, for `wait4`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LAST_LINES = 20


@dataclass(frozen=True)
class Cost:
    """What a command took.

    Args:
        cpu: seconds of CPU, user and system, its children's included.
        seconds: from start to end.
        peak: bytes of memory of its largest process.
    """

    cpu: float
    seconds: float
    peak: int


class CommandFailedError(Exception):
    """A measured command failed, so there is nothing to compare."""


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end.

    Args:
        command: what to run.
        folder: where; its output goes to a file `log.txt` there.

    Raises:
        CommandFailedError: when its exit code is not 0; the text has its last lines.
    """
    log = folder / "log.txt"
    with log.open("wb") as output:
        begun = time.perf_counter()
        # What a command keeps from one run to the next begins empty: the first is really cold.
        own = {**os.environ, "TMPDIR": str(folder)}
        # Where a package is installed its modules are compiled, and need not be in each run.
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(
            command, cwd=folder, env=own, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        lines = log.read_text(errors="replace").splitlines()[-_LAST_LINES:]
        raise CommandFailedError("\n".join((f"failed: {' '.join(command)}", *lines)))
    return Cost(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss * _UNIT)


_UNIT = 1 if sys.platform == "darwin" else 1024
