"""Files that lie beside the versions of a policy: those of the trust, and those of each academy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.source.pictures.names import unsafe_name
from generator.source.pictures.refused import RefusedFileError

_F = TypeVar("_F")


@dataclass(frozen=True)
class FilesBeside(Generic[_F]):
    """All files of one kind that the versions of a policy may name.

    Args:
        trusts: those of the trust, by name; None for one that is there and cannot be used.
        own: those of each academy, by its id.
    """

    trusts: Mapping[str, _F | None]
    own: Mapping[str, Mapping[str, _F | None]]

    @property
    def all(self) -> tuple[_F, ...]:
        """Return every one that can be used."""
        found = (each for known in (self.trusts, *self.own.values()) for each in known.values())
        return tuple(each for each in found if each)


def read_beside(
    files: Mapping[str, bytes], places: re.Pattern[str], look: Callable[[str, bytes], _F]
) -> tuple[FilesBeside[_F], tuple[Problem, ...]]:
    """Look at the files of one policy that stand in some places.

    Args:
        files: the files of its folder: the bytes of each by its path.
        places: the paths that count: the folder, and the name in it.
        look: takes a path and the bytes, and raises RefusedFileError where they cannot be used.

    Returns:
        The files, and every problem found.
    """
    trusts: dict[str, _F | None] = {}
    own: dict[str, dict[str, _F | None]] = {}
    problems: list[Problem] = []
    for file in sorted(files):
        match = places.fullmatch(file)
        if not match:
            continue
        folder = trusts
        if "/variations/" in match[1]:
            folder = own.setdefault(file.split("/")[2], {})
        folder[match[2]] = None
        bad = unsafe_name(match[2])
        if bad:
            problems.append(Problem(Place(file), Rule.FILE_NAME, *bad))
            continue
        try:
            folder[match[2]] = look(file, files[file])
        except RefusedFileError as error:
            problems.append(Problem(Place(file), Rule.FILE_REFUSED, error.message, error.hint))
    return FilesBeside(trusts, own), tuple(problems)
