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
    hint = f"write version: {number}"
    if not Version.may_be(number):
        hint = f"call it {inside}.{ending}: no number of a version is so long"
        if f"{folder}/{inside}.{ending}" in files:
            hint = "call it by the version that it is: no number of a version is so long"
    elif Version.parse(number) != version.version:
        other = f"{inside}.{ending}"
        if f"{folder}/{other}" in files:
            hint += f", if this file began as a copy of {other}"
        else:
            hint += f"; or, if this is version {inside} and was never published, call it {other}"
    yield Problem(
        version.places.at("version"),
        Rule.VERSION_NOT_FILE_NAME,
        f"the version inside is {inside}, but the file is called {name}",
        hint,
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
