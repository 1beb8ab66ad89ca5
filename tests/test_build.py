"""A build as people meet it: what is made again, what is held back, what is refused."""

import gzip
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.publish.order import NotPublishedError
from generator.writer import fingerprint
from tests.project import DAY, Project, begin, copied, tree
from tests.search_index import found_in

WRONG = "policy: breaks\nslotz: {}\n"


@pytest.fixture
def built(published: Path, tmp_path: Path) -> Project:
    return copied(published, tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return begin(tmp_path)


def refused(project: Project, **changes: object) -> NotPublishedError:
    """Build, and return why nothing was published."""
    before = tree(project.out) if project.out.exists() else None
    with pytest.raises(NotPublishedError) as caught:
        project.build(**changes)
    assert (tree(project.out) if project.out.exists() else None) == before
    assert not list(project.folder.glob(".site*")), "something was left lying about"
    return caught.value


def test_a_build_makes_portal_and_academies(project: Project) -> None:
    outcome = project.build()
    assert outcome.made == ("elm", "oak", "yew")
    assert outcome.warnings == ()
    for page in ("", "guide", "policies", "policies/breaks", "elm", "elm/breaks", "yew/visits"):
        assert "<h1" in project.page(page)
    assert "quillwort" in project.page("elm/breaks")
    assert "quillwort" not in project.page("oak/breaks")
    assert "Saltmarsh policies" in project.page("policies")
    assert "<title>Breaks policy - Elm policies</title>" in project.page("elm/breaks")


def test_academies_share_the_assets_of_the_portal(built: Project) -> None:
    assert sorted(path.name for path in (built.out / "elm").iterdir()) == [
        ".policybook-store.json",
        ".policybook-told.jsonl",
        "academy.css",
        "breaks",
        "editions.json",
        "feed.xml",
        "index.html",
        "local",
        "register",
        "search",
        "visits",
    ]
    assert 'href="../../assets/policybook/policybook.css"' in built.page("elm/breaks")
    assert 'href="../academy.css"' in built.page("elm/breaks")
    assert not list(built.out.rglob("*.map"))
    css = (built.out / "oak" / "academy.css").read_text(encoding="utf-8")
    assert css == ":root{--pb-academy:#ffd54f;--pb-on-academy:#000000}\n"


def test_the_switcher_leads_to_the_same_policy_where_there_is_one(project: Project) -> None:
    own = (project.folder / "policies/visits/1.0.md").read_text(encoding="utf-8")
    project.write(
        "policies/visits/1.0.md",
        own.replace("status: approved", "status: approved\napplies_to: [elm, yew]"),
    )
    project.build()
    page = project.page("elm/visits")
    assert 'href="../../yew/visits/"' in page
    assert 'href="../../oak/"' in page
    assert 'href="../../oak/visits/"' not in page
    assert 'href="../../yew/visits/"' in project.page("policies/visits")


def test_search_finds_each_clause_once(built: Project) -> None:
    own = found_in(built.out / "elm")
    found = [entry for entry in own if "quillwort" in entry.text]
    assert [(entry.location, entry.local) for entry in found] == [
        ("breaks/#breaks", "Local wording")
    ]
    assert any("<b>brackets</b> & signs" in entry.text for entry in own)
    portal = found_in(built.out)
    places = [entry.location for entry in portal]
    assert len(places) == len(set(places))
    assert "policies/breaks/#breaks" in places
    assert not any("quillwort" in entry.text for entry in portal)


def test_nothing_of_materials_own_search_is_left(built: Project) -> None:
    assert not [*built.out.rglob("search_index.json"), *built.out.rglob("*lunr*")]
    assert not [*built.out.rglob("workers")]


def test_only_what_changed_is_made_again_and_a_clean_build_gives_the_same(
    built: Project, tmp_path: Path
) -> None:
    kept = (built.out / "yew/breaks/index.html").stat().st_ino
    built.vary("oak", "Breaks are long.")
    outcome = built.build()
    assert outcome.made == ("oak",)
    assert outcome.unchanged == ("elm", "yew")
    assert (built.out / "yew/breaks/index.html").stat().st_ino == kept
    built.build(out=tmp_path / "clean")
    assert tree(built.out) == tree(tmp_path / "clean")


@pytest.mark.parametrize("what", ["policies/visits/1.0.md", "policies/trust.yml", "mkdocs.yml"])
def test_what_all_share_makes_all_again(built: Project, what: str) -> None:
    assert built.build().made == ()
    text = (built.folder / what).read_text(encoding="utf-8")
    built.write(what, text.replace("Visits policy", "Trips policy") + "\n\n")
    assert built.build().made == ("elm", "oak", "yew")


def test_another_day_makes_all_again(built: Project) -> None:
    assert len(built.build(day=date(2026, 11, 22)).made) == 3


def test_nothing_but_the_named_day_is_in_the_site(project: Project, tmp_path: Path) -> None:
    project.build(day=date(2026, 3, 1))
    sitemap = gzip.decompress((project.out / "sitemap.xml.gz").read_bytes()).decode()
    assert "<lastmod>2026-03-01</lastmod>" in sitemap
    assert "https://policies.saltmarsh.example/policies/breaks/" in sitemap
    project.build(day=date(2026, 3, 1), out=tmp_path / "again")
    assert tree(project.out) == tree(tmp_path / "again")


def damage_by_size(page: Path) -> None:
    page.write_bytes(page.read_bytes()[:-5])


def damage_by_content(page: Path) -> None:
    content = page.read_bytes().replace(b"twenty", b"thirty")
    later = page.stat().st_mtime + 100
    page.write_bytes(content)
    os.utime(page, (later, later))


def damage_by_absence(page: Path) -> None:
    page.unlink()


def damage_by_addition(page: Path) -> None:
    page.with_name("stray.html").write_text("stray", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [damage_by_size, damage_by_content, damage_by_absence, damage_by_addition]
)
def test_a_damaged_academy_is_made_again(built: Project, damage: Callable[[Path], None]) -> None:
    whole = tree(built.out)
    damage(built.out / "yew/breaks/index.html")
    assert built.build().made == ("yew",)
    assert tree(built.out) == whole


def test_a_site_that_was_copied_is_not_made_again(built: Project) -> None:
    for path in built.out.rglob("*"):
        if path.is_file():
            os.utime(path, (DAY.toordinal(), 2_000_000_000 + path.stat().st_size))
    assert built.build().made == ()


def test_an_unreadable_manifest_makes_all_again(built: Project) -> None:
    (built.out / ".policybook.json").write_text('{"academies": {"elm": 3}}', encoding="utf-8")
    assert len(built.build().made) == 3


def test_an_academy_with_errors_keeps_its_last_good_site(built: Project) -> None:
    good = tree(built.out / "elm")
    built.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    built.vary("oak")
    outcome = built.build()
    assert (outcome.made, outcome.unchanged, outcome.held_back) == (("oak",), ("yew",), ("elm",))
    assert tree(built.out / "elm") == good
    built.build()
    assert tree(built.out / "elm") == good
    built.vary("elm", "Breaks last quillwort minutes.")
    assert built.build().unchanged == ("elm", "oak", "yew")


def test_an_academy_with_errors_and_no_site_yet_says_so(project: Project) -> None:
    project.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    assert project.build().held_back == ("elm",)
    assert "being corrected" in project.page("elm/breaks")
    assert "twenty" not in project.page("elm/breaks")
    project.vary("elm")
    assert project.build().made == ("elm",)


def test_a_policy_that_is_new_to_a_held_back_academy_says_so(built: Project) -> None:
    built.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    built.base("lunches", "Lunch policy")
    outcome = built.build()
    assert outcome.held_back == ("elm",)
    assert "being corrected" in built.page("elm/lunches")
    assert "quillwort" in built.page("elm/breaks")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("policies/trust.yml", "trust: {}\n"),
        ("policies/visits/1.0.md", "no front matter\n"),
        ("policies/breaks/variations/fir/1.0.yml", WRONG),
        ("policies/notes.txt", "stray\n"),
    ],
)
def test_an_error_that_is_no_academys_publishes_nothing(
    built: Project, name: str, text: str
) -> None:
    built.write(name, text)
    assert refused(built).problems


