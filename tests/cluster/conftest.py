"""Fixtures: one scheduler for all tests, and a small trust with what it prints."""

from collections.abc import Iterator

import pytest

from generator.publish.installed import EVERYTHING
from tests.cluster.running import RunningCluster
from tests.project import PACK, Project, begin


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCluster]:
    running = RunningCluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield running.begin(workers=1)
    finally:
        running.end()


@pytest.fixture(scope="session")
def made_here(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small trust, with a picture and a pack, built by this machine alone."""
    project = begin(tmp_path_factory.mktemp("trust"))
    project.write("policies/packs/induction.yml", PACK)
    own = (project.folder / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"{own}nav: [guide.md, help.md, reading-a-policy.md]\n")
    for page in ("help", "reading-a-policy"):
        project.write(f"docs/{page}.md", "# Help\n")
    assert project.build(formats=EVERYTHING).warnings == ()
    return project
