"""The writer: a site changes places in one step, and what was killed is put right."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.writer import folders as writer
from generator.writer import mounts, swapping
from generator.writer.folders import CannotWriteError, open_staging
from generator.writer.printed import write_printed
from tests.killed import builder
from tests.project import begin, tree


def publish(out: Path, **files: str) -> None:
    """Publish a site of a few files."""
    content = {name.replace("_", "/"): text.encode() for name, text in files.items()}
    with open_staging(out) as staging:
        writer.write(staging.site, {**content, writer.MARK: b"{}"})
        swapping.swap_in(staging)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["in one step", "in two steps"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a site goes, on systems that can exchange folders and on those that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(swapping, "exchange", lambda first, second: False)  # noqa: ARG005
    return tmp_path / "below" / "site"


def test_a_site_takes_the_place_of_the_old_one(out: Path) -> None:
    publish(out, a="1", b_c="2")
    publish(out, a="3")
    assert names(out) == {"a", writer.MARK}
    assert (out / "a").read_text(encoding="utf-8") == "3"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir(parents=True)
    publish(out, a="1")
    assert names(out) == {"a", writer.MARK}


def test_a_failed_build_leaves_the_old_site_and_nothing_else(out: Path) -> None:
    publish(out, a="1")
    with suppress(ZeroDivisionError), open_staging(out) as staging:
        writer.write(staging.site, {"a": b"2"})
        raise ZeroDivisionError
    assert (out / "a").read_text(encoding="utf-8") == "1"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_what_a_build_left_that_was_killed_between_two_renames_is_put_right(out: Path) -> None:
    publish(out, a="1")
    aside = out.with_name(".site.policybook-old")
    out.rename(aside)
    with open_staging(out):
        assert (out / "a").read_text(encoding="utf-8") == "1"
    publish(out, a="2")
    shutil.copytree(out, aside)
    with open_staging(out):
        assert (out / "a").read_text(encoding="utf-8") == "2"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_folder_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="did not make"):
        publish(tmp_path, a="1")
    assert names(tmp_path) == {"thesis.txt"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWriteError, match="is a file"):
        publish(tmp_path / "site", a="1")


def test_a_link_is_refused(tmp_path: Path) -> None:
    publish(tmp_path / "real", a="1")
    (tmp_path / "site").symlink_to(tmp_path / "real", target_is_directory=True)
    with pytest.raises(CannotWriteError, match="is a link"):
        publish(tmp_path / "site", a="2")
    assert (tmp_path / "real" / "a").read_text(encoding="utf-8") == "1"


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with open_staging(tmp_path / "site") as staging:
        writer.write(staging.site, {writer.MARK: b"{}"})
        with pytest.raises(CannotWriteError, match=f"another build .*process {os.getpid()}"):
            publish(tmp_path / "site", a="1")
        swapping.swap_in(staging)
    publish(tmp_path / "site", a="2")


def test_the_lock_of_a_dead_process_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".site.policybook-lock").write_text("1", encoding="utf-8")
    publish(tmp_path / "site", a="1")


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "", "a\\b"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWriteError, match="not a path below"):
        writer.write(tmp_path / "site", {name: b""})


def test_files_are_reused_by_links_and_by_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "old", a="1", b_c="2")
    (tmp_path / "old" / "outside").symlink_to("/etc", target_is_directory=True)
    (tmp_path / "old" / "passwd").symlink_to("/etc/passwd")
    writer.reuse(tmp_path / "old", tmp_path / "linked")
    assert (tmp_path / "linked" / "a").samefile(tmp_path / "old" / "a")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    writer.reuse(tmp_path / "old", tmp_path / "copied")
    assert not (tmp_path / "copied" / "a").samefile(tmp_path / "old" / "a")
    for folder in ("linked", "copied"):
        assert names(tmp_path / folder) == {"a", "b/c", writer.MARK}


def test_reuse_can_leave_what_is_there(tmp_path: Path) -> None:
    publish(tmp_path / "old", a="1", b="1")
    publish(tmp_path / "new", a="2")
    writer.reuse(tmp_path / "old", tmp_path / "new", replace=False)
    assert (tmp_path / "new" / "a").read_text(encoding="utf-8") == "2"
    assert (tmp_path / "new" / "b").read_text(encoding="utf-8") == "1"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    project = begin(tmp_path)
    days: dict[str, dict[str, str]] = {"2026-11-21": {}, "2026-11-22": {}}
    with builder(project.folder / "policies", project.out) as site:
        for day in days:
            site.build(day)
            days[day] = tree(project.out)
        whole = site.build("2026-11-21")
        for moment in range(20):
            day = "2026-11-22" if moment % 2 == 0 else "2026-11-21"
            site.build(day, killed_after=whole * (moment + 0.5) / 20)
            assert tree(project.out) in days.values(), f"broken after moment {moment}"
        site.build("2026-11-22")
    assert tree(project.out) == days["2026-11-22"]
    assert not list(tmp_path.glob(".site*"))


# What the system does not let go


def test_what_cannot_be_deleted_is_told_and_hinders_no_build(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(out, locked="1")
    unlink = os.unlink

    def refuse(path: str, *more: object, **named: object) -> None:
        if str(path).endswith("locked"):  # a virus scanner has it open
            raise PermissionError(13, "Permission denied", path)
        unlink(path, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "unlink", refuse)
    told = []
    for number in range(3):
        with open_staging(out) as staging:
            writer.write(staging.site, {"a": f"{number}".encode(), writer.MARK: b"{}"})
            swapping.swap_in(staging)
        assert (out / "a").read_text(encoding="utf-8") == f"{number}"
        assert not (out / "locked").exists()
        told.append(staging.left)
    [left] = told[0]
    path = left.partition("“")[2].partition("”")[0]
    assert Path(path).is_file()
    assert left.endswith(
        " is left of an earlier site and cannot be deleted: Permission denied; it does no harm, "
        "and each build tries again"
    )
    assert told == [[left]] * 3
    monkeypatch.undo()
    with open_staging(out) as staging:
        assert staging.left == []
    assert [each.name for each in out.parent.iterdir()] == ["site"]


def test_a_mount_point_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "si te"
    out.mkdir()
    listed = tmp_path / "mountinfo"
    listed.write_text(
        f"1 2 0:1 / {f'{out}'.replace(' ', chr(92) + '040')} rw - ext4 x rw\n", "utf-8"
    )
    monkeypatch.setattr(mounts, "_LINUX", listed)
    with pytest.raises(CannotWriteError, match=r"mount point.*--out, such as .*si te/site$"):
        publish(out, a="1")
    publish(out / "site", a="1")


def test_the_system_names_its_own_mount_points() -> None:
    assert mounts.is_mount_point(Path("/proc"))
    assert not mounts.is_mount_point(Path("/proc/self"))


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full; make room there and try again"),
        (errno.EROFS, "this disk can be read only; name a folder on another"),
        (errno.EACCES, "Permission denied; check who may write there"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(CannotWriteError) as refused:
        writer.write(tmp_path, {"a": b"1"})
    assert str(refused.value) == f"“{tmp_path / 'a'}” cannot be written: {reason}"
    with pytest.raises(CannotWriteError) as refused:
        write_printed(tmp_path, "a.pdf", b"1")
    assert str(refused.value) == f"“{tmp_path / 'a.pdf'}” cannot be written: {reason}"


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """`umask(0o022)` sets it; what it was comes back."""
    before = os.umask(0)
    os.umask(before)
    yield os.umask
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
def test_who_may_read_follows_from_the_umask_of_the_last_build(
    tmp_path: Path, umask: Callable[[int], int]
) -> None:
    project = begin(tmp_path)
    for mask, text in ((0o077, "Breaks are long."), (0o027, "Breaks are short."), (0o022, "")):
        umask(mask)
        if text:
            project.vary("oak", text)
        project.build()
        found = [project.out, *project.out.rglob("*")]
        modes = {(each.is_dir(), stat.S_IMODE(each.stat().st_mode)) for each in found}
        assert modes == {(True, 0o777 & ~mask), (False, 0o666 & ~mask)}
