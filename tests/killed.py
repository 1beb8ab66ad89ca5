"""Builds that can be killed: each forked from one process that has loaded everything.

Python starts once, so that the moments at which a build is killed lie in the build.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# What is forked works with two processes, however little there is to do.
_LOADED = """
import json, os, sys
import generator.publish.academies as academies
import generator.publish.portal
import generator.publish.printer, generator.pdf.printing, generator.word.printing
from generator.cli import main

academies._WORTH_A_PROCESS = 1
null = os.open(os.devnull, os.O_WRONLY)
told, answers = sys.argv[1:], os.dup(1)
os.dup2(null, 1)
# What the first build loads and compiles, all others have.
main(["build", "--jobs", "1", "--no-pdf", *told], standalone_mode=False)
os.dup2(answers, 1)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(null, 1)
        main(json.loads(line))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@dataclass(frozen=True)
class Builder:
    """Builds a site again and again.

    Args:
        process: the process that every build is forked from.
        policies: the folder of the policies.
        out: the folder of the site.
    """

    process: subprocess.Popen[str]
    policies: Path
    out: Path

    def build(self, day: str, killed_after: float | None = None) -> float:
        """Build, and return the seconds that it took.

        Args:
            day: the day of the build.
            killed_after: after how many seconds it is killed; None where it may end.
        """
        told = ("--policies", str(self.policies), "--out", str(self.out), "--as-of", day)
        began = time.monotonic()
        child = self._asked(("build", "--jobs", "2", *told))
        if killed_after is not None:
            time.sleep(killed_after)
            with suppress(ProcessLookupError):  # it was quicker
                os.kill(child, signal.SIGKILL)
        status = self._answer()
        assert killed_after is not None or status == 0
        return time.monotonic() - began

    def _asked(self, words: Sequence[str]) -> int:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())


@contextmanager
def builder(policies: Path, out: Path) -> Iterator[Builder]:
    """Yield what builds a site in processes that can be killed."""
    pipe = subprocess.PIPE
    with (
        TemporaryDirectory() as elsewhere,
        subprocess.Popen(
            [sys.executable, "-c", _LOADED, "--policies", policies, "--out", elsewhere],
            text=True,
            stdin=pipe,
            stdout=pipe,
        ) as process,
    ):
        yield Builder(process, policies, out)
        assert process.stdin
        process.stdin.close()
