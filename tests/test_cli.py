"""The command line: what is printed, and the exit code."""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.output import CannotPrintError, printed, told
from generator.publish.installed import PYTHON
from generator.publish.where import configured
from generator.writer.folders import CannotWriteError
from tests.project import ROOT, Project, begin


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A trust, with its folder the one where commands are called."""
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path)


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


@pytest.mark.usefixtures("set_once")
def test_build_tells_what_it_did(project: Project) -> None:
    result = run("build", "--as-of", "2026-11-21")
    assert (result.exit_code, result.stdout) == (
        0,
        "3 academy sites made; 0 unchanged. The site is in site/\n",
    )
    assert project.out.is_dir()
    project.vary("elm")
    again = run("build", "--as-of", "2026-11-21", "--out", str(project.out))
    assert again.stdout == "1 academy site made; 2 unchanged. The site is in site/\n"


@pytest.mark.usefixtures("set_once")
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
        (("build", "--as-of", "14/12/2020"), "write 2020-12-14"),
        (("build", "--as-of", "2020-12"), "name the day"),
        (("build", "--config", "nowhere.yml"), "nowhere.yml"),
        (("build", "--out", "policies"), "holds the policies, and a build replaces"),
        (("build", "--out", "notes"), "did not make"),
        (("build", "--out", "."), "replace the folder that you are in"),
        (("biuld",), "biuld"),
    ],
)
def test_wrong_usage_is_exit_code_2(project: Project, told: tuple[str, ...], message: str) -> None:
    project.write("notes/thesis.txt", "Mine.")
    result = run(*told)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("told", "option"),
    [
        (("show", "handbook", "--academy", ""), "--academy"),
        (("check", "--policies="), "--policies"),
        (("build", "--out", " "), "--out"),
    ],
)
def test_an_option_without_its_value_is_not_left_out(told: tuple[str, ...], option: str) -> None:
    result = run(*told)
    assert result.exit_code == 2
    assert f"Error: {option} has no value: write one after it, or leave it out" in result.stderr


@pytest.mark.parametrize("told", ["report", "print handbook", "schema"])
def test_nothing_that_is_made_goes_among_the_policies(told: str, tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    (folder / "handbook").mkdir(parents=True)
    (folder / "trust.yml").write_text("trust: {}\n")
    result = run(*told.split(), "--out", str(folder / "handbook"))
    assert result.exit_code == 2
    assert "is among the policies, and check would find there what is no policy" in result.stderr
    assert list((folder / "handbook").iterdir()) == []


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


# When nobody listens, or somebody stops it


@pytest.mark.parametrize(
    ("told", "made"),
    [
        (("show", "breaks"), ""),
        (("check",), ""),
        (("revise", "breaks"), "breaks/1.1.md"),
        (("seal",), "breaks/seals.yml"),
    ],
)
def test_a_closed_pipe_ends_quietly(project: Project, told: tuple[str, ...], made: str) -> None:
    call = [sys.executable, "-m", "generator.cli", *told]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(call, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")  # as any program that `head` has cut off
    assert not made or (project.folder / "policies" / made).is_file()


def _called(*words: str, into: BinaryIO, encoding: str = "") -> tuple[int, str]:
    """Call a command in a process of its own; return its exit code and what it complained of."""
    call = [sys.executable, "-m", "generator.cli", *words]
    around = {**os.environ, **({"PYTHONIOENCODING": encoding} if encoding else {})}
    ended = subprocess.run(call, stdout=into, stderr=subprocess.PIPE, env=around, check=False)
    return ended.returncode, ended.stderr.decode()


# On Windows, > writes into a file by the code page.
@pytest.mark.parametrize(
    ("told", "code", "first"),
    [
        (("show", "keys"), 0, "Keys for Łódź → Gdańsk\n"),
        (("due", "--on", "2028-12-01"), 1, "Overdue"),
        (("register", "--academy", "elm"), 0, "Elm"),
    ],
)
def test_what_goes_into_a_file_is_utf_8_whatever_the_code_page(
    project: Project, told: tuple[str, ...], code: int, first: str
) -> None:
    project.base("keys", "Keys for Łódź → Gdańsk")
    written = project.folder / "written.txt"
    with written.open("wb") as file:
        assert _called(*told, into=file, encoding="cp1252") == (code, "")
    text = written.read_text(encoding="utf-8")
    assert text.startswith(first)
    assert "Łódź → Gdańsk" in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("told", [("register",), ("due", "--format", "json"), ("show", "--help")])
def test_a_full_disk_is_told_and_is_neither_overdue_nor_wrong(
    project: Project, told: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        code, complaint = _called(*told, into=full)
    assert (code, complaint) == (
        3,
        "Error: what this prints could not be written to the end: No space left on device\n",
    )
    assert project.folder.is_dir()


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp1252", "Łódź’".encode()),
        ("ascii", "Łódź’".encode()),
        ("utf-16-le", "Łódź’".encode("utf-16-le")),
    ],
)
def test_a_stream_that_cannot_hold_every_letter_gets_utf_8(encoding: str, written: bytes) -> None:
    held = io.BytesIO()
    stream = printed(io.TextIOWrapper(held, encoding))
    stream.write("Łódź’")
    stream.flush()
    assert held.getvalue() == written


class _Full(io.RawIOBase):
    """A file on a full disk."""

    def writable(self) -> bool:
        return True

    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_stream_that_failed_is_silent_after_that() -> None:
    out = printed(io.TextIOWrapper(io.BufferedWriter(_Full()), "utf-8"))
    out.write("Breaks")
    with pytest.raises(CannotPrintError, match="to the end: No space left on device"):
        out.flush()
    out.write("Meals")
    out.flush()
    complaints = told(io.TextIOWrapper(io.BufferedWriter(_Full()), "utf-8"))
    assert complaints.write("Breaks") == len("Breaks")
    complaints.flush()  # there is nowhere left to say it


def test_what_was_written_is_told_though_the_rest_was_not(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*_: object) -> Iterator[str]:
        yield "breaks/1.1.md"
        raise CannotWriteError("the disk is full")

    monkeypatch.setattr("generator.cli.writing.write_policies", half)
    result = run("revise", "breaks")
    assert (result.exit_code, result.stdout) == (2, "Wrote policies/breaks/1.1.md\n")
    assert result.stderr == "Error: the disk is full\n"
    assert project.folder.is_dir()


def test_being_stopped_while_it_loads_ends_in_one_line() -> None:
    stopped = """
import sys
class Stop:
    def find_spec(self, name, *_):
        if name == "generator.cli.reading":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from generator.cli import main
from generator.cli.output import CannotPrintError, printed, told
main(["show", "breaks"])
"""
    ended = subprocess.run(
        [sys.executable, "-c", stopped], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "\nAborted!\n")


def test_being_stopped_at_work_ends_in_one_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.publish.story.make_all", stop)
    result = run("build", "--no-pdf")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "\nAborted!\n")
    assert not project.out.exists()
    assert not list(project.folder.glob(".site*"))


def test_without_dask_a_build_on_many_machines_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.sites.find_spec", lambda name: name != "distributed" or None)
    result = run("build", "--on", "tcp://127.0.0.1:8786")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: --on needs Dask, which is not installed; in the Policybook folder, type: "
        f'{PYTHON} -m pip install ".[cluster]"\n'
    )
    assert not project.out.exists()


def test_the_public_edition_is_made_on_this_machine(project: Project) -> None:
    result = run("build", "--public", "--on", "tcp://127.0.0.1:8786")
    assert result.exit_code == 2
    assert result.stderr == "Error: the public edition is made on this machine; leave out --on\n"
    assert not project.out.exists()
