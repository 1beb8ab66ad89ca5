"""Commands about one policy read that one, and of the others what it refers to: the same words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.question import read_question
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.model.library import Library
from generator.source.files import base_file
from generator.source.folder import disk
from generator.source.folder.library import load
from generator.source.folder.one_policy import load_policy
from generator.source.prose import body
from generator.source.prose.body import BodyOptions
from generator.text.printing import print_policy
from generator.word.printing import print_policy as print_in_word
from tests.project import ROOT, Project, begin
from tests.written_case import CASES, read_case

DAY = date(2026, 11, 21)
TRUSTS = (ROOT / "policies", *sorted((ROOT / "tests/trusts").glob("*/policies")))


def printed(library: Library, policy: str, academy: str | None) -> Printed | None:
    assert library.trust is not None
    known = timelines(library, library.trust, academy)
    edition = known[policy].edition_on(DAY) if policy in known else None
    if edition is None:
        return None
    return edition_printed(library, library.trust, edition, known, DAY)


@pytest.mark.parametrize("folder", TRUSTS, ids=lambda folder: folder.parent.name)
def test_a_policy_reads_as_when_everything_is_read(folder: Path) -> None:
    whole = load(folder)
    assert whole.trust is not None
    compared = 0
    for policy in whole.policies:
        for academy in (None, *list(whole.trust.academies)[:1]):
            before = printed(whole, policy, academy)
            only = load_policy(folder, policy, (academy,) if academy else ())
            after = printed(only, policy, academy)
            assert (before is None) == (after is None)
            if before and after:
                assert print_policy(after) == print_policy(before)
                compared += 1
    assert compared >= len(whole.policies)


def test_links_lead_where_they_lead_when_everything_is_read() -> None:
    folder, policy, academy = ROOT / "policies", "social-media", "ashdown"
    one = printed(load_policy(folder, policy, (academy,)), policy, academy)
    whole = printed(load(folder), policy, academy)
    assert one
    assert whole
    assert print_in_word(one) == print_in_word(whole)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = begin(tmp_path)
    project.base("clubs", "Clubs policy")
    return project


WRITTEN = ("visits#breaks", "vis&#105;ts#breaks", r"vi\sits#breaks", "vi%73its#breaks")


@pytest.mark.parametrize("reference", WRITTEN)
def test_however_a_reference_is_written_its_policy_is_read(
    project: Project, reference: str
) -> None:
    project.base("breaks", "Breaks policy", f", and [][v]\n\n[v]: {reference}")
    folder = project.folder / "policies"
    assert "visits" in load_policy(folder, "breaks", ("",)).policies
    one, whole = (run_show(project, monkeyed) for monkeyed in (False, True))
    assert one == whole


def run_show(project: Project, everything: bool) -> str:
    with pytest.MonkeyPatch.context() as patched:
        if everything:
            patched.setattr("generator.cli.question.load_policy", lambda folder, *_: load(folder))
        command = ["show", "breaks", "--on", DAY.isoformat()]
        result = CliRunner().invoke(
            main, [*command, "--policies", str(project.folder / "policies")], catch_exceptions=False
        )
    return f"{result.exit_code} {result.output}"


def test_what_no_reference_needs_is_not_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    read_parts = body.read_parts

    def noted(text: str, frame: BodyOptions) -> object:
        read.append(frame.file)
        return read_parts(text, frame)

    monkeypatch.setattr(base_file, "read_parts", noted)
    project.base("visits", "Visits policy", ", and [](clubs)")
    project.write("policies/clubs/1.0.md", "nothing that could be used")
    told = run_show(project, everything=False)
    assert told.startswith("0 Breaks policy")
    assert "Visits policy" in told
    assert set(read) == {"breaks/1.0.md"}  # of a policy that is cited as a whole, the title is


def test_an_error_of_its_own_is_told_with_all_that_may_have_been_meant(project: Project) -> None:
    project.base("breaks", "Breaks policy", ", and [](clbus)")
    told = run_show(project, everything=False)
    assert told.startswith("1 ")
    assert "there is no policy “clbus”; did you mean “clubs”?" in told
    assert told == run_show(project, everything=True)


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_what_is_printed_is_what_is_read(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    read_file = disk.read_file

    def noted(path: Path, name: str, *most: int) -> object:
        opened.append(name)
        return read_file(path, name, *most)

    monkeypatch.setattr(disk, "read_file", noted)
    command = ["print", "home-visits", "--academy", "ashdown", "--on", DAY.isoformat()]
    more = ["--format", form, "--out", str(tmp_path), "--policies", str(ROOT / "policies")]
    result = CliRunner().invoke(main, [*command, *more], catch_exceptions=False)
    assert result.exit_code == 0
    mine = {name for name in opened if name.startswith("home-visits/")}
    assert mine == {
        *("home-visits/1.0.md", "home-visits/2.0.md", "home-visits/seals.yml"),
        *("home-visits/variations/ashdown/1.0.yml", "home-visits/variations/ashdown/2.0.yml"),
    }
    # Beside it stand those to which it refers, as they are at the same academy.
    folders = {name.split("/")[0] for name in opened}
    assert folders == {
        *("trust.yml", "sources.yml", "seals.yml", "home-visits"),
        *("data-protection", "staff-code-of-conduct"),
    }
    academies = {name.split("/")[2] for name in opened if "/variations/" in name}
    assert academies == {"ashdown"}
    assert len(opened) == len(set(opened))


@pytest.mark.parametrize("listed", ["visits", "clubs", "vistis"])
def test_the_trust_file_may_name_policies_that_are_not_read(project: Project, listed: str) -> None:
    project.base("breaks", "Breaks policy")
    project.base("visits", "Visits policy")
    (project.folder / "policies/clubs/1.0.md").unlink()
    file = project.folder / "policies/trust.yml"
    group = f"reading:\n  all: {{title: All staff, start: [{listed}]}}\n"
    project.write("policies/trust.yml", file.read_text("utf-8") + group)
    told = run_show(project, everything=False)
    assert told == run_show(project, everything=True)
    assert told.startswith("0 Breaks" if listed == "visits" else "1 ")


def test_whoever_reads_one_policy_is_stopped_by_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(folder: Path, policy: str) -> str:
        try:
            read_question(folder, policy, "ashdown")
        except SystemExit:
            return capsys.readouterr().err
        return ""

    stops = 0
    for path in sorted((CASES / "source").glob("*.yml")):
        folder, files = tmp_path / path.stem, read_case(path).files
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        asked = sorted({name.split("/")[0] for name in files if "/" in name})
        one = [stopped(folder, policy) for policy in asked]
        with monkeypatch.context() as patched:
            patched.setattr("generator.cli.question.load_policy", lambda folder, *_: load(folder))
            assert one == [stopped(folder, policy) for policy in asked], path.stem
        stops += sum(map(bool, one))
    assert stops > 100
