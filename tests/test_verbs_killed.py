"""A verb that is killed at any of its writes leaves every file as it was, or complete."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.check.linter import check
from generator.cli import main
from generator.model.problem import errors
from generator.publish.desk import Desk
from generator.publish.order import Order
from generator.publish.preview import Preview
from generator.source.folder.library import load
from generator.writer.folders import CannotWriteError
from generator.writer.policies import policies_held, write_policies
from tests.drafting_case import read_drafting_case
from tests.test_desk import OURS
from tests.written_case import CASES, TRUST

DAY = date(2026, 11, 21)
WRITES = {"os.link", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate"}
VERBS = {
    "revise": "revise handbook",
    "revise a variation": "revise handbook --academy ashdown",
    "adopt for the first time": "adopt handbook --academy castle",
    "adopt again": "adopt handbook --academy ashdown",
    "adopt as it stands": "adopt --as-it-stands --academy castle --on 2026-11-01 handbook keys",
    "approve": "approve keys --body board --on 2026-11-01 --minute B/1 --yes",
    "approve a variation": "approve keys --academy castle --body local --on 2026-11-01 --yes",
}
# What the pages of a preview send to be saved: whose, and what they began with.
SAVES = {
    "save a new draft": ("/ashdown/handbook/vary/", ""),
    "save over a draft": ("/ashdown/handbook/vary/", "handbook/variations/ashdown/2.0.yml"),
    "save the trust's draft": ("/policies/handbook/2.1/edit/", "handbook/2.1.md"),
}
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked to be killed")


def begin(folder: Path, verb: str) -> Path:
    """Write a trust in which each of the verbs has something to do."""
    case = read_drafting_case(CASES / "drafting" / "adopt-later-reconfirm.yml")
    files = {"trust.yml": TRUST.encode(), **case.files}
    keys = files["handbook/1.0.md"].replace(b"handbook", b"keys")
    files["keys/1.0.md"] = keys
    if verb == "approve":
        files["keys/1.1.md"] = drafted(keys).replace(b"version: 1.0", b"version: 1.1")
    if verb == "approve a variation":
        local = files["handbook/variations/ashdown/1.0.yml"].partition(b"changes:")[0]
        local = drafted(local).replace(b"ashdown", b"castle").replace(b"handbook", b"keys")
        files["keys/variations/castle/1.0.yml"] = local
    if verb == "save over a draft":
        files[SAVES[verb][1]] = _saved(files, verb).replace(b"text: Ours", b"text: Theirs")
    if verb == "save the trust's draft":
        later = drafted(files["handbook/1.0.md"]).replace(b"version: 1.0", b"version: 2.1")
        files["handbook/2.1.md"] = later
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert not faults(folder)
    return folder


def _saved(files: Mapping[str, bytes], verb: str) -> bytes:
    """Return the file that a page has."""
    if "trust" in verb:
        return files["handbook/2.1.md"].replace(b"Second.", b"Second, too.")
    local = files["handbook/variations/ashdown/1.0.yml"].partition(b"changes:")[0]
    local = drafted(local.replace(b"1.0", b"2.0"))
    return local + b"changes:\n  - {replace: first, text: Ours, reason: Need.}\n"


def save(folder: Path, verb: str) -> int:
    """Save as a page of a preview does; return 0 where it was saved."""
    address, began = SAVES[verb]
    text = _saved(visible(folder), verb)
    was = sha256((folder / began).read_bytes()).hexdigest() if began else ""
    body = json.dumps({"text": text.decode(), "was": was}).encode()
    sent = {"PATH_INFO": address, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    order = Order(folder, Path(), DAY, Path())
    desk = Desk(order, Preview(Path(), "policies"), lambda *_: [])
    status: list[str] = []
    told = b"".join(desk({**OURS, **sent}, lambda code, _: status.append(code)))  # type: ignore[arg-type]
    assert status == ["200 OK"], told
    return 0


def drafted(content: bytes) -> bytes:
    lines = content.replace(b"status: approved", b"status: draft").split(b"\n")
    return b"\n".join(line for line in lines if not line.strip().startswith(b"on:"))


def faults(folder: Path) -> set[tuple[str, str]]:
    return {(p.place.file, p.rule) for p in errors(check(load(folder), DAY))}


def visible(folder: Path) -> dict[str, bytes]:
    """Return the files that a reader sees."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".policybook-new-*")]


