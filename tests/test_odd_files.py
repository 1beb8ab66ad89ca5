"""A policies folder with files that are none, or that nobody may read: a problem each."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.source.folder.library import load
from tests.project import begin

_NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Policies without a problem."""
    return begin(tmp_path).folder / "policies"


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems]


def test_links_in_a_circle(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "breaks" / "2.0.md").symlink_to("3.0.md")
    (folder / "breaks" / "3.0.md").symlink_to("2.0.md")
    (folder / "breaks" / "4.0.md").symlink_to("1.0.md/4.0.md")
    nowhere = "this is a link that leads nowhere; put the file itself here, or remove it"
    assert told(folder) == [
        f"breaks/2.0.md: {nowhere}",
        f"breaks/3.0.md: {nowhere}",
        f"breaks/4.0.md: {nowhere}",
        f"loop: {nowhere}",
    ]


def test_a_pipe_and_a_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "breaks" / "2.0.md")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s")
        found = told(folder)
    assert found == [
        f"{name}: this is not an ordinary file; remove it" for name in ("breaks/2.0.md", "s")
    ]


def test_a_folder_that_is_called_like_a_file(folder: Path) -> None:
    (folder / "breaks" / "2.0.md").mkdir()
    (folder / "breaks" / "variations" / "elm" / "2.0.yml").mkdir()
    assert told(folder) == [
        f"breaks/{name}: this is a folder, though it is called like a file; "
        "put the file itself in its place, or rename the folder"
        for name in ("2.0.md", "variations/elm/2.0.yml")
    ]


def test_names_that_cannot_be_read(folder: Path) -> None:
    hint = "this name has characters that cannot be seen or read; rename it, with letters, digits"
    for name in (b"caf\xe9.md", b"a\nb.md", "be\u200blow.md".encode()):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9s")).mkdir()
    assert told(folder) == [
        f"{name}: {hint} and hyphens"
        for name in (r"a\nb.md", r"be\u200blow.md", r"caf\xe9.md", r"caf\xe9s")
    ]


def test_a_name_of_bytes_as_the_folder(tmp_path: Path) -> None:
    [problem] = load(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))).problems
    assert problem.message == rf"there is no folder “{tmp_path}/caf\xe9”"


def test_a_file_and_a_folder_that_vanish_while_they_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other").mkdir()
    listed = Path.iterdir

    def late(path: Path) -> list[Path]:
        found = [*listed(path)]
        for each in found:
            if each.name == "other":
                each.rmdir()
            if each.name == "1.0.yml":
                each.unlink()
        return found

    monkeypatch.setattr(Path, "iterdir", late)
    assert told(folder) == [
        f"{name}: this was moved or deleted while it was read; "
        "try again when nobody else is at work here"
        for name in ("breaks/variations/elm/1.0.yml", "other")
    ]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be somebody without rights until the block ends: to the administrator all is open."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_what_nobody_may_read(folder: Path) -> None:
    above, closed = folder.parent, folder / "visits"
    for each in (above, *above.parents):
        if not each.stat().st_mode & 1:  # pytest's own folders are closed to others
            each.chmod(0o755)
    why = "Permission denied; let yourself read it, or ask whoever looks after this computer"
    for mode, name in ((0o000, "visits"), (0o444, "visits/1.0.md")):
        closed.chmod(mode)
        with as_nobody():
            found = told(folder)
        closed.chmod(0o755)
        assert f"{name}: this cannot be read: {why}" in found
    (closed / "1.0.md").chmod(0)
    above.chmod(0o644)
    with as_nobody():
        [problem] = told(folder)
    above.chmod(0o755)
    assert problem == f"{folder}: this cannot be read: {why}"
    with as_nobody():
        assert f"visits/1.0.md: this cannot be read: {why}" in told(folder)
