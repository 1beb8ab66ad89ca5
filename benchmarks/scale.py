"""How a build grows with the academies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.building import build, pages_of
from benchmarks.edits import reword_variation
from benchmarks.figures import figure, new_table
from benchmarks.files import write
from benchmarks.library import draft_library, policy_files
from benchmarks.measure import Cost


@dataclass(frozen=True)
class Scaled:
    """What builds of a library took.

    Args:
        academies: how many it has.
        policies: how many each.
        pages: how many were written.
        cold: from nothing.
        again: after a sentence of one variation changed.
    """

    academies: int
    policies: int
    pages: int
    cold: Cost
    again: Cost


def measure_scale(folder: Path, sizes: Sequence[int], policies: int) -> tuple[Scaled, ...]:
    """Build libraries that differ in the number of academies alone.

    Args:
        folder: a folder to work in; it is made.
        sizes: how many academies each library has.
        policies: how many policies each academy has.

    Raises:
        CommandFailedError: when a build fails.
    """
    return tuple(_measured(folder / str(size), size, policies) for size in sizes)


def _measured(folder: Path, academies: int, policies: int) -> Scaled:
    drafts, files, ours = draft_library(academies, policies), folder / "policies", folder / "ours"
    write(files, policy_files(drafts))
    cold = build(files, ours)
    pages = pages_of(ours / "site")
    reword_variation(drafts, files)
    return Scaled(academies, policies, pages, cold, build(files, ours))


def scale_table(scaled: Sequence[Scaled]) -> Table:
    """Return the table for a terminal."""
    policies = scaled[0].policies
    figures = (
        "Pages",
        "Cold: CPU",
        "A page",
        "Cold: memory",
        "One more",
        "A variation: time",
        "CPU",
    )
    shown = new_table(f"As academies grow: {policies} policies each", figures)
    for each in scaled:
        shown.add_row(
            f"{each.academies} academies",
            figure(each.pages, ""),
            figure(each.cold.cpu, "s"),
            f"{each.cold.cpu / each.pages * 1000:.2f} ms",
            figure(each.cold.peak, "MB"),
            _more(scaled[0], each),
            figure(each.again.seconds, "s"),
            figure(each.again.cpu, "s"),
        )
    return shown


def _more(first: Scaled, each: Scaled) -> str:
    """Return how much memory an academy takes more than in the smallest library."""
    academies = each.academies - first.academies
    return f"{(each.cold.peak - first.cold.peak) / academies / 1000:.1f} kB" if academies else ""
