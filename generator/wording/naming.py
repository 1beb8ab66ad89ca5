"""How a clause is called: whoever writes a policy's text knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy


class NamesClauses(Protocol):
    """Calls a clause as its page does."""

    def title(self, clause: MergedClause) -> str:
        """Return number and heading."""


def clause_name(number: str, heading: str) -> str:
    """Return what lists call a clause: "4.6 c. Official accounts".

    Args:
        number: as a sentence names it, without "section"; one without a number by its heading.
        heading: its own, or that which it stands under; "" for none.
    """
    return number if heading in number else f"{number} {heading}".strip()


def sections_of(merged: MergedPolicy) -> Mapping[str, MergedClause]:
    """Return the section that each clause of a policy stands in, by its id."""
    return dict(_under(merged.clauses, None))


def _under(
    clauses: Iterable[MergedClause], section: MergedClause | None
) -> Iterator[tuple[str, MergedClause]]:
    for clause in clauses:
        if section is not None:
            yield clause.id, section
        yield from _under(clause.clauses, clause if clause.kind is Kind.SECTION else section)
