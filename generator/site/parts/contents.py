"""A policy page's table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.render.text import PolicyText
from generator.site.page import Heading

# By top section: its entry, where that is the same at every academy.
SharedHeadings = dict[MergedClause, Heading]


def headings(clauses: Iterable[MergedClause], text: PolicyText) -> tuple[Heading, ...]:
    """Return the sections of a policy as entries of a table of contents."""
    return tuple(
        Heading(clause.id, text.title(clause), headings(clause.clauses, text))
        for clause in clauses
        if clause.kind is Kind.SECTION
    )


def page_headings(
    merged: MergedPolicy, text: PolicyText, shared: SharedHeadings
) -> tuple[Heading, ...]:
    """Return the sections of a policy, for a page of it at an academy.

    Args:
        merged: the policy.
        text: writes it as plain text.
        shared: what is the same wherever nothing is varied, kept from page to page.
    """
    found: list[Heading] = []
    for top in merged.clauses:
        known = shared.get(top)
        if known is not None:
            found.append(known)
            continue
        made = headings((top,), text)
        found += made
        same = top.id in merged.untouched and all(map(text.same_heading, walk_merged((top,))))
        if made and same:
            shared[top] = made[0]
    return tuple(found)
