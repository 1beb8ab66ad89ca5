"""The cells and tables of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.document.line import (
    Bold,
    Inline,
    Lines,
    PageLink,
)
from generator.document.report_document import ReportSection, ReportTable
from generator.document.reported import Reported


def section(
    ident: str, title: str, tables: Iterable[ReportTable], *, told: str = ""
) -> ReportSection:
    """Return a section.

    Args:
        ident: where links lead to.
        title: its heading.
        tables: its tables, each of which says so when it has no rows.
        told: what has to be known to read them; "" for nothing.
    """
    return ReportSection(ident, title, told, tuple(tables))


def table(
    heads: Sequence[str],
    weights: Sequence[int],
    rows: Iterable[Sequence[Lines]],
    none: str = "",
    *,
    heading: str = "",
) -> ReportTable:
    """Return a table.

    Args:
        heads: the headings of its columns.
        weights: how much they hold, beside each other.
        rows: its cells, row by row.
        none: what is said where there are no rows.
        heading: its own; "" for none.
    """
    return ReportTable(tuple(heads), tuple(weights), tuple(map(tuple, rows)), none, heading)


def policy_cell(reported: Reported, title: str, href: str, lines: Iterable[str]) -> Lines:
    """Return a cell that names a policy.

    Args:
        reported: for where the site stands.
        title: the policy's title, which leads to its page.
        href: that page, from the root of the site; "" for none.
        lines: what stands below it; "" is left out.
    """
    address = reported.address(href) if href else ""
    name = Bold((title,))
    first: Inline = PageLink(address, (name,)) if address else name
    return ((first,), *words_cell(*lines))


def words_cell(*lines: str) -> Lines:
    """Return a cell of lines of words; "" is left out."""
    return tuple((line,) for line in lines if line)
