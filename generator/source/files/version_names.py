"""Whether versions are numbered as their files are called, and no two alike."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from generator.model.policy import Base
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.model.values import Version
from generator.model.variation import Variation


def misnamed(version: Base | Variation, files: Container[str]) -> Iterator[Problem]:
    """Yield a problem where the number inside a file is not its name.

    Nobody is told to rename a file over another, or away from its seal: most often the number was
    forgotten in a copy.

    Args:
        version: a version as read.
        files: the paths of all files of its policy.
    """
    folder, _, name = version.places.file.rpartition("/")
    number, _, ending = name.rpartition(".")
    inside = str(version.version)
    if number == inside:
        return
    other = f"{inside}.{ending}"
    yield Problem(
        version.places.at("version"),
        Rule.VERSION_NOT_FILE_NAME,
        f"the version inside is {inside}, but the file is called {name}",
        _instead(number, version.version, other, taken=f"{folder}/{other}" in files),
    )


def _instead(number: str, inside: Version, other: str, *, taken: bool) -> str:
    """Return what to do about a file that is called by another number than it has.

    Args:
        number: what it is called.
        inside: the version that it has.
        other: what it would be called by that version.
        taken: whether another file is called so.
    """
    if not Version.may_be(number):
        name = "by the version that it is" if taken else other
        return f"call it {name}: no number of a version is so long"
    if Version.parse(number) == inside:
        if taken:
            return (
                f"{number} and {inside} are one version: what is newer in this file than in "
                f"{other} goes into a new version; then move this one out of the folder"
            )
        return f"write version: {number}"
    if taken:
        return f"write version: {number}, if this file began as a copy of {other}"
    return (
        f"write version: {number}; or, if this is version {inside} and was never published, call "
        f"it {other}"
    )


def given_twice(versions: Iterable[Base] | Iterable[Variation]) -> Iterator[Problem]:
    """Yield a problem for each file whose version another file has, written otherwise.

    Args:
        versions: those of one policy, or of one academy's variation, by the names of their files.
    """
    seen: dict[Version, Base | Variation] = {}
    for version in versions:
        if not _named_so(version):
            continue  # which has been told
        first = seen.setdefault(version.version, version)
        if first is not version:
            yield Problem(
                version.places.at("version"),
                Rule.BAD_VERSION,
                f"{version.version} is the same version as {first.version} in {first.places.file}",
                "give the newer of the two texts, file and number, the next version",
                (first.places.at("version"),),
            )


def _named_so(version: Base | Variation) -> bool:
    number = version.places.file.rpartition("/")[2].rpartition(".")[0]
    return number == str(version.version)
