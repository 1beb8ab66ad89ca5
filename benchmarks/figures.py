"""How figures, ratios and targets are written in the tables."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table

_MEGABYTE = 1_000_000


def new_table(title: str, figures: tuple[str, ...]) -> Table:
    """Return a table whose first column names what was measured, and whose last says the target.

    Args:
        title: its title.
        figures: the columns between.
    """
    shown = Table(title=title, box=SIMPLE_HEAD)
    shown.add_column("")
    for name in figures:
        shown.add_column(name, justify="right")
    shown.add_column("Target")
    return shown


def figure(value: float, unit: str) -> str:
    """Return a figure.

    Args:
        value: in the unit, but for megabytes: in bytes.
        unit: "s", "MB", or "" of a count.
    """
    if not unit:
        return f"{value:,.0f}"
    if unit == "MB":
        value /= _MEGABYTE
    return f"{value:.2f} {unit}" if value < 100 else f"{value:.0f} {unit}"


def proportion(ratio: float) -> str:
    """Return a ratio: one below 1 as a fraction."""
    return f"1/{1 / ratio:.3g}" if ratio < 1 else f"{ratio:.2g}"


def verdict(target: str, *, reached: bool, aimed: bool = True) -> str:
    """Return a target, and whether it was reached.

    Args:
        target: in words.
        reached: whether it was.
        aimed: whether it speaks of a library of this size.
    """
    if not aimed:
        return f"({target})"
    return f"{target}: " + ("[green]reached[/]" if reached else "[red]missed[/]")
