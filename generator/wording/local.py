"""What is local in a merged policy: each change once, with its address and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.merged import (
    LocalChange,
    MergedClause,
    MergedPolicy,
    OpenKind,
    Standing,
    ValueSource,
)
from generator.model.variation import Verb
from generator.wording.phrases import counted
from generator.wording.to_do import TO_DO

DONE = {Verb.ADD: "local addition", Verb.REPLACE: "local wording", Verb.OMIT: "not used"}
DROPPED = "Local decisions that no longer apply"


def local_title(place: str) -> str:
    """Return the heading of what is local at an academy, by its short name."""
    return f"What is local at {place}"


def details_title(place: str) -> str:
    """Return the heading of an academy's answers to local details, by its short name."""
    return f"Local details at {place}"


@dataclass(frozen=True, eq=False)
class LocalClause:
    """A clause that an academy decided about.

    Args:
        clause: the clause on the page.
        local: the decision.
    """

    clause: MergedClause
    local: LocalChange

    @property
    def done(self) -> str:
        """Return what was done, as a table says it."""
        if not self.local.in_force:
            return "local wording, not in force"
        words = DONE[self.local.change.verb]
        if self.local.standing is Standing.RECONFIRM:
            return f"{words}, to be decided again"
        if self.local.standing is Standing.PLACE_GONE:
            return f"{words}, {TO_DO[OpenKind.PLACE_GONE]}"
        return words


def local_clauses(merged: MergedPolicy) -> tuple[LocalClause, ...]:
    """Return each local decision at the clause that shows it, in page order."""
    if merged.variation is None or not merged.variation.changes:
        return ()
    return tuple(_walk(merged.clauses, None))


def _walk(clauses: Iterable[MergedClause], under: LocalChange | None) -> Iterator[LocalClause]:
    for clause in clauses:
        if clause.local and clause.local is not under:
            yield LocalClause(clause, clause.local)
        yield from _walk(clause.clauses, clause.local or under)


def local_details(merged: MergedPolicy) -> tuple[str, ...]:
    """Return the names of the values that the academy gave."""
    return tuple(n for n, value in merged.values.items() if value.source is ValueSource.LOCAL)


def local_words(merged: MergedPolicy) -> str:
    """Return what is local as counts in words, "" where the trust's text stands unchanged."""
    verbs = [each.local.change.verb for each in local_clauses(merged) if each.local.in_force]
    parts = [
        counted(verbs.count(Verb.REPLACE), "local wording", "local wordings"),
        counted(verbs.count(Verb.ADD), "local addition", "local additions"),
        counted(verbs.count(Verb.OMIT), "clause not used", "clauses not used"),
        counted(len(local_details(merged)), "local detail", "local details"),
    ]
    return ", ".join(part for part in parts if part)


def followed_until(merged: MergedPolicy) -> tuple[str, ...]:
    """Return what staff follow while something is to be looked at again: a sentence, or none.

    Nobody follows a draft.
    """
    again = {OpenKind.TO_RECONFIRM, OpenKind.PLACE_GONE}
    if merged.proposed or not any(point.kind in again for point in merged.open_points):
        return ()
    return (f"Until {academy_name(merged)} decides, follow the text as it stands here.",)


def academy_name(merged: MergedPolicy) -> str:
    """Return the short name of the academy of a merged policy, as its text has it."""
    return merged.values["academy.short_name"].text


def open_words(merged: MergedPolicy) -> str:
    """Return what is still open as counts in words, adoption apart."""
    kinds = [point.kind for point in merged.open_points]
    decide, place = TO_DO[OpenKind.TO_DECIDE], TO_DO[OpenKind.PLACE_GONE]
    reconfirm, answer = TO_DO[OpenKind.TO_RECONFIRM], TO_DO[OpenKind.TO_ANSWER]
    again, gone = kinds.count(OpenKind.TO_RECONFIRM), kinds.count(OpenKind.PLACE_GONE)
    parts = [
        counted(kinds.count(OpenKind.TO_DECIDE), f"detail {decide}", f"details {decide}"),
        counted(kinds.count(OpenKind.TO_ANSWER), f"question {answer}", f"questions {answer}"),
        counted(again, f"local decision {reconfirm}", f"local decisions {reconfirm}"),
        counted(gone, f"local decision {place}", f"local decisions {place}"),
    ]
    return ", ".join(part for part in parts if part)
