"""Processes side by side: when they may be copied, what ends them, what they leave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.cli.progress import bars
from generator.publish.workers import Pool, WorkerEndedError, can_fork, side_by_side

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="nothing is copied elsewhere")
_PIECES = 20


def said(code: str) -> list[str]:
    """Return what a process says that does nothing else."""
    head = "import threading\nfrom generator.publish.workers import can_fork\n"
    ended = subprocess.run(
        [sys.executable, "-c", head + code], capture_output=True, text=True, check=True
    )
    return ended.stdout.split()


@_LINUX
def test_a_process_without_other_threads_is_copied() -> None:
    assert said("print(can_fork())") == ["True"]


@_LINUX
def test_threads_of_typst_which_python_does_not_know_count() -> None:
    code = """
from pathlib import Path
import typst
from generator.pdf import compiler
typst.Compiler(Path(compiler.__file__).parent / "templates" / "nothing.typ").compile()
print(threading.active_count(), can_fork())
"""
    assert said(code) == ["1", "False"]


def test_a_thread_of_python_counts() -> None:
    ready = threading.Event()
    waiting = threading.Thread(target=ready.wait)
    waiting.start()
    try:
        assert not can_fork()
    finally:
        ready.set()
        waiting.join()


@_LINUX
def test_where_the_system_tells_no_threads_nothing_is_copied() -> None:
    code = """
from pathlib import Path
from generator.publish import workers
workers._THREADS = Path("/nowhere")
print(can_fork())
"""
    assert said(code) == ["False"]


def test_a_bar_brings_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    before = threading.active_count()
    with bars() as progress:
        progress("Printing", 1, 2)
        assert threading.active_count() == before


# The work


def crew(given: Sequence[object] = (), *, forks: bool = False) -> Pool:
    return Pool(2, forks, _ready, tuple(given))


def _ready() -> None:
    pass


def _squared(number: int) -> int:
    return number * number


def _marked(folder: Path, number: int) -> int:
    (folder / f"{number}").touch()
    return number


def _killed(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGTERM)
    return number


@pytest.mark.parametrize("forks", [False, pytest.param(True, marks=_LINUX)])
def test_what_came_of_each_piece_stands_at_its_place(*, forks: bool) -> None:
    told: dict[int, int] = {}
    pieces = [(number,) for number in range(_PIECES)]
    found = side_by_side(crew(forks=forks and can_fork()), _squared, pieces, told.__setitem__)
    assert found == [number * number for number in range(_PIECES)]
    assert told == dict(enumerate(found))


def test_what_was_done_when_somebody_stops_it_is_told_once(tmp_path: Path) -> None:
    told: list[int] = []

    def stop_at_once(at: int, _: int) -> None:
        told.append(at)
        if len(told) == 1:
            raise KeyboardInterrupt

    pieces = [(tmp_path, number) for number in range(_PIECES)]
    with pytest.raises(KeyboardInterrupt):
        side_by_side(crew(), _marked, pieces, stop_at_once)
    assert sorted(told) == sorted(int(path.name) for path in tmp_path.iterdir())


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    with pytest.raises(WorkerEndedError):
        side_by_side(crew(), _killed, [(number,) for number in range(_PIECES)])
