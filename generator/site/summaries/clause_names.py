"""Which clause is meant, in words that need no page beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy
from generator.render.text import PolicyText
from generator.wording.naming import clause_name


class ClauseNames:
    """Names the clauses of one policy.

    Args:
        merged: the policy.
        text: writes it as plain words.
    """

    def __init__(self, merged: MergedPolicy, text: PolicyText) -> None:
        self._merged = merged
        self._text = text

    def title(self, clause: MergedClause) -> str:
        """Return number and heading; of a list clause, "4.6 c. Official accounts"."""
        title = self._text.title(clause)
        section = self._sections.get(clause.id)
        if clause.kind is not Kind.ITEM or section is None:
            return title
        return clause_name(title, self._text.heading(section))

    @cached_property
    def _sections(self) -> dict[str, MergedClause]:
        return dict(_under(self._merged.clauses, None))


def _under(
    clauses: Iterable[MergedClause], section: MergedClause | None
) -> Iterator[tuple[str, MergedClause]]:
    """Yield the id of each clause with the section that it stands in."""
    for clause in clauses:
        if section is not None:
            yield clause.id, section
        yield from _under(clause.clauses, clause if clause.kind is Kind.SECTION else section)
