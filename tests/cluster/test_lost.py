"""What is lost in the middle of a build: it stops in one line, and the old site stays."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish.engines import cluster as working
from generator.publish.order import NotPublishedError, Progress
from tests.cluster.running import RunningCluster
from tests.cluster.test_cluster import build_on
from tests.project import Project, copied, tree

# A worker whose machine has no memory for one academy is ended by the system, again and again.
_ENDED_AT_OAK = """\
import os, signal
from generator.publish.engines import remote
done = remote._done
def ended(begun, drop, piece, ledger):
    if piece.part == "oak":
        os.kill(os.getpid(), signal.SIGKILL)
    return done(begun, drop, piece, ledger)
remote._done = ended
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[RunningCluster]:
    running = RunningCluster(tmp_path / "cluster")
    try:
        yield running
    finally:
        running.end()


@pytest.fixture
def older(made_here: Project, tmp_path: Path) -> Project:
    """A site of yesterday's words, which the build is to replace."""
    project = copied(made_here.folder, tmp_path / "trust")
    project.base("breaks", "Breaks policy", ", and [](visits). Then")
    return project


def stopped(cluster: RunningCluster, project: Project, progress: Progress) -> str:
    """Return the one line with which a build stops; what stood stands, and nothing beside it."""
    before, beside = tree(project.out), sorted(project.folder.iterdir())
    with pytest.raises(NotPublishedError) as error:
        build_on(cluster, replace(project.order, jobs=1), progress)
    assert error.value.problems == ()
    assert tree(project.out) == before
    assert sorted(project.folder.iterdir()) == beside
    (fault,) = error.value.faults
    return fault


def test_a_scheduler_that_is_lost_is_said(own: RunningCluster, older: Project) -> None:
    own.begin(workers=1)
    assert stopped(own, older, lambda *_: own.kill_scheduler()) == (
        f"the scheduler at {own.address} does not answer any more; look at what it says, start it "
        "again, and build again"
    )


def test_when_no_worker_is_left_that_is_said(
    own: RunningCluster, older: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_LOOK", 0.1)
    monkeypatch.setattr(working, "_PATIENCE", 0.5)
    own.begin(workers=1)
    assert stopped(own, older, lambda *_: own.workers[0].kill()) == (
        f"no worker is left at {own.address}; look at what the workers say, start them again, and "
        "build again"
    )


def test_an_academy_at_which_every_worker_ends_is_named_and_the_exit_code_is_one(
    own: RunningCluster, older: Project, tmp_path: Path
) -> None:
    site = tmp_path / "startup"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_ENDED_AT_OAK, "utf-8")
    own.own = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}  # and not 3: it is waited for
    own.begin(workers=0)
    own.add_worker("--nanny", PYTHONPATH=str(site))
    before = tree(older.out)
    built = subprocess.run(
        [
            *(sys.executable, "-m", "generator.cli", "build", "--no-pdf", "--on", own.address),
            *("--policies", "policies", "--out", str(older.out), "--as-of", "2026-11-21"),
        ],
        cwd=older.folder,
        env={**os.environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (built.returncode, built.stdout) == (1, "")
    # What waited at the worker is named, too, unless it was ready by then.
    assert re.fullmatch(
        r"workers ended, one after another, while they had (elm, )?oak to make; look at what they "
        r"say: most often their memory is too small \(dask worker --memory-limit\)\n"
        r"Nothing was published; the site is as it was\.\n",
        built.stderr,
    )
    assert tree(older.out) == before
