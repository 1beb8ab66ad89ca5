"""What a build costs that prints: everything at first, then only what says something new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.building import NIGHT, build_printed
from benchmarks.edits import reword_variation
from benchmarks.figures import figure, new_table
from benchmarks.files import write
from benchmarks.library import draft_library, policy_files
from benchmarks.measure import Cost


@dataclass(frozen=True)
class Built:
    """What builds of one library took.

    Args:
        files: how many were printed.
        cold: from nothing.
        again: after a sentence in one variation changed.
        night: on the next day, when nothing is printed.
    """

    files: int
    cold: Cost
    again: Cost
    night: Cost


def measure_built(folder: Path, size: tuple[int, int]) -> Built:
    """Build a library three times.

    Args:
        folder: a folder to work in; it is made.
        size: how many academies and policies.

    Raises:
        CommandFailedError: when a build fails.
    """
    drafts, policies, ours = draft_library(*size), folder / "policies", folder / "ours"
    write(policies, policy_files(drafts))
    cold = build_printed(policies, ours)
    files = sum(1 for kind in ("pdf", "docx") for _ in (ours / "site").rglob(f"*.{kind}"))
    reword_variation(drafts, policies)
    again = build_printed(policies, ours)
    return Built(files, cold, again, build_printed(policies, ours, NIGHT))


def built_table(built: Built) -> Table:
    """Return the table for a terminal."""
    shown = new_table(f"A build that prints {built.files} files", ("Time", "CPU", "Memory"))
    for name, cost in (
        ("Cold", built.cold),
        ("A sentence of one variation", built.again),
        ("A night without news", built.night),
    ):
        costs = figure(cost.seconds, "s"), figure(cost.cpu, "s"), figure(cost.peak, "MB")
        shown.add_row(name, *costs, "")
    return shown