def killed(folder: Path, verb: str, at: int) -> bool:
    """Run a verb in a child that is killed at one of its writes; return whether it was."""
    child = os.fork()
    if not child:
        _die_at(folder, at)
        with suppress(AssertionError):
            os._exit(save(folder, verb) if verb in SAVES else run(folder, verb))
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def run(folder: Path, verb: str) -> int:
    """Run a verb of the command line; return its exit code."""
    told = [*VERBS[verb].split(), "--policies", str(folder)]
    return CliRunner().invoke(main, told).exit_code


def _die_at(folder: Path, at: int) -> None:
    """Have this process killed right before its write of that number."""
    left = at

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event in WRITES
        if event == "open" and isinstance(arguments[2], int):
            writes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if writes and str(arguments[0]).startswith(str(folder)):
            step()

    settle = os.fsync

    def fsync(handle: int) -> None:
        if os.path.isfile(f"/proc/self/fd/{handle}"):  # noqa: PTH113 - a link of the system
            half = os.fstat(handle).st_size // 2
            if left == 0:  # as if only half had reached the disk
                os.ftruncate(handle, half)
        step()
        settle(handle)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(hook)


def moments(tmp_path: Path, verb: str) -> Iterator[Path]:
    """Yield the folder as it stands after the verb was killed at each of its writes in turn."""
    for at in range(200):
        folder = begin(tmp_path / f"killed-{at}", verb)
        if not killed(folder, verb, at):
            assert at > 5
            return
        yield folder
        shutil.rmtree(folder)
    pytest.fail("the verb never came to an end")


@pytest.mark.slow
@pytest.mark.parametrize("verb", [*VERBS, *SAVES])
def test_killed_at_each_write(tmp_path: Path, verb: str) -> None:
    whole = begin(tmp_path / "whole", verb)
    before = visible(whole)
    assert not killed(whole, verb, 10_000)
    done = visible(whole)
    assert done != before
    assert not faults(whole)
    seen = set()
    for folder in moments(tmp_path, verb):
        now = visible(folder)
        for name, content in now.items():
            assert content in {before.get(name), done.get(name)}, name
        assert now.keys() >= before.keys()
        assert not faults(folder)
        seen.add(frozenset(now.items()))
        if now == before:  # the same verb can be told again, and tidies up
            assert not killed(folder, verb, 10_000)
            assert visible(folder) == done
            assert not hidden(folder)
    assert frozenset(before.items()) in seen
    assert frozenset(done.items()) in seen


def test_a_file_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "handbook" / "1.1.md"
    path.parent.mkdir()
    path.write_text("mine")
    with pytest.raises(CannotWriteError, match="exists already"):
        list(write_policies(tmp_path, {"handbook/1.1.md": b"new"}, {}))
    assert path.read_text() == "mine"
    assert not hidden(tmp_path)


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "1.1.md"
    path.write_text("mine")
    with pytest.raises(CannotWriteError, match="changed at this moment"):
        list(write_policies(tmp_path, {"1.1.md": b"new"}, {"1.1.md": b"old"}))
    assert path.read_text() == "mine"


def test_where_there_are_no_links_a_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert list(write_policies(tmp_path, {"a/1.0.md": b"new"}, {})) == ["a/1.0.md"]
    assert (tmp_path / "a" / "1.0.md").read_bytes() == b"new"
    with pytest.raises(CannotWriteError, match="exists already"):
        list(write_policies(tmp_path, {"a/1.0.md": b"newer"}, {}))
    assert (tmp_path / "a" / "1.0.md").read_bytes() == b"new"
    assert not hidden(tmp_path)


def test_two_verbs_do_not_write_at_once(tmp_path: Path) -> None:
    with (
        policies_held(tmp_path),
        pytest.raises(CannotWriteError, match="another policybook"),
        policies_held(tmp_path),
    ):
        pass


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "1.1.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    list(write_policies(tmp_path, {"1.1.md": b"new"}, {"1.1.md": b"old"}))
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
