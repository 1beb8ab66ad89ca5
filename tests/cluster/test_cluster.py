"""A build on many machines: the same bytes as on one, whoever ends; what is refused, and how."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.publish.engines import connected as connecting
from generator.publish.engines.connected import connected
from generator.publish.installed import EVERYTHING
from generator.publish.order import NotPublishedError, Order, Outcome, Progress
from generator.publish.portal import build_site
from tests.cluster.running import RunningCluster
from tests.project import DAY, Project, copied, tree


def quiet(what: str, done: int, total: int) -> None:
    """Nobody looks."""


def build_on(
    cluster: RunningCluster, order: Order, progress: Progress = quiet, shared: Path | None = None
) -> Outcome:
    with connected(cluster.address, shared, unencrypted=False) as engine:
        return build_site(replace(order, cluster=engine), progress)


def ordered(project: Project, out: Path) -> Order:
    return replace(project.order, out=out, formats=EVERYTHING)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_makes_the_same_bytes(
    cluster: RunningCluster, made_here: Project, tmp_path: Path, workers: int
) -> None:
    while len(cluster.workers) < workers:
        cluster.add_worker()
    told: list[tuple[str, int, int]] = []
    order = ordered(made_here, tmp_path / "site")
    outcome = build_on(cluster, order, lambda *each: told.append(each))
    assert outcome.made == ("elm", "oak", "yew")
    assert tree(tmp_path / "site") == tree(made_here.out)
    assert told[-1] == ("Making academy sites", 3, 3)
    assert ("Printing", 30, 30) in told


def test_a_worker_that_is_killed_in_the_middle_is_made_good(
    cluster: RunningCluster, made_here: Project, tmp_path: Path
) -> None:
    doomed = cluster.add_worker()
    steps: list[str] = []

    def kill_once(what: str, *_: int) -> None:
        if not steps:
            doomed.kill()
        steps.append(what)

    build_on(cluster, ordered(made_here, tmp_path / "site"), kill_once)
    assert doomed.process.returncode == -9
    assert steps.count("Making academy sites") == 3
    assert tree(tmp_path / "site") == tree(made_here.out)


def test_files_come_back_through_a_folder_that_all_see(
    cluster: RunningCluster, made_here: Project, tmp_path: Path
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    build_on(cluster, ordered(made_here, tmp_path / "site"), shared=drop)
    assert tree(tmp_path / "site") == tree(made_here.out)
    assert list(drop.iterdir()) == []


def test_what_stands_is_kept_and_the_day_is_filled_in(
    cluster: RunningCluster, made_here: Project, tmp_path: Path
) -> None:
    project = copied(made_here.folder, tmp_path / "trust")
    project.base("breaks", "Breaks policy", ", and [](visits). Then")
    tomorrow = replace(project.order, day=DAY + timedelta(days=1), formats=EVERYTHING)
    here = tmp_path / "here"
    shutil.copytree(project.out, here)
    before = {each: each.stat().st_ino for each in project.out.rglob("*.pdf")}
    build_site(replace(tomorrow, out=here), quiet)
    assert build_on(cluster, tomorrow).made == ("elm", "oak", "yew")
    assert tree(project.out) == tree(here)
    kept = {each.parent.name for each, node in before.items() if each.stat().st_ino == node}
    assert kept == {"visits"}


def test_a_file_that_was_tampered_with_is_made_again(
    cluster: RunningCluster, made_here: Project, tmp_path: Path
) -> None:
    project = copied(made_here.folder, tmp_path / "trust")
    (project.out / "oak" / "visits" / "index.html").write_text("Nothing.", "utf-8")
    next((project.out / "yew").rglob("*-visits.pdf")).unlink()
    assert build_on(cluster, ordered(project, project.out)).made == ("oak", "yew")
    assert tree(project.out) == tree(made_here.out)


# What is refused


def refused(address: str, *, unencrypted: bool = False, shared: Path | None = None) -> list[str]:
    with (
        pytest.raises(NotPublishedError) as error,
        connected(address, shared, unencrypted=unencrypted),
    ):
        pytest.fail("it was let in")
    return list(error.value.faults)


def test_where_no_scheduler_answers_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_SECONDS", 0.5)
    (fault,) = refused("tcp://127.0.0.1:1")
    assert fault.startswith("no scheduler answers at tcp://127.0.0.1:1; start it there")


@pytest.mark.parametrize("address", ["scheduler:8786", "http://127.0.0.1:8786", "tcp://127.0.0.1"])
def test_what_is_no_address_is_said(address: str) -> None:
    assert refused(address) == [
        f"“{address}” is no address of a scheduler; write one such as tls://scheduler.example:8786"
    ]


def test_another_machine_is_reached_over_tls_only() -> None:
    (fault,) = refused("tcp://scheduler.example:8786")
    assert fault.startswith("scheduler.example is another machine, and tcp:// neither hides")
    assert fault.endswith("say --unencrypted")


def test_tls_without_certificates_is_said() -> None:
    (fault,) = refused("tls://127.0.0.1:8786")
    assert "distributed.comm.tls.ca-file" in fault


def test_other_versions_are_named_before_anything_is_made(
    tmp_path: Path, cluster: RunningCluster
) -> None:
    other = tmp_path / "other"
    shutil.copytree(Path(connecting.__file__).parents[2], other / "generator")
    (other / "generator" / "new.py").touch()
    worker = cluster.add_worker(PYTHONPATH=str(other))
    try:
        (fault,) = refused(cluster.address)
    finally:
        worker.kill()
    assert fault.startswith("other versions on tcp://127.0.0.1:")
    assert ": Policybook 0.1.0 (" in fault
    assert ") instead of 0.1.0 (" in fault
    assert fault.endswith("; install the same on all machines, or pages would differ")


def test_a_machine_without_policybook_is_named(tmp_path: Path, cluster: RunningCluster) -> None:
    nothing = tmp_path / "nothing"
    (nothing / "generator").mkdir(parents=True)
    (nothing / "generator" / "__init__.py").touch()
    worker = cluster.add_worker(PYTHONPATH=str(nothing))
    try:
        (fault,) = refused(cluster.address)
    finally:
        worker.kill()
    assert fault.startswith("Policybook cannot be loaded on tcp://127.0.0.1:")
    assert "No module named 'generator.publish'" in fault


def test_a_scheduler_without_workers_is_said(tmp_path: Path) -> None:
    alone = RunningCluster(tmp_path)
    try:
        alone.begin(workers=0)
        (fault,) = refused(alone.address)
        assert fault.startswith(f"the scheduler at {alone.address} has no workers;")
        assert fault.endswith(f"start: dask worker {alone.address}")
    finally:
        alone.end()
