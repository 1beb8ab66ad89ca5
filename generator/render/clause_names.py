"""Which clause is meant, in words that need no page beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy
from generator.render.text import PolicyText
from generator.wording.naming import clause_name, sections_of


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
    def _sections(self) -> Mapping[str, MergedClause]:
        return sections_of(self._merged)
