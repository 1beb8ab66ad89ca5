"""Reading, case by case: the files of a policies folder in, the exact problems out."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.source.files.plain_text import MAX_BYTES
from generator.source.folder.library import load, parse
from tests.written_case import CASES, TRUST, read_case

SOURCE = sorted((CASES / "source").glob("*.yml"))
SECONDS = 20  # on a slow machine that does other things too; without bounds it would be for ever
MANY = 100_000
FRONT = '---\ntitle: Handbook\nversion: "1.0"\nstatus: draft\nversion_date: 2020-01-01\n---\n'


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    assert case.problems == case.told["problems"], case.told["about"]


def test_there_are_many_cases() -> None:
    assert len(SOURCE) + len(list((CASES / "merge").glob("*.yml"))) >= 110


def told(text: str) -> list[str]:
    """Return the rules that a base breaks."""
    files = {"trust.yml": TRUST.encode(), "handbook/1.0.md": text.encode()}
    return [problem.rule for problem in parse(files).problems]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_endless_nesting_in_yaml_is_refused_at_once(opening: str) -> None:
    began = time.monotonic()
    assert told(f"---\ntitle: {opening * MANY}\n---\n") == ["yaml-too-deep"] or opening in "- ? "
    assert "trust.yml" in str(parse({"trust.yml": (opening * MANY).encode()}).problems[0])
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("piece", ["[", "](", "> ", "- ", "1. ", "*", "`", "{{", "{#", "!["])
def test_endless_markdown_is_read_in_time(piece: str) -> None:
    began = time.monotonic()
    told(f"{FRONT}## Use\n\n{piece * MANY}\n")
    assert time.monotonic() - began < SECONDS


def test_a_file_has_a_largest_size(tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text(TRUST, "utf-8")
    (tmp_path / "handbook").mkdir()
    base = tmp_path / "handbook" / "1.0.md"
    base.write_bytes(FRONT.encode().ljust(MAX_BYTES, b"\n"))
    assert load(tmp_path).problems == ()
    base.write_bytes(FRONT.encode().ljust(MAX_BYTES + 1, b"\n"))
    [problem] = load(tmp_path).problems
    assert str(problem) == (
        "handbook/1.0.md: this file is larger than 2 MB; "
        "a policy is text; check that it is the right file"
    )


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "1.0.md").write_text(FRONT, "utf-8")
    folder = tmp_path / "policies"
    (folder / "handbook").mkdir(parents=True)
    (folder / "trust.yml").write_text(TRUST, "utf-8")
    (folder / "handbook" / "1.0.md").symlink_to(outside / "1.0.md")
    (folder / "other").symlink_to(outside)
    assert [str(problem) for problem in load(folder).problems] == [
        f"{name}: this is a link to something outside the policies folder; put the file itself here"
        for name in ("handbook/1.0.md", "other")
    ]


def test_links_inside_the_folder_and_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "handbook").mkdir()
    (tmp_path / "trust.yml").write_text(TRUST, "utf-8")
    (tmp_path / "handbook" / "1.0.md").write_text(FRONT, "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "handbook" / "2.0.md").symlink_to(tmp_path / "handbook" / "nothing.md")
    assert [str(problem) for problem in load(tmp_path).problems] == [
        (
            "handbook/2.0.md: this is a link that leads nowhere; "
            "put the file itself here, or remove it"
        ),
        "loop: this is not an ordinary file; remove it",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    [problem] = load(tmp_path / "polices").problems
    assert problem.rule == "no-folder"
    assert problem.hint == "name it with --policies"


def test_hidden_files_and_those_of_windows_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "trust.yml").write_text(TRUST, "utf-8")
    for name in (".DS_Store", ".git", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_bytes(b"\x00\xff")
    assert load(tmp_path).problems == ()


@pytest.mark.parametrize("text", ["a: {b", "a: {b\n", "a: [b\n", "a: {b: c\n", "a:\n- {b", "a: |"])
def test_a_text_that_breaks_off_in_a_value_is_told(text: str) -> None:
    assert any(" [yaml-" in each or " [bad-" in each for each in broken_off(text))


def broken_off(text: str) -> list[str]:
    problems = parse({"trust.yml": text.encode()}).problems
    return [f"{problem} [{problem.rule}]" for problem in problems]
