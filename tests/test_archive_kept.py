"""Past editions are kept from build to build, and are what a clean build would give."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.source.files import base_file, variation_file
from generator.source.prose.body import BodyOptions
from tests.conftest import Once
from tests.project import Project, begin, copied, tree
from tests.test_rebuild import as_if_clean, rewrite

_DAYS = {"1.0": "2020-01-05", "2.0": "2022-03-01", "3.0": "2024-05-01"}
_LOCAL = {"1.0": "2020-09-01", "2.0": "2022-09-01", "3.0": "2024-09-01"}


def with_a_past(folder: Path) -> Project:
    """Write a trust whose two policies have three versions each, Elm's variations as many."""
    project = begin(folder)
    project.base("breaks", "Breaks policy", ", and [](visits#principles)")
    for policy in ("breaks", "visits"):
        text = (project.folder / f"policies/{policy}/1.0.md").read_text(encoding="utf-8")
        for version, day in _DAYS.items():
            dated = text.replace("version: 1.0", f"version: {version}").replace("2026-01-05", day)
            dated = dated.replace("twenty minutes", f"{day[:4]} seconds")
            project.write(f"policies/{policy}/{version}.md", dated)
    own = (project.folder / "policies/breaks/variations/elm/1.0.yml").read_text(encoding="utf-8")
    for version, day in _LOCAL.items():
        dated = own.replace("1.0", version).replace("2026-02-02", day)
        dated = dated.replace("quillwort", f"quillwort {day[:4]}")
        project.write(f"policies/breaks/variations/elm/{version}.yml", dated)
    return project


@pytest.fixture
def project(once: Once, tmp_path: Path) -> Project:
    return copied(once("with-a-past", lambda folder: with_a_past(folder).build()), tmp_path)


def archived(project: Project) -> dict[str, int]:
    """Return the pages of Elm's editions, each with what tells whether it is the same file.

    The form, which is of the text in force alone, is not among them.
    """
    found = project.out.glob("elm/*/*/index.html")
    pages = [page for page in found if page.parent.name != "vary"]
    return {
        page.parent.relative_to(project.out / "elm").as_posix(): page.stat().st_ino
        for page in pages
    }


def kept(project: Project, before: dict[str, int]) -> set[str]:
    after = archived(project)
    return {address for address, file in before.items() if after.get(address) == file}


def test_each_version_begins_an_edition(project: Project) -> None:
    days = sorted((*_DAYS.values(), *_LOCAL.values()))
    assert sorted(name for name in archived(project) if name.startswith("breaks/2")) == [
        f"breaks/{day}" for day in days
    ]


EDITS: dict[str, Callable[[Project], None]] = {
    "the variation in force": lambda p: rewrite(p, _own("3.0"), "quillwort", "clover"),
    "a past variation": lambda p: rewrite(p, _own("1.0"), "quillwort", "clover"),
    "a past variation with the words of the next": lambda p: rewrite(
        p, _own("2.0"), "quillwort 2022", "clover 2024"
    ),
    "a past base": lambda p: rewrite(p, "policies/breaks/1.0.md", "We are", "We all are"),
    "the base in force": lambda p: rewrite(p, "policies/breaks/3.0.md", "We are", "We all are"),
    "a past base that is cited": lambda p: rewrite(
        p, "policies/visits/2.0.md", "## Principles", "## Aims"
    ),
    "the title in force": lambda p: rewrite(
        p, "policies/visits/3.0.md", "title: Visits policy", "title: Journeys"
    ),
    "a variation gone": lambda p: (p.folder / _own("2.0")).unlink(),
    "a variation more": lambda p: p.vary("elm", "Breaks are many.", policy="visits"),
    "a base gone": lambda p: (p.folder / "policies/visits/2.0.md").unlink(),
    "a policy more": lambda p: p.base("lunches", "Lunch policy"),
    "a name": lambda p: rewrite(p, "policies/trust.yml", "short_name: Elm", "short_name: Elms"),
    "a dated name": lambda p: rewrite(
        p,
        "policies/trust.yml",
        "name: Elm Primary School",
        "name: [{value: Elm First School}, {from: 2023-01-01, value: Elm Primary School}]",
    ),
    "a newer version of what is cited": lambda p: p.write(
        "policies/visits/4.0.md",
        (p.folder / "policies/visits/3.0.md")
        .read_text(encoding="utf-8")
        .replace("version: 3.0", "version: 4.0")
        .replace("on: 2024-05-01", "on: 2025-05-01"),
    ),
    "the title of what is cited now, and was not then": lambda p: rewrite(
        p, "policies/visits/4.0.md", "title: Journeys", "title: Outings"
    ),
    "the other academy": lambda p: p.vary("oak", "Breaks are few."),
    "the theme": lambda p: rewrite(p, "mkdocs.yml", "site_name: Policies", "site_name: Rules"),
}


