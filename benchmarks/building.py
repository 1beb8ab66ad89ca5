"""The builds that are measured."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from benchmarks.measure import Cost, cost_of

DAY = date(2026, 11, 21)  # the library's documents are in force, none is overdue
NIGHT = date(2026, 11, 22)  # nothing of it begins or ends
_CONFIGURATION = Path(__file__).parents[1] / "mkdocs.yml"


def command(name: str) -> str:
    """Return a command of the environment that this runs in."""
    return str(Path(sys.executable).with_name(name))


def build(policies: Path, ours: Path, day: date = DAY) -> Cost:
    """Build the pages alone, as plain MkDocs does.

    Args:
        policies: the policies folder.
        ours: the folder in which `site` is made.
        day: the day that the site speaks of.

    Raises:
        CommandFailedError: when the build fails.
    """
    return build_printed(policies, ours, day, "--no-pdf")


def build_printed(policies: Path, ours: Path, day: date = DAY, *more: str) -> Cost:
    """Build pages, PDF and Word files; as `build`, with more options.

    Raises:
        CommandFailedError: when the build fails.
    """
    ours.mkdir(parents=True, exist_ok=True)
    told = ("build", "--policies", str(policies), "--out", "site", "--as-of", day.isoformat())
    return cost_of([command("policybook"), *told, "--config", str(_CONFIGURATION), *more], ours)


def pages_of(site: Path) -> int:
    """Return how many pages a site has."""
    return sum(1 for _ in site.rglob("index.html"))
