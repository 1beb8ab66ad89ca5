"""Files of an earlier site taken over: by hard links, by copies where there are none."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def reuse_folder(source: str | Path, target: str | Path, *, replace: bool) -> None:
    """Give a folder the files of another, and those of the folders in it.

    Args:
        source: a folder.
        target: where the files go.
        replace: whether the files of `source` win.

    Raises:
        OSError: when the system refuses.
    """
    # Plain paths as text: there are thousands of files, and this is most of a small build.
    with suppress(FileExistsError):
        os.makedirs(target)  # noqa: PTH103 - as above
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_symlink():
                continue
            here = f"{target}{os.sep}{entry.name}"
            if entry.is_dir():
                reuse_folder(entry.path, here, replace=replace)
            else:
                reuse_file(entry.path, here, replace=replace)


def reuse_file(source: str, target: str, *, replace: bool) -> None:
    """Give one file a second name, or copy it where files have one name only.

    Args:
        source: the file.
        target: its other name.
        replace: whether it takes the place of a file of that name.

    Raises:
        OSError: when the system refuses.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        if replace:
            os.unlink(target)  # noqa: PTH108 - as above
            reuse_file(source, target, replace=False)
    except OSError:
        if os.path.lexists(target):
            if not replace:
                return
            os.unlink(target)  # noqa: PTH108 - as above
        shutil.copy2(source, target, follow_symlinks=False)
