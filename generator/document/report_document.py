"""What a report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.heads import Running, Whose
from generator.document.line import (
    Lines,
)
from generator.document.marked import Marked


@dataclass(frozen=True)
class Count:
    """A number of a report, with the section that tells more; "" for none."""

    label: str
    count: int
    to: str = ""


@dataclass(frozen=True)
class CountGroup:
    """Numbers under a title."""

    title: str
    rows: tuple[Count, ...]


@dataclass(frozen=True)
class ReportTable:
    """A table of a report.

    Args:
        heads: the headings of its columns.
        weights: how much its columns hold, beside each other.
        rows: its cells, row by row.
        none: what is said where there are no rows.
        heading: its own; "" for none.
    """

    heads: tuple[str, ...]
    weights: tuple[int, ...]
    rows: tuple[tuple[Lines, ...], ...]
    none: str
    heading: str = ""


@dataclass(frozen=True)
class ReportSection:
    """A section of a report: where links lead to, its title, what has to be known, its tables."""

    id: str
    title: str
    told: str
    tables: tuple[ReportTable, ...]


@dataclass(frozen=True)
class Appendix:
    """What a version changed, marked."""

    id: str
    heading: str
    told: tuple[str, ...]
    rows: tuple[Marked, ...]


@dataclass(frozen=True)
class ReportDocument:
    """A report for those who oversee policies.

    Args:
        of: the day or the period.
        told: what has to be known first.
        first: the sections that stand before the numbers.
        how: how to read the appendices.
        register: the address of the register; "" without a site.
        contents: whether it is long enough to list its sections.
    """

    title: str
    whose: Whose
    of: str
    running: Running
    told: tuple[str, ...]
    how: tuple[str, ...]
    register: str
    first: tuple[ReportSection, ...]
    numbers: tuple[CountGroup, ...]
    contents: bool
    sections: tuple[ReportSection, ...]
    appendices: tuple[Appendix, ...]