def test_a_strict_build_publishes_nothing_on_an_error_or_warning(project: Project) -> None:
    project.build(strict=True)
    project.vary("elm", "Breaks are bi-annual.")
    assert any(problem.rule == "biannual" for problem in refused(project, strict=True).problems)
    assert project.build().made == ("elm",)
    project.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    assert refused(project, strict=True).problems
    project.vary("elm")
    project.write("docs/guide.md", "# Guide\n\n[lost](lost.md)\n")
    assert "lost.md" in refused(project, strict=True).faults[0]


def test_a_preview_refuses_errors_of_one_academy(project: Project) -> None:
    project.write("policies/breaks/variations/elm/1.0.yml", WRONG)
    assert refused(project, whole=True).problems


@pytest.mark.parametrize("afresh", [True, False])
def test_side_by_side_gives_the_same_as_one_after_another(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, afresh: bool
) -> None:
    if afresh:  # as on Windows and macOS, and where threads run
        monkeypatch.setattr("generator.publish.engines.here.can_fork", lambda: False)
    monkeypatch.setattr("generator.publish.academies._WORTH_A_PROCESS", 1)
    assert len(built.build(out=tmp_path / "pool", jobs=2).made) == 3
    assert tree(built.out) == tree(tmp_path / "pool")


def test_a_hand_written_page_gives_way_to_the_site_of_an_academy(project: Project) -> None:
    project.write("docs/oak.md", "# Acorns\n\nA page of ours.\n")
    outcome = project.build()
    assert outcome.warnings == ("policybook: oak.md is not shown: the site of “oak” is there",)
    assert "Oak High School" in project.page("oak")


def test_a_missing_policies_folder_is_the_only_thing_said(project: Project) -> None:
    found = refused(project, policies=project.folder / "nowhere").problems
    assert [problem.rule.value for problem in found] == ["no-folder"]


def test_a_configuration_without_the_plugin_is_refused(project: Project) -> None:
    project.write("mkdocs.yml", "site_name: x\nplugins: []\n")
    assert "does not name the plugin" in refused(project).faults[0]


def test_a_configuration_that_mkdocs_refuses_is_told_in_its_words(project: Project) -> None:
    project.write("mkdocs.yml", "site_name: x\ntheme: nosuch\n")
    assert any("nosuch" in fault for fault in refused(project).faults)


def test_the_fingerprint_sees_code_templates_and_overrides(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, own = tmp_path / "code", tmp_path / "own"
    for path in (code / "site/page.py", code / "templates/page.html", own / "main.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1", encoding="utf-8")
    assert (fingerprint._CODE / "site/templates").is_dir()
    monkeypatch.setattr(fingerprint, "_CODE", code)
    seen = {fingerprint.of_tool("MkDocs 1", project.order.config_file, [own])}
    for path in (code / "site/page.py", code / "templates/page.html", own / "main.html"):
        path.write_text("2", encoding="utf-8")
        seen.add(fingerprint.of_tool("MkDocs 1", project.order.config_file, [own]))
    seen.add(fingerprint.of_tool("ProperDocs 1", project.order.config_file, [own]))
    assert len(seen) == 5
