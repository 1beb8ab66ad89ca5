"""Every verb that writes, one after the other, on a copy of the shipped policies."""

from __future__ import annotations

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting.workspace import Workspace
from generator.model.problem import errors
from generator.source.folder.library import load, parse
from tests.reading_at import ROOT

# What is asked, and the files that are written for it.
STEPS = {
    "revise data-protection": "data-protection/2.1.md",
    "approve data-protection --body board --on 2026-11-20 --yes": (
        "data-protection/2.1.md data-protection/seals.yml"
    ),
    "revise acceptable-use --academy ashdown": "acceptable-use/variations/ashdown/1.1.yml",
    "approve acceptable-use --academy ashdown --body local --on 2026-11-20 --yes": (
        "acceptable-use/variations/ashdown/1.1.yml acceptable-use/seals.yml"
    ),
    "adopt home-visits --academy oakwell": "home-visits/variations/oakwell/1.0.yml",
    "adopt data-protection --academy ashdown": "data-protection/variations/ashdown/1.1.yml",
    "adopt --as-it-stands --academy oakwell --on 2026-11-20 acceptable-use staff-code-of-conduct": (
        "acceptable-use/variations/oakwell/1.0.yml "
        "staff-code-of-conduct/variations/oakwell/1.0.yml "
        "acceptable-use/seals.yml staff-code-of-conduct/seals.yml"
    ),
    "approve home-visits --academy oakwell --body local --on 2026-11-20 --yes": (
        "home-visits/variations/oakwell/1.0.yml home-visits/seals.yml"
    ),
    "approve social-media --body board --on 2026-11-20 --yes": (
        "social-media/2.1.md social-media/seals.yml"
    ),
    "adopt social-media --academy larkfield": "social-media/variations/larkfield/2.1.yml",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the shipped policies."""
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.cli.writing.day_named", lambda _: date(2026, 11, 21))
    return tmp_path / "policies"


@pytest.mark.slow
def test_every_verb_works_after_every_other(folder: Path) -> None:
    for command, written in STEPS.items():
        result = CliRunner().invoke(main, shlex.split(command))
        assert (result.exit_code, result.stderr) == (0, ""), command
        assert re.findall(r"^Wrote policies/(.*)$", result.stdout, re.MULTILINE) == written.split()
    assert errors(load(folder).problems) == ()


def test_what_has_no_seal_is_sealed_among_policies_that_have_theirs(folder: Path) -> None:
    for name in ("home-visits/seals.yml", "seals.yml"):  # which says that it has some
        (folder / name).unlink()
    result = CliRunner().invoke(main, ["seal"])
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        "6 versions have a seal now. To change one, start a new version: policybook revise",
    )
    assert errors(load(folder).problems) == ()


def test_a_sealed_file_that_is_gone_is_still_told_of_its_own_policy(folder: Path) -> None:
    gone = "data-protection/variations/ashdown/1.0.yml"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.match(gone)
    }
    workspace = Workspace(parse(files), files, date(2026, 11, 21))
    after = workspace.read_with({"data-protection/2.0.md": files["data-protection/2.0.md"]})
    assert [problem.place.file for problem in errors(after.problems)] == [gone]
