"""The commands that write policies: what is printed, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.drafting_case import read_drafting_case
from tests.written_case import CASES, TRUST

NEXT = "edit policies/handbook/2.1.md, and fill in the lines about the change at its top."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trust whose handbook moved on from 1.0 to 2.0, with Ashdown's variation of 1.0."""
    case = read_drafting_case(CASES / "drafting" / "adopt-later-reconfirm.yml")
    for name, content in {"trust.yml": TRUST.encode(), **case.files}.items():
        path = tmp_path / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "policies"


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


def test_a_version_is_revised_approved_adopted_and_sealed(folder: Path) -> None:
    result = run("revise", "handbook")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "Wrote policies/handbook/2.1.md",
            f"Next: {NEXT}",
            "Then: run policybook check.",
            "Then: see what it does to each academy with policybook diff handbook 2.0 2.1 --effect",
            "Then: once it is decided, run policybook approve handbook 2.1 --body … --on …",
        ],
    )
    result = run("approve", "handbook", "--body", "board", "--on", "2026-11-01", "--yes")
    assert (result.exit_code, result.stdout.splitlines()[:4]) == (
        0,
        [
            "Wrote policies/handbook/2.1.md",
            "Wrote policies/handbook/seals.yml",
            "Wrote policies/seals.yml",
            "It is in force from 1 November 2026.",
        ],
    )
    told = ("adopt", "--as-it-stands", "--academy", "castle", "--on", "2026-11-02", "handbook")
    result = run(*told, "--minute", "LGC #12")
    assert (result.exit_code, result.stdout.splitlines()[:2]) == (
        0,
        [
            "Wrote policies/handbook/variations/castle/1.0.yml",
            "Wrote policies/handbook/seals.yml",
        ],
    )
    assert 'minute: "LGC #12"' in (folder / "handbook/variations/castle/1.0.yml").read_text()
    listed = (folder / "seals.yml").read_text().partition("sealed:\n")[2]
    assert listed == "  - handbook\n"
    seals = (folder / "handbook/seals.yml").read_text()
    assert [line.split()[-1] for line in seals.splitlines() if "file:" in line] == [
        "1.0.md",
        "2.0.md",
        "2.1.md",
        "variations/ashdown/1.0.yml",
        "variations/castle/1.0.yml",
    ]
    assert run("check").exit_code == 0


def test_the_comments_of_a_first_variation_are_not_in_the_one_after_it(folder: Path) -> None:
    for told in (
        "adopt handbook --academy castle",
        "approve handbook --academy castle --body local --on 2026-11-01 --yes",
        "revise handbook",
        "approve handbook --body board --on 2026-11-02 --yes",
        "adopt handbook --academy castle",
    ):
        assert run(*told.split()).exit_code == 0
    first, later = (
        [line for line in path.read_text("utf-8").splitlines() if "#" in line]
        for path in sorted((folder / "handbook/variations/castle").iterdir())
    )
    assert len(first) == 19
    assert [line.partition(":")[0] for line in later if line.endswith(":")] == [
        "# type_of_change",
        "# summary_of_change",
    ]
    assert len(later) == 5


def test_errors_in_files_are_shown_with_exit_code_1(folder: Path) -> None:
    (folder / "handbook" / "2.1.md").write_text("---\ntitle: Handbook\n---\n", "utf-8")
    result = run("approve", "handbook", "--body", "board", "--on", "2026-11-01")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: this version has errors; first correct them:\n")
    assert "policies/handbook/2.1.md:1:1: “status” is missing" in result.stderr
    assert result.stdout == ""


def test_a_file_that_stands_in_the_way_is_not_touched(folder: Path) -> None:
    mine = folder / "handbook" / "2.1.md"
    mine.write_bytes((folder / "handbook" / "2.0.md").read_bytes().replace(b"2.0", b"2.1"))
    before = mine.read_bytes()
    result = run("revise", "handbook", "--version", "2.1")
    assert result.exit_code == 2
    assert mine.read_bytes() == before


def test_a_policy_called_by_its_reference_is_recognised(folder: Path) -> None:
    base = folder / "handbook" / "2.0.md"
    base.write_text(base.read_text("utf-8").replace("title:", "reference: NLT-7\ntitle:"), "utf-8")
    for command in ("revise", "seal", "show"):
        result = run(command, "nlt-7")
        assert result.exit_code == 2
        assert "there is no policy “nlt-7”" in result.stderr
        assert result.stderr.endswith("; write handbook\n")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("revise hanbook", "there is no policy “hanbook”; did you mean “handbook”?"),
        ("revise handbook --policies nowhere", "there is no folder “nowhere”"),
        ("adopt handbook --academy ashdwon", "did you mean “ashdown”?"),
        ("adopt handbook keys --academy castle", "a draft is begun for one policy at a time"),
        ("adopt handbook --academy castle --on 2026-11-01", "stand with --as-it-stands"),
        ("adopt --academy castle", "name the policy, or policies"),
        ("adopt handbook --academy castle --all", "name the policy, or policies"),
        ("adopt --academy castle --all", "stand with --as-it-stands"),
        ("adopt handbook --academy castle --yes", "stand with --as-it-stands"),
        ("adopt handbook --academy castle --as-it-stands", "needs the day of the decision"),
        (
            "adopt handbook --academy castle --as-it-stands --on 2026-11-01 --version 2.0",
            "--version cannot stand with --as-it-stands",
        ),
        ("adopt handbook --academy castle --as-it-stands --on 1/11/2026", "write 2026-01-11 for"),
        ("approve handbook --body board --on 2026-11-01", "is still to be approved"),
        ("approve handbook --on 2026-11-01", "--body"),
        ("approve handbook 2.0 --body board --on 2026-11-01", "is approved already"),
    ],
)
def test_wrong_usage_is_exit_code_2(folder: Path, told: str, message: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run(*told.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("generator.writer.policies._fill", refuse)
    before = sorted(folder.rglob("*"))
    result = run("revise", "handbook")
    assert sorted(folder.rglob("*")) == before
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: “policies/handbook/2.1.md” cannot be written: Permission denied; "
        "check who may write there\n"
    )


def test_the_home_page_of_help_lists_the_verbs(folder: Path) -> None:
    assert folder.is_dir()
    listed = run("--help").stdout
    assert all(f"  {verb} " in listed for verb in ("revise", "adopt", "approve"))


def test_a_folder_without_policies_in_it_is_no_policy(folder: Path) -> None:
    (folder / "packs").mkdir()
    (folder / "packs" / "induction.yml").write_text(
        "title: Induction\npolicies: [handbook]\n", "utf-8"
    )
    result = run("revise", "packs")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: there is no policy “packs”; known here: handbook\n",
    )


def test_a_file_named_by_a_time_of_day_is_no_version(folder: Path) -> None:
    (folder / "handbook" / "20260901120000.md").write_text("Notes\n", "utf-8")
    result = run("revise", "handbook")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "Wrote policies/handbook/2.1.md",
    )


def test_nothing_is_written_through_a_link_that_leads_elsewhere(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (folder / "handbook" / "variations" / "castle").symlink_to(elsewhere)
    result = run("adopt", "handbook", "--academy", "castle")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: nothing was written, because of the folder:\n")
    assert "policies/handbook/variations/castle: this is a link to something" in result.stderr
    assert list(elsewhere.iterdir()) == []
