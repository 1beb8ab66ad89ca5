"""A policy page's table of contents, and what search finds on it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy
from generator.model.policy import Base
from generator.render.text import PolicyText
from generator.site.page import Heading, SearchEntry

# By base: the entry itself where its words are the same at every academy, else the clause's id.
SharedEntries = dict[Base, tuple[SearchEntry | str, ...]]


def headings(clauses: Iterable[MergedClause], text: PolicyText) -> tuple[Heading, ...]:
    """Return the sections of a policy as entries of a table of contents."""
    return tuple(
        Heading(clause.id, text.title(clause), headings(clause.clauses, text))
        for clause in clauses
        if clause.kind is Kind.SECTION
    )


def search_entries(
    merged: MergedPolicy, text: PolicyText, shared: SharedEntries
) -> tuple[SearchEntry, ...]:
    """Return the page and its clauses, each with its own words in force and no others.

    Sections and list clauses are entries of their own, so that search lands on the clause.

    Args:
        merged: the policy.
        text: writes it as plain text.
        shared: what is the same wherever nothing is varied, kept from page to page.
    """
    if merged.variation is not None:
        return (_whole(merged, text), *(_entry(each, text) for each in merged.by_id.values()))
    known = shared.get(merged.base)
    if known is None:
        known = shared[merged.base] = tuple(
            _entry(clause, text) if text.same_everywhere(clause) else name
            for name, clause in merged.by_id.items()
        )
    entries = (_entry(merged.by_id[e], text) if isinstance(e, str) else e for e in known)
    return (_whole(merged, text), *entries)


def _whole(merged: MergedPolicy, text: PolicyText) -> SearchEntry:
    meta = merged.base.meta
    preamble = text.line(merged.preamble) if merged.preamble else ""
    words = " ".join(part for part in (meta.reference, meta.summary, preamble) if part)
    return SearchEntry("", meta.title, words)


def _entry(clause: MergedClause, text: PolicyText) -> SearchEntry:
    return SearchEntry(clause.id, text.title(clause), text.own(clause))
