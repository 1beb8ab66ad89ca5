"""A build publishes nothing that is not what was sealed, and seals cost it nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drafting.seals import sealed
from generator.model.rules import Rule
from generator.publish.order import NotPublishedError
from generator.source.folder.disk import read_folder
from generator.source.folder.library import parse
from tests.conftest import Once
from tests.project import DAY, Project, begin, copied

BASE = "policies/breaks/1.0.md"
ELM = "policies/breaks/variations/elm/1.0.yml"
SEALS = "policies/breaks/seals.yml"


def seal(project: Project) -> None:
    files, _ = read_folder(project.folder / "policies")
    for name, content in sealed(parse(files), files, DAY).items():
        (project.folder / "policies" / name).write_bytes(content)


def rewrite(project: Project, name: str, old: str, new: str) -> None:
    path = project.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(once: Once, tmp_path: Path) -> Project:
    return copied(once("sealed", build_sealed), tmp_path)


def build_sealed(folder: Path) -> None:
    project = begin(folder)
    seal(project)
    project.build()


def test_a_changed_base_publishes_nothing(project: Project) -> None:
    rewrite(project, BASE, "twenty minutes", "thirty minutes")
    with pytest.raises(NotPublishedError) as error:
        project.build()
    assert [problem.rule for problem in error.value.problems] == [Rule.SEALED_TEXT_CHANGED]
    assert "twenty minutes" in project.page("yew/breaks")


def test_a_deleted_version_publishes_nothing(project: Project) -> None:
    (project.folder / "policies/visits/1.0.md").write_text(
        (project.folder / "policies/visits/1.0.md").read_text("utf-8").replace("1.0", "1.1")
    )
    (project.folder / "policies/visits/1.0.md").rename(project.folder / "policies/visits/1.1.md")
    with pytest.raises(NotPublishedError) as error:
        project.build()
    assert [problem.rule for problem in error.value.problems] == [Rule.SEALED_FILE_MISSING]


def test_a_changed_variation_holds_back_its_academy_alone(project: Project) -> None:
    rewrite(project, ELM, "quillwort", "clover")
    outcome = project.build()
    assert (outcome.made, outcome.held_back) == ((), ("elm",))
    assert "quillwort" in project.page("elm/breaks")
    assert project.build().held_back == ("elm",), "and so does the next build"
    rewrite(project, ELM, "clover", "quillwort")
    assert project.build().held_back == ()


def test_sealing_makes_no_page_again(published: Path, tmp_path: Path) -> None:
    project = copied(published, tmp_path)
    seal(project)
    outcome = project.build()
    assert (outcome.made, outcome.unchanged) == ((), ("elm", "oak", "yew"))


def test_a_seal_that_is_altered_is_noticed_though_no_version_changed(project: Project) -> None:
    text = (project.folder / SEALS).read_text("utf-8")
    first, second = text.split("  - file: variations/")
    told = second.replace("    fingerprint: ", "    fingerprint: 0")
    assert told != second
    (project.folder / SEALS).write_text(f"{first}  - file: variations/{told}", "utf-8")
    assert project.build().held_back == ("elm",)


def test_a_strict_build_publishes_nothing_at_a_broken_seal(project: Project) -> None:
    rewrite(project, ELM, "quillwort", "clover")
    with pytest.raises(NotPublishedError) as error:
        project.build(strict=True)
    assert Rule.SEALED_TEXT_CHANGED in [problem.rule for problem in error.value.problems]
