"""A policy page's table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy
from generator.render.text import PolicyText
from generator.site.page import Heading
from generator.wording.attachments import ANCHOR, FILES


def contents(merged: MergedPolicy, text: PolicyText) -> tuple[Heading, ...]:
    """Return the sections of a policy, and the list of its files, as a table of contents."""
    files = (Heading(ANCHOR, FILES),) if merged.attachments else ()
    return (*headings(merged.clauses, text), *files)


def headings(clauses: Iterable[MergedClause], text: PolicyText) -> tuple[Heading, ...]:
    """Return the sections of a policy as entries of a table of contents."""
    return tuple(
        Heading(clause.id, text.title(clause), headings(clause.clauses, text))
        for clause in clauses
        if clause.kind is Kind.SECTION
    )
