"""Write sites: the one place that makes, replaces and removes files.

A site is made in a work folder beside the place it is for, and changes places with the old one
in one step. Whoever kills a build at any moment leaves a whole site where it is served, and a work
folder that the next build removes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp

from generator.writer.held_open import patiently
from generator.writer.leftovers import place_aside, put_right, remove, sweep, work_prefix
from generator.writer.lock import HeldByAnotherError, held
from generator.writer.mounts import is_mount_point
from generator.writer.refused import refusal
from generator.writer.taken_over import reuse_file, reuse_folder

MARK = ".policybook.json"


class CannotWriteError(Exception):
    """A site cannot be written where it was asked for; the text says why and what to do."""


@dataclass(frozen=True)
class Staging:
    """The folders of one build.

    Args:
        out: where the site is served from.
        site: the new site, complete when it changes places with `out`.
        academies: sites of academies, moved into the new site when they are ready.
        aside: where the old site waits on systems that cannot exchange two folders.
        left: what could not be removed when all was done, in words; later builds try again.
    """

    out: Path
    site: Path
    academies: Path
    aside: Path
    left: list[str] = field(default_factory=list)


@contextmanager
def open_staging(out: Path) -> Iterator[Staging]:
    """Open the work folder for a site, and tidy it away at the end.

    What a killed build left is put right first. What cannot be removed stands in the way of
    nothing.

    Args:
        out: where the site will be served from.

    Raises:
        CannotWriteError: when another build is at work there, or what stands there is not a site
            of ours.
    """
    out = out.absolute()
    with ExitStack() as stack:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(held(out.with_name(f".{out.name}.policybook-lock")))
            put_right(out, MARK)
            _refuse_what_is_not_ours(out)
            staging = _opened(out, stack)
        except HeldByAnotherError as error:
            raise CannotWriteError(_busy(out, error.holder)) from error
        except OSError as error:
            raise CannotWriteError(refusal(out, error)) from error
        yield staging


def _opened(out: Path, stack: ExitStack) -> Staging:
    """Make a work folder of a new name: a worker of a killed build may not know yet."""
    left = sweep(out, MARK)
    work = Path(mkdtemp(prefix=work_prefix(out), dir=out.parent))
    staging = Staging(out, work / "site", work / "academies", place_aside(out), left)
    stack.callback(_tidy, staging, work)
    staging.site.mkdir()
    staging.academies.mkdir()
    return staging


def _busy(out: Path, holder: str) -> str:
    who = f" (process {holder})" if holder else ""
    return f"another build is writing “{out}” at this moment{who}; wait until it is done"


def _refuse_what_is_not_ours(out: Path) -> None:
    if out.is_symlink():
        raise CannotWriteError(f"“{out}” is a link; name the folder itself with --out")
    if out.is_dir():
        if not (out / MARK).is_file() and any(out.iterdir()):
            raise CannotWriteError(
                f"“{out}” holds files that Policybook did not make, and a build replaces the whole "
                "folder; name an empty or a new folder with --out"
            )
    elif out.exists():
        raise CannotWriteError(f"“{out}” is a file; name a folder with --out")
    if is_mount_point(out):
        raise CannotWriteError(
            f"“{out}” is where a disk or a volume begins (a mount point), and nothing can take its "
            f"place as a whole; name a folder in it with --out, such as {out / 'site'}"
        )


def write(folder: Path, files: Mapping[str, bytes], *, replace: bool = True) -> None:
    """Write files below a folder.

    Args:
        folder: where they go.
        files: the bytes by path below it, with forward slashes.
        replace: whether a file that is there already is written again.

    Raises:
        CannotWriteError: when a path leads out of the folder, or the system refuses.
    """
    made: set[Path] = set()
    for name, content in files.items():
        path = folder / inside(name)
        try:
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            if replace or not path.exists():
                path.write_bytes(content)
        except OSError as error:
            raise CannotWriteError(refusal(path, error)) from error


def inside(name: str) -> PurePosixPath:
    """Return a path below a site, as somebody told it.

    Raises:
        CannotWriteError: when it leads anywhere else.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name:
        raise CannotWriteError(f"“{name}” is not a path below the site")
    return path


def reuse(source: Path, target: Path, *, replace: bool = True) -> None:
    """Give a folder the files of another: by hard links, by copies where there are none.

    Args:
        source: a folder of an earlier site.
        target: where the files go; folders are made as needed.
        replace: whether the files of `source` win; else only those that `target` lacks are taken.

    Raises:
        CannotWriteError: when the system refuses.
    """
    try:
        reuse_folder(source, target, replace=replace)
    except OSError as error:
        raise CannotWriteError(refusal(target, error)) from error


def take_over(source: Path, target: Path, names: Iterable[str]) -> None:
    """Give a folder some files of another, by hard links or by copies.

    Args:
        source: a folder of an earlier site.
        target: where the files go; it has none of them yet.
        names: their paths below both, with forward slashes.

    Raises:
        CannotWriteError: when the system refuses.
    """
    try:
        # Plain paths as text: in a night without news this is done for nearly every file.
        for name in names:
            here = f"{target}{os.sep}{name}"
            os.makedirs(os.path.dirname(here), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            reuse_file(f"{source}{os.sep}{name}", here, replace=True)
    except OSError as error:
        raise CannotWriteError(refusal(target, error)) from error


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that lives until the block ends."""
    with TemporaryDirectory(prefix="policybook-") as folder:
        yield Path(folder)


def move_in(staging: Staging, academy: str) -> None:
    """Move the finished site of an academy into the new site.

    Args:
        staging: the folders of this build.
        academy: the academy's id.
    """
    patiently(lambda: (staging.academies / academy).rename(staging.site / academy))


def put_in(staging: Staging, names: Iterable[str]) -> None:
    """Put single files of the new site in the place of old ones, each in one step.

    Args:
        staging: the folders of this build.
        names: the paths of the files, with forward slashes; both sites have them.

    Raises:
        CannotWriteError: when the system refuses; the next build sees what was done, and what not.
    """
    for name in names:
        try:
            patiently(partial((staging.site / name).replace, staging.out / name))
        except OSError as error:
            raise CannotWriteError(refusal(staging.out / name, error)) from error


def renew_mark(staging: Staging, mark: bytes) -> None:
    """Write anew what the site says of itself, in one step.

    Args:
        staging: the folders of this build.
        mark: what it says from now on.

    Raises:
        CannotWriteError: when the system refuses.
    """
    write(staging.site, {MARK: mark})
    put_in(staging, (MARK,))


def _tidy(staging: Staging, work: Path) -> None:
    """Remove what a build leaves; what cannot be removed hides nothing, and is only told.

    An old site that could not be put back is all that there is, and waits for the next build.
    """
    idle = (staging.aside, work) if staging.out.exists() else (work,)
    staging.left.extend(filter(None, (remove(each, MARK) for each in idle)))
