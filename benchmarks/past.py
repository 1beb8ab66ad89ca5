"""What a past costs: an academy with one edition of each policy, and with many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group

from benchmarks.building import build
from benchmarks.editions import SCHOOL, editions_files, own_file
from benchmarks.figures import figure, new_table, verdict
from benchmarks.files import rewrite, write
from benchmarks.measure import Cost
from benchmarks.redline import LONGEST, RedlineCost
from benchmarks.search import INDEX

COLD, REBUILD = 5.0, 3.0
_WORDS = ("has agreed this", "has agreed all of this")
_SUMMARY = ("Adopted with our own arrangements", "Adopted with other arrangements")
_NOTE = (
    "Editions: half of them begin with a new version of the trust, half with one of the academy; "
    "from each to the next a few clauses are reworded. Rebuild: after words of the variation in "
    "force changed; with portal: after its summary changed. Redline: of a hundred pages, read and "
    "merged before the clock starts."
)


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


def measure_past(folder: Path, policies: int, editions: int) -> Past:
    """Build an academy's site with one edition of each policy, then with many.

    Args:
        folder: an empty folder to work in.
        policies: how many.
        editions: how many of each, the second time.

    Raises:
        CommandFailedError: when a build fails.
    """
    one = _builds(folder / "one", editions_files(policies, 1))
    many = _builds(folder / "many", editions_files(policies, editions))
    return Past(policies, editions, one, many)


def _builds(folder: Path, files: dict[str, str]) -> Builds:
    source, ours = folder / "policies", folder / "ours"
    write(source, files)
    cold = build(source, ours)
    index = (ours / "site" / SCHOOL.id / INDEX).read_bytes()
    again, told = (_rewritten(source, ours, own_file(files), edit) for edit in (_WORDS, _SUMMARY))
    return Builds(cold, again, told, index)


def _rewritten(source: Path, ours: Path, file: str, edit: tuple[str, str]) -> Cost:
    rewrite(source / file, *edit)
    return build(source, ours)


def past_table(past: Past, redlines: RedlineCost, *, aimed: bool) -> Group:
    """Return the table for a terminal, with what has to be said about it.

    Args:
        past: what builds took.
        redlines: what redlines took.
        aimed: whether the targets speak of a library of this size.
    """
    figures = ("One edition each", f"{past.editions} each", "Ratio")
    shown = new_table(f"One academy x {past.policies} policies", figures)
    for name, ours, theirs, most in _compared(past.one, past.many):
        words = verdict(f"at most {most:.0f}", reached=theirs <= ours * most, aimed=aimed)
        shown.add_row(name, figure(ours, "s"), figure(theirs, "s"), f"{theirs / ours:.2f}", words)
    indexes = (figure(len(each.index), "MB") for each in (past.one, past.many))
    same = verdict("the same", reached=past.one.index == past.many.index, aimed=aimed)
    shown.add_row("Search index", *indexes, "", same)
    for name, seconds in (
        ("a third of the clauses reworded", redlines.mended),
        ("every clause rewritten", redlines.rewritten),
        ("without ids, some moved", redlines.unnamed),
    ):
        reached = verdict(f"under {LONGEST:.0f} s", reached=seconds < LONGEST, aimed=aimed)
        shown.add_row(f"Redline, {name}: CPU", "", figure(seconds, "s"), "", reached)
    return Group(shown, _NOTE)


def _compared(one: Builds, many: Builds) -> Iterator[tuple[str, float, float, float]]:
    for name, ours, theirs, most in (
        ("Cold", one.cold, many.cold, COLD),
        ("Rebuild", one.again, many.again, REBUILD),
        ("Rebuild with portal", one.told, many.told, REBUILD),
    ):
        yield f"{name}: CPU", ours.cpu, theirs.cpu, most
        yield f"{name}: time", ours.seconds, theirs.seconds, most
