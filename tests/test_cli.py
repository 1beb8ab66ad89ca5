"""The command line: what is printed, and the exit code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build.where import configured
from generator.cli import main
from tests.project import ROOT, Project, begin


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A trust, with its folder the one where commands are called."""
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path)


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


def test_build_tells_what_it_did(project: Project) -> None:
    result = run("build", "--as-of", "2026-11-21")
    assert (result.exit_code, result.stdout) == (0, "3 academy sites made; 0 unchanged.\n")
    assert project.out.is_dir()


def test_build_holds_back_with_exit_code_1(project: Project) -> None:
    project.write("policies/breaks/variations/elm/1.0.yml", "policy: breaks\nslotz: {}\n")
    result = run("build")
    assert result.exit_code == 1
    assert "held back until their files are corrected: elm" in result.stdout
    assert "policies/breaks/variations/elm/1.0.yml:2:1: there is no key “slotz”" in result.stderr
    assert (project.out / "yew").is_dir()


def test_build_refuses_with_exit_code_1(project: Project) -> None:
    project.write("policies/trust.yml", "trust: {}\n")
    result = run("build")
    assert result.exit_code == 1
    assert "policies/trust.yml:1:1: " in result.stderr
    assert result.stderr.endswith("Nothing was published; the site is as it was.\n")
    assert not project.out.exists()


def test_a_strict_build_names_the_warning(project: Project) -> None:
    project.vary("elm", "Breaks are bi-annual.")
    result = run("build", "--strict")
    assert result.exit_code == 1
    assert "bi-annual" in result.stderr
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (("build", "--as-of", "14/12/2020"), "write year-month-day, 2020-12-14"),
        (("build", "--as-of", "2020-12"), "name the day"),
        (("build", "--config", "nowhere.yml"), "nowhere.yml"),
        (("build", "--out", "policies"), "did not make"),
        (("build", "--out", "."), "replace the folder that you are in"),
        (("biuld",), "biuld"),
    ],
)
def test_wrong_usage_is_exit_code_2(project: Project, told: tuple[str, ...], message: str) -> None:
    result = run(*told)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert not project.out.exists()


def test_check_knows_three_formats(project: Project) -> None:
    assert run("check").exit_code == 0
    project.vary("elm", "Breaks are bi-annual.")
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1
    rules = [each["rule"] for each in json.loads(run("check", "--format", "json").stdout)]
    assert "biannual" in rules
    assert (
        "::warning file=policies/breaks/variations/elm/1.0.yml"
        in run("check", "--format", "github").stdout
    )


def test_the_configuration_is_found(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    named = project.folder / "other.yml"
    assert configured(project.folder / "policies", named).file == named
    monkeypatch.chdir(elsewhere)
    found = configured(project.folder / "policies", None)
    assert (found.file, found.out) == (project.folder / "mkdocs.yml", Path())
    found = configured(elsewhere / "policies", None)
    assert (found.file, found.out) == (ROOT / "mkdocs.yml", elsewhere / "site")
