"""The rule about references by hand-written number, and what stands under that number now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.numbers import NUMBER, Reference, plain_number, typed_references
from generator.check.passages import Block, Passage, plain
from generator.check.subject import Subject
from generator.history.in_force import base_on
from generator.merge.merge import merge
from generator.model.clause import Kind, Text
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.model.problem import Problem
from generator.model.rules import Rule

_WORDS_SHOWN = 8


def hand_written_numbers(subject: Subject) -> Iterator[Problem]:
    """Find references to a clause by a number that somebody typed."""
    for passage in subject.passages:
        if passage.block is Block.HEADING:
            continue
        for reference in typed_references(passage.text, subject.scene.titles):
            yield Problem(
                passage.place(reference.offset, len(reference.words)),
                Rule.HAND_WRITTEN_NUMBER,
                f"“{' '.join(reference.words.split())}” is a number typed by hand, "
                "which will be wrong once clauses are added or moved",
                _what_stands_there(subject, passage, reference),
            )


def _what_stands_there(subject: Subject, passage: Passage, reference: Reference) -> str:
    policy = reference.policy if reference.policy != subject.policy.id else ""
    merged = _other(subject, policy) if policy else subject.merged
    heading = next((name for name in reversed(passage.within) if name), "")
    advice = []
    for number in re.findall(NUMBER, reference.numbers) or [reference.numbers]:
        clause = _by_number(merged, number)
        if clause is None and not policy:
            clause = _beside(merged, heading, number)
        advice.append(_advice(merged, policy, number.strip(" ."), clause))
    return ", and ".join(dict.fromkeys(advice))


def _other(subject: Subject, policy: str) -> MergedPolicy:
    scene = subject.scene
    other = scene.policies[policy]
    base = base_on(other, None, "", scene.day) or other.bases[-1]
    return merge(base, None, None, scene.trust, "", scene.day)


def _by_number(merged: MergedPolicy, number: str) -> MergedClause | None:
    wanted = plain_number(number)
    clauses = walk_merged(merged.clauses) if wanted else iter(())
    return next((clause for clause in clauses if plain_number(clause.cite) == wanted), None)


def _beside(merged: MergedPolicy, heading: str, number: str) -> MergedClause | None:
    """Return the clause that “paragraph 2” or “clause (b)” names under the same heading."""
    label = number.strip(" ().").lower()
    for clause in walk_merged(merged.clauses):
        if heading in {clause.id, *(item.id for item in clause.clauses)}:
            items = [item for item in clause.clauses if item.kind is Kind.ITEM]
            for count, item in enumerate(items, start=1):
                if label in {item.label.strip(" ().").lower(), str(count)}:
                    return item
    return None


def _advice(merged: MergedPolicy, policy: str, number: str, clause: MergedClause | None) -> str:
    if clause is None:
        wanted = f"write []({policy}#id) with the id of the one that is meant"
        return f"no clause has the number {number} now: {wanted}"
    now = f"{number} is now “{_words(clause)}”"
    if clause.own or clause.id in merged.base.by_id:
        return f"{now}: write []({policy}#{clause.id})"
    return f"{now}: give that clause an id, {{#an-id}} at its end, and write []({policy}#an-id)"


def _words(clause: MergedClause) -> str:
    """Return a clause's heading, or how it begins."""
    if clause.fixed_heading:
        return clause.fixed_heading
    texts = [part for part in clause.parts if isinstance(part, Text)]
    written = [clause.heading] if clause.heading else texts
    inline = (token for text in written for token in text.tokens if token.type == "inline")
    first = next(inline, None)
    words = plain(first.children or ()).split() if first else [clause.id]
    if clause.heading or len(words) <= _WORDS_SHOWN:
        return " ".join(words)
    return " ".join(words[:_WORDS_SHOWN]) + " …"
