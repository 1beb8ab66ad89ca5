"""The rule about references by hand-written number, and what stands under that number now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.numbers import (
    LETTERED,
    NUMBER,
    Reference,
    plain_number,
    typed_appendices,
    typed_references,
)
from generator.check.passages import BlockKind, TextBlock, plain
from generator.check.subject import Subject
from generator.history.in_force import trust_base_on
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.clause import APPENDIX, Kind, Text
from generator.model.merged import MergedClause, MergedPolicy, walk_merged
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.files.to_decide import ASKED

_WORDS_SHOWN = 8


def hand_written_numbers(subject: Subject) -> Iterator[Problem]:
    """Find references to a clause by a number that somebody typed."""
    numbered: dict[str, _Numbered] = {}
    for passage in subject.passages:
        if passage.block is BlockKind.HEADING:
            continue
        for reference in typed_references(passage.text, subject.scene.titles):
            if ASKED in passage.text[: reference.offset]:  # quoted in what is to be decided
                continue
            hint = _what_stands_there(subject, passage, reference, numbered)
            yield _told(passage, reference, "number", hint)
        for reference in typed_appendices(passage.text, subject.scene.titles):
            hint = _lettered(subject, reference, numbered)
            if hint and ASKED not in passage.text[: reference.offset]:
                yield _told(passage, reference, "letter", hint)


def _told(passage: TextBlock, reference: Reference, what: str, hint: str) -> Problem:
    return Problem(
        passage.place(reference.offset, len(reference.words)),
        Rule.HAND_WRITTEN_NUMBER,
        f"“{' '.join(reference.words.split())}” is a {what} typed by hand, "
        "which will be wrong once clauses are added or moved",
        hint,
    )


class _Numbered:
    """The clauses of a policy by their numbers.

    Args:
        merged: the policy, with its numbers.
    """

    def __init__(self, merged: MergedPolicy) -> None:
        self.merged = merged
        self._by_number: dict[str, MergedClause] = {}
        self._by_letter: dict[str, MergedClause] = {}
        self._around: dict[str, list[dict[str, MergedClause]]] = {}
        for clause in walk_merged(merged.clauses):
            self._by_number.setdefault(plain_number(clause.cite), clause)
            lettered = re.fullmatch(rf"{APPENDIX} ({LETTERED})", clause.cite)
            if lettered:
                self._by_letter.setdefault(lettered[1], clause)
            labelled = _labelled(clause)
            for name in {clause.id, *(item.id for item in clause.clauses)}:
                self._around.setdefault(name, []).append(labelled)

    def at(self, number: str) -> MergedClause | None:
        """Return the clause that has a number now."""
        wanted = plain_number(number)
        return self._by_number.get(wanted) if wanted else None

    def appendix(self, letter: str) -> MergedClause | None:
        """Return the appendix, or the section of one, that has a letter now."""
        return self._by_letter.get(letter)

    def beside(self, heading: str, number: str) -> MergedClause | None:
        """Return the clause that “paragraph 2” or “clause (b)” names under the same heading."""
        label = number.strip(" ().").lower()
        around = self._around.get(heading, ())
        return next((labelled[label] for labelled in around if label in labelled), None)


def _labelled(clause: MergedClause) -> dict[str, MergedClause]:
    """Return the list clauses right under a clause by their letters, and by their numbers."""
    found: dict[str, MergedClause] = {}
    items = (item for item in clause.clauses if item.kind is Kind.ITEM)
    for count, item in enumerate(items, start=1):
        found.setdefault(item.label.strip(" ().").lower(), item)
        found.setdefault(f"{count}", item)
    return found


def _lettered(subject: Subject, reference: Reference, known: dict[str, _Numbered]) -> str:
    """Return which appendices have the letters of a reference now; "" where none has."""
    policy, numbered = _meant(subject, reference, known)
    advice = []
    for letter in re.findall(LETTERED, reference.numbers):
        clause = numbered.appendix(letter)
        if clause is not None:
            advice.append(_advice(numbered.merged, policy, letter, clause))
    return ", and ".join(dict.fromkeys(advice))


def _meant(
    subject: Subject, reference: Reference, known: dict[str, _Numbered]
) -> tuple[str, _Numbered]:
    """Return the policy that a reference names, "" for its own, and that policy's numbers."""
    policy = reference.policy if reference.policy != subject.policy.id else ""
    if policy not in known:
        known[policy] = _Numbered(_other(subject, policy) if policy else subject.merged)
    return policy, known[policy]


def _what_stands_there(
    subject: Subject, passage: TextBlock, reference: Reference, known: dict[str, _Numbered]
) -> str:
    policy, numbered = _meant(subject, reference, known)
    heading = next((name for name in reversed(passage.within) if name), "")
    advice = []
    for number in re.findall(NUMBER, reference.numbers) or [reference.numbers]:
        clause = numbered.at(number)
        if clause is None and not policy:
            clause = numbered.beside(heading, number)
        advice.append(_advice(numbered.merged, policy, number.strip(" ."), clause))
    return ", and ".join(dict.fromkeys(advice))


def _other(subject: Subject, policy: str) -> MergedPolicy:
    scene = subject.scene
    other = scene.policies[policy]
    base = trust_base_on(other, scene.day) or other.bases[-1]
    return merge(base, None, None, scene.trust, TRUST, scene.day)


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
