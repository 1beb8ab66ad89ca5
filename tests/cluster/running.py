"""Start a scheduler and workers of Dask on this machine, each in a folder of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ANSWERING = re.compile(r"Scheduler at: +(\S+)")
_REGISTERED = "Registered to:"
_MOMENT, _PATIENCE = 0.05, 120  # seconds


@dataclass
class RunningWorker:
    """A worker that runs."""

    process: "subprocess.Popen[bytes]"
    folder: Path

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class RunningCluster:
    """A scheduler and its workers.

    Args:
        folder: they work below it.
        own: what they have in their environment beside what all have.
    """

    folder: Path
    own: Mapping[str, str] = field(default_factory=dict)
    protocol: str = "tcp"
    address: str = ""
    workers: list[RunningWorker] = field(default_factory=list)
    _processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def begin(self, workers: int) -> "RunningCluster":
        folder = self.folder / "scheduler"
        told = ("--host", f"{self.protocol}://127.0.0.1", "--port", "0", "--no-show")
        self._start(folder, self.own, "scheduler", *told, "--no-dashboard")
        self.address = self._waited(folder, _ANSWERING)
        for _ in range(workers):
            self.add_worker()
        return self

    def add_worker(self, nanny: str = "--no-nanny", **own: str) -> RunningWorker:
        folder = self.folder / f"worker-{len(self.workers)}"
        told = ("--nthreads", "1", nanny, "--no-dashboard", "--local-directory", ".")
        process = self._start(folder, {**self.own, **own}, "worker", self.address, *told)
        self._waited(folder, re.compile(f"({_REGISTERED})"))
        self.workers.append(RunningWorker(process, folder))
        return self.workers[-1]

    def kill_scheduler(self) -> None:
        self._processes[0].kill()
        self._processes[0].wait()

    def _start(
        self, folder: Path, own: Mapping[str, str], *command: str
    ) -> "subprocess.Popen[bytes]":
        folder.mkdir(parents=True)
        environment = {**os.environ, **own}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._processes.append(process)
        return process

    def _waited(self, folder: Path, words: "re.Pattern[str]") -> str:
        """Wait until a process says something, and return the part in brackets."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            said = (folder / "log").read_text(errors="replace")
            found = words.search(said)
            if found:
                return found[1]
            if self._processes[-1].poll() is not None:
                break
            time.sleep(_MOMENT)
        raise AssertionError((folder / "log").read_text(errors="replace"))

    def end(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()
