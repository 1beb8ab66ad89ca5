"""Where a site may go, what becomes of it on a full disk, and the ends of the calendar."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path
from typing import BinaryIO, Self

import pytest
from click.testing import CliRunner, Result
from mkdocs import utils

from generator.cli import checking, main
from generator.writer import folders as writer
from generator.writer import leftovers
from generator.writer.folders import CannotWriteError
from tests.project import Project, begin, tree


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A trust, with its folder the one where commands are called."""
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path)


def run(*told: str) -> Result:
    return CliRunner().invoke(main, told)


@pytest.mark.parametrize("place", ["policies/site", "policies/breaks/new/site", "detour/site"])
def test_no_site_among_the_policies(project: Project, place: str) -> None:
    (project.folder / "detour").symlink_to("policies")
    before = tree(project.folder)
    result = run("build", "--out", place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Error: “{place}” is in “policies”, with the policies: the next build would take the site "
        "for more of them; name a folder outside with --out\n"
    )
    assert tree(project.folder) == before


@pytest.mark.parametrize("place", ["policies", "./policies/", "detour"])
def test_no_site_in_the_place_of_the_policies(project: Project, place: str) -> None:
    (project.folder / "detour").symlink_to("policies")
    result = run("build", "--out", place)
    assert result.exit_code == 2
    assert result.stderr.endswith(
        " holds the policies, and a build replaces the whole folder; name another with --out\n"
    )


def test_no_site_around_the_policies(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = project.folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    result = run("build", "--policies", "../policies", "--out", f"{project.folder}")
    assert result.exit_code == 2
    assert "that you are in" in result.stderr
    above = project.folder / "above"
    above.mkdir()
    (project.folder / "policies").rename(above / "policies")
    result = run("build", "--policies", "../above/policies", "--out", "../above")
    assert result.stderr == (
        "Error: “../above” holds the policies, and a build replaces the whole folder; "
        "name another with --out\n"
    )


@pytest.mark.parametrize("place", [".", "..", "docs/..", "detour"])
def test_no_site_in_the_place_of_the_current_folder(project: Project, place: str) -> None:
    (project.folder / "detour").symlink_to(".")
    result = run("build", "--out", place)
    assert result.exit_code == 2
    assert "a site cannot replace the folder that you are in" in " ".join(result.stderr.split())


@pytest.mark.usefixtures("project")
def test_no_site_among_the_pages_written_by_hand() -> None:
    result = run("build", "--out", "docs/site")
    assert result.exit_code == 2
    assert "with the pages written by hand: the next build would take" in result.stderr


def test_a_disk_that_fills_while_the_portal_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    before = tree(project.out)
    project.write("docs/guide.md", "# Guide\n\nAnother.\n")

    def refuse(_: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr(utils, "write_file", refuse)
    result = run("build", "--no-pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: “")
    assert result.stderr.endswith(
        "” cannot be written: the disk is full; make room there and try again. "
        "The site is as it was\n"
    )
    assert tree(project.out) == before
    assert not [each for each in project.folder.iterdir() if each.name.startswith(".site")]


@pytest.mark.parametrize(
    "told",
    [
        ("revise", "breaks"),
        ("adopt", "visits", "--academy", "elm"),
        ("seal",),
        ("report", "--format", "html"),
    ],
)
def test_a_disk_that_is_full_when_a_command_writes(
    project: Project, monkeypatch: pytest.MonkeyPatch, told: tuple[str, ...]
) -> None:
    before = tree(project.folder)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    class Full:
        """A file on a full disk."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        write = full

    opened = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> Full | BinaryIO:
        if "w" in mode or "x" in mode:
            return Full()
        return opened(path, mode, *more, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(Path, "open", refuse)
    result = run(*told)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("Error: “")
    assert line.endswith("” cannot be written: the disk is full; make room there and try again")
    monkeypatch.undo()
    found = {name: digest for name, digest in tree(project.folder).items() if "print/" not in name}
    assert found == before


def test_a_published_site_with_leftovers_is_told_with_a_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    project.write("docs/guide.md", "# Guide\n\nAnother.\n")
    kept = "“/x/.site” is left of an earlier site and cannot be deleted: Permission denied"
    monkeypatch.setattr(writer, "remove", lambda path, _: kept if "-work-" in path.name else "")
    result = run("build", "--no-pdf")
    assert result.exit_code == 0
    assert f"Warning: {kept}.\n" in result.stderr
    assert "Another." in project.page("guide")
    monkeypatch.undo()
    assert leftovers.sweep(project.out, writer.MARK) == []


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31)])
def test_a_site_of_the_first_and_of_the_last_day(project: Project, day: date) -> None:
    outcome = project.build(day=day)
    assert outcome.made == ("elm", "oak", "yew")
    assert (project.out / "sitemap.xml.gz").is_file()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "told",
    ["build --as-of", "check --as-of", "show breaks --on", "register --on", "report --until"],
)
def test_days_beyond_the_calendar_are_refused(project: Project, told: str, day: str) -> None:
    result = run(*told.split(), day)
    assert result.exit_code == 2
    assert f"{day} is not a day of our time: years are 1900 to 2199" in result.stderr
    assert not project.out.exists()


@pytest.mark.usefixtures("project")
def test_what_the_system_refuses_elsewhere_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> tuple[Path, ...]:
        raise OSError(errno.EIO, "Input/output error", "policies/trust.yml")

    monkeypatch.setattr(checking, "load", refuse)
    result = run("check")
    assert (result.exit_code, result.output) == (
        2,
        "Error: “policies/trust.yml” cannot be used: Input/output error\n",
    )


def test_a_refusal_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="a file stands where a folder is needed"):
        writer.write(tmp_path, {"file/a": b""})