def _own(version: str) -> str:
    return f"policies/breaks/variations/elm/{version}.yml"


@pytest.mark.slow
def test_after_each_of_many_edits_the_site_is_as_if_it_were_the_first(project: Project) -> None:
    for what, edit in EDITS.items():
        edit(project)
        project.build()
        assert as_if_clean(project), f"after {what}"


def test_a_past_edition_stays_when_the_one_in_force_changes(project: Project) -> None:
    before = archived(project)
    rewrite(project, _own("3.0"), "quillwort", "clover")
    assert project.build().made == ("elm",)
    assert set(before) - kept(project, before) == {
        "breaks/2024-09-01",
        "breaks/changes",
        "breaks/history",
    }
    assert "clover" in project.page("elm/breaks/2024-09-01")


def test_a_past_edition_is_made_anew_with_its_own_files(project: Project) -> None:
    for file, old, new, stays in (
        (_own("1.0"), "quillwort", "clover", "breaks/2024-05-01"),
        ("policies/breaks/1.0.md", "We are", "We all are", "visits/2024-05-01"),
    ):
        before = archived(project)
        rewrite(project, file, old, new)
        project.build()
        assert "breaks/2020-09-01" not in kept(project, before)
        assert stays in kept(project, before)
        assert new in project.page("elm/breaks/2020-09-01")


def test_an_edition_is_made_anew_with_the_one_that_it_cites(project: Project) -> None:
    before = archived(project)
    rewrite(project, "policies/visits/2.0.md", "title: Visits policy", "title: Outings")
    project.build()
    assert "breaks/2022-03-01" not in kept(project, before)
    assert "Outings" in project.page("elm/breaks/2022-03-01")
    assert "Outings" not in project.page("elm/breaks/2024-05-01")


def test_an_edition_that_never_was_is_gone(project: Project) -> None:
    (project.folder / _own("2.0")).unlink()
    project.build()
    assert "breaks/2022-09-01" not in archived(project)
    assert not (project.out / "elm/breaks/2022-09-01").exists()


def test_with_the_names_of_the_trust_all_editions_are_made_anew(project: Project) -> None:
    before = archived(project)
    rewrite(project, "policies/trust.yml", "short_name: Elm", "short_name: Elms")
    project.build()
    assert kept(project, before) == set()


def test_the_past_stays_from_day_to_day(project: Project) -> None:
    before = archived(project)
    assert "elm" in project.build(day=date(2026, 11, 22)).made
    lost = set(before) - kept(project, before)
    assert {name for name in lost if "/2" in name} == {"breaks/2024-09-01", "visits/2024-05-01"}
    clean = project.folder / "clean"
    project.build(day=date(2026, 11, 22), out=clean)
    assert tree(project.out) == tree(clean)


def test_a_damaged_archive_is_made_anew(project: Project) -> None:
    whole = tree(project.out)
    (project.out / "elm/breaks/2020-01-05/index.html").write_text("", encoding="utf-8")
    assert project.build().made == ("elm",)
    assert tree(project.out) == whole


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the files whose texts are read from now on."""
    found: list[str] = []

    def reading(module: object) -> Callable[..., object]:
        read_parts = module.read_parts  # type: ignore[attr-defined]

        def noted(text: str, frame: BodyOptions) -> object:
            found.append(f"policies/{frame.file}")
            return read_parts(text, frame)

        return noted

    for module in (base_file, variation_file):
        monkeypatch.setattr(module, "read_parts", reading(module))
    return found


def test_nothing_is_read_again_that_nobody_asks_for(project: Project, read: list[str]) -> None:
    project.build()
    project.build(day=date(2026, 11, 22))
    assert read == []
    rewrite(project, _own("3.0"), "quillwort", "clover")
    project.build()
    assert _own("1.0") in read, "the history of its clauses tells every version"


def test_since_when_a_local_text_applies_is_found_once(project: Project, read: list[str]) -> None:
    since = 'In force since</dt><dd><time datetime="2022-09-01">'
    rewrite(project, _own("2.0"), "quillwort 2022", "quillwort 2024")
    project.build()
    assert _own("1.0") in read
    assert since in project.page("elm/local")
    read.clear()
    project.build(day=date(2026, 11, 22))
    assert read == []
    assert since in project.page("elm/local")


def test_what_a_change_makes_wrong_elsewhere_is_never_missed(project: Project) -> None:
    project.vary("oak", "See [](breaks#breaks).", policy="visits")
    project.build()
    rewrite(project, _own("3.0"), "replace: breaks", "replace: brakes")
    assert project.build().held_back == ("elm",)
    rewrite(project, _own("3.0"), "replace: brakes", "replace: breaks")
    assert project.build().held_back == ()
    # Oak's variation is as it was; what it names is not there any more.
    for version in _DAYS:
        rewrite(project, f"policies/breaks/{version}.md", "{#breaks local", "{#pauses local")
    assert project.build().held_back == ("elm", "oak")
