"""What a past costs: an academy with one edition of each policy, and with many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.editions import SCHOOL, editions_files, own_file
from benchmarks.measure import Cost

INDEX = "search/index.js"
_WORDS = ("has agreed this", "has agreed all of this")
_SUMMARY = ("Adopted with our own arrangements", "Adopted with other arrangements")


@dataclass(frozen=True)
class Builds:
    """What the builds of one library took.

    Args:
        cold: from nothing.
        again: after a few words of the newest variation of one policy changed.
        told: after its summary changed, which the portal tells, too.
        index: the search index of the academy.
    """

    cold: Cost
    again: Cost
    told: Cost
    index: bytes


@dataclass(frozen=True)
class Past:
    """The same academy with one edition of each policy, and with many."""

    policies: int
    editions: int
    one: Builds
    many: Builds


def measure_past(
    folder: Path, policies: int, editions: int, build: Callable[[Path, Path], Cost]
) -> Past:
    """Build an academy's site with one edition of each policy, then with many.

    Args:
        folder: an empty folder to work in.
        policies: how many.
        editions: how many of each, the second time.
        build: builds a policies folder into `site` in another folder.

    Raises:
        CommandFailedError: when a build fails.
    """
    one = _builds(folder / "one", editions_files(policies, 1), build)
    many = _builds(folder / "many", editions_files(policies, editions), build)
    return Past(policies, editions, one, many)


def _builds(folder: Path, files: dict[str, str], build: Callable[[Path, Path], Cost]) -> Builds:
    source, ours = folder / "policies", folder / "ours"
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8", newline="\n")
    ours.mkdir()
    cold = build(source, ours)
    index = (ours / "site" / SCHOOL.id / INDEX).read_bytes()
    path, costs = source / own_file(files), []
    for old, new in (_WORDS, _SUMMARY):
        text = path.read_text(encoding="utf-8").replace(old, new, 1)
        path.write_text(text, encoding="utf-8", newline="\n")
        costs.append(build(source, ours))
    return Builds(cold, *costs, index)
