"""What a build costs that prints: everything at first, then only what says something new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from benchmarks.measure import Cost

Build = Callable[[Path, Path, str], Cost]
TODAY, TOMORROW = "2026-11-21", "2026-11-22"


@dataclass(frozen=True)
class Built:
    """What builds of one library took.

    Args:
        files: how many were printed.
        cold: from nothing.
        again: after a sentence in one variation changed.
        tomorrow: on the next day, when every page is made anew and nothing is printed.
    """

    files: int
    cold: Cost
    again: Cost
    tomorrow: Cost


def measure_built(folder: Path, policies: Path, change: Callable[[], None], build: Build) -> Built:
    """Build a library three times.

    Args:
        folder: an empty folder to work in.
        policies: the policies folder.
        change: changes a sentence in one variation.
        build: builds a policies folder into `site` in another folder, as of a day.

    Raises:
        CommandFailedError: when a build fails.
    """
    folder.mkdir(parents=True)
    cold = build(policies, folder, TODAY)
    files = sum(1 for kind in ("pdf", "docx") for _ in (folder / "site").rglob(f"*.{kind}"))
    change()
    again = build(policies, folder, TODAY)
    return Built(files, cold, again, build(policies, folder, TOMORROW))


def built_table(built: Built) -> Table:
    """Return the table for a terminal."""
    shown = Table(title=f"A build that prints {built.files} files", box=SIMPLE_HEAD)
    for name in ("", "Time", "CPU", "Memory"):
        shown.add_column(name, justify="right" if name else "left")
    for name, cost in (
        ("Cold", built.cold),
        ("Rebuild: a sentence changed", built.again),
        ("Rebuild: the next day", built.tomorrow),
    ):
        memory = f"{cost.peak / 1_000_000:.0f} MB"
        shown.add_row(name, f"{cost.seconds:.2f} s", f"{cost.cpu:.2f} s", memory)
    return shown
