"""What a base leaves to academies: the clauses that they may vary, and how."""

from __future__ import annotations

from generator.model.clause import Clause, Local, walk
from generator.model.policy import Base


def open_clauses(base: Base) -> tuple[Clause, ...]:
    """Return the clauses that an academy may vary, in page order."""
    return tuple(c for c in walk(base.clauses) if c.named and c.local.open)


def replaceable(clause: Clause) -> bool:
    """Return whether an academy may replace or leave out an open clause."""
    fixed_below = any(below.local is Local.NONE for below in walk(clause.clauses))
    return clause.local is Local.REPLACE and not fixed_below
