"""A policy page's table of contents, and what search finds on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model.clause import Kind
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.render.text import PolicyText
from generator.site.page import Heading, SearchEntry
from generator.wording.questions import asked_at

# By top section: each entry whose words are the same at every academy, else its clause.
SharedEntries = dict[MergedClause, tuple[SearchEntry | MergedClause, ...]]
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


def search_entries(
    merged: MergedPolicy, text: PolicyText, shared: SharedEntries, name: str
) -> tuple[SearchEntry, ...]:
    """Return the page and its clauses, each with its own words in force and no others.

    Sections and list clauses are entries of their own, so that search lands on the clause.

    Args:
        merged: the policy.
        text: writes it as plain text.
        shared: what is the same wherever nothing is varied, kept from page to page.
        name: the academy's short name; on the trust's page, what an academy is called there.
    """
    found = [_whole(merged, text)]
    for top in merged.clauses:
        if top.id not in merged.untouched:
            found += [_entry(clause, text) for clause in walk_merged((top,))]
            continue
        known = shared.get(top)
        if known is None:
            known = shared[top] = tuple(
                _entry(clause, text) if text.same_everywhere(clause) else clause
                for clause in walk_merged((top,))
            )
        found += [_entry(e, text) if isinstance(e, MergedClause) else e for e in known]
    return tuple(_with_questions(found, asked_at(merged, name)))


def _with_questions(
    entries: Iterable[SearchEntry], asked: Mapping[str, tuple[str, ...]]
) -> Iterator[SearchEntry]:
    """Yield entries, those of clauses that answer questions with these."""
    for entry in entries:
        found = asked.get(entry.anchor)
        yield replace(entry, questions=found) if found else entry


def _whole(merged: MergedPolicy, text: PolicyText) -> SearchEntry:
    meta = merged.base.meta
    preamble = text.line(merged.preamble) if merged.preamble else ""
    words = " ".join(part for part in (meta.reference, meta.summary, preamble) if part)
    return SearchEntry("", meta.title, words)


def _entry(clause: MergedClause, text: PolicyText) -> SearchEntry:
    return SearchEntry(clause.id, text.title(clause), text.own(clause))
