"""Commands about one policy read that one, and of the others what it refers to: the same words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.document.printed import edition_printed
from generator.document.subject import Printed
from generator.history.at import timelines
from generator.model.library import Library
from generator.source.files import base_file
from generator.source.folder.library import load
from generator.source.folder.one_policy import load_policy
from generator.source.prose import body
from generator.source.prose.body import BodyOptions
from generator.text.printing import print_policy
from generator.word.printing import print_policy as print_in_word
from tests.project import ROOT, Project, begin

DAY = date(2026, 11, 21)
TRUSTS = (ROOT / "policies", *sorted((ROOT / "tests/trusts").glob("*/policies")))


def printed(library: Library, policy: str, academy: str) -> Printed | None:
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
        for academy in ("", *list(whole.trust.academies)[:1]):
            before = printed(whole, policy, academy)
            after = printed(load_policy(folder, policy, (academy,)), policy, academy)
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


def test_what_is_not_referred_to_is_not_read(
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
    assert set(read) == {"breaks/1.0.md", "visits/1.0.md"}


def test_an_error_of_its_own_is_told_with_all_that_may_have_been_meant(project: Project) -> None:
    project.base("breaks", "Breaks policy", ", and [](clbus)")
    told = run_show(project, everything=False)
    assert told.startswith("1 ")
    assert "there is no policy “clbus”; did you mean “clubs”?" in told
    assert told == run_show(project, everything=True)
