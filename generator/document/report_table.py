"""The sections of a report: headings with tables, as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.document.reported import Reported
from generator.document.words import LONG_CELL, Node, breakable

Cell = list[list[Node]]
Table = dict[str, Any]
Section = dict[str, Any]


def section(ident: str, title: str, tables: Iterable[Table], *, told: str = "") -> Section:
    """Return a section.

    Args:
        ident: where links lead to.
        title: its heading.
        tables: its tables, each of which says so when it has no rows.
        told: what has to be known to read them; "" for nothing.
    """
    return {"id": ident, "title": title, "told": told, "tables": list(tables)}


def table(
    heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]], none: str = ""
) -> Table:
    """Return a table without a heading of its own.

    Args:
        heads: the headings of its columns.
        widths: how wide they are, beside each other.
        rows: its cells, row by row.
        none: what is said where there are no rows.
    """
    return {
        "title": "",
        "heads": list(heads),
        "widths": list(widths),
        "rows": [{"cells": list(cells), "long": _is_long(cells)} for cells in rows],
        "none": none,
    }


def titled(title: str, given: Table) -> Table:
    """Return a table under a heading."""
    return {**given, "title": breakable(title)}


def _is_long(cells: Sequence[Cell]) -> bool:
    """Return whether a row may go on on the next page."""
    return any(len(json.dumps(each, ensure_ascii=False)) > LONG_CELL[False] for each in cells)


def policy_cell(reported: Reported, title: str, href: str, lines: Iterable[str]) -> Cell:
    """Return a cell that names a policy.

    Args:
        reported: for where the site stands.
        title: the policy's title, which leads to its page.
        href: that page, from the root of the site; "" for none.
        lines: what stands below it; "" is left out.
    """
    address = reported.address(href) if href else ""
    name: Node = {"k": "strong", "c": [breakable(title)]}
    first: Node = {"k": "cross", "to": address, "c": [name]} if address else name
    return [[first], *words_cell(*lines)]


def words_cell(*lines: str) -> Cell:
    """Return a cell of lines of words; "" is left out."""
    return [[breakable(line)] for line in lines if line]
