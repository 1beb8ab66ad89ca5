"""References to other policies that lead nowhere: to a clause that went, to a policy withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.check.subject import BaseSubject, Scene, Subject, VariationSubject
from generator.history.in_force import (
    coming_bases,
    drafts,
    latest_base,
    trust_base_on,
    variation_starts,
)
from generator.model.clause import Text, inline_tokens
from generator.model.pack import Pack
from generator.model.policy import Base, Policy
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.values import When
from generator.wording.stages import on_or_in

_HINT = "refer to what has taken its place, or say it in words"


def references_gone(subject: Subject) -> Iterator[Problem]:
    """Find references to a policy that is withdrawn, or to a clause that it no longer has."""
    version = subject.base if isinstance(subject, BaseSubject) else subject.variation
    day = _first_day(subject)
    yield from _in(version.texts, subject.policy.id, subject.scene, day, draft=not version.approved)


def references_gone_in_letter(scene: Scene, pack: Pack) -> Iterator[Problem]:
    """Find references of a letter to a policy that is withdrawn, or to a clause it had."""
    for letter in pack.letters:
        yield from _in(letter, "", scene, scene.day, draft=False)


def _first_day(subject: Subject) -> date:
    """Return the first day from today on which readers have a text."""
    begins = None
    if isinstance(subject, VariationSubject):
        begins = variation_starts(subject.policy, subject.variation)
    elif subject.base.approved and subject.base.effective:
        begins = subject.base.effective.day
    return max(begins or subject.scene.day, subject.scene.day)


def _in(
    texts: Iterable[Text], own: str, scene: Scene, day: date, *, draft: bool
) -> Iterator[Problem]:
    for text in texts:
        for line, token in inline_tokens([text]):
            target, clause = token.meta.get("ref") or ("", "")
            other = scene.policies.get(target) if target != own else None
            message = _gone(other, clause, day, draft=draft) if other else ""
            if message:
                place = Place(text.place.file, line, 1)
                yield Problem(place, Rule.REFERENCE_GONE, message, _HINT)


def _gone(other: Policy, clause: str, day: date, *, draft: bool) -> str:
    """Say what a reference to a policy, or to a clause of it, has lost; "" where nothing."""
    now, coming = trust_base_on(other, day), coming_bases(other, day)
    if now is None:
        return "" if coming else _withdrawn(other, day)
    if not clause:
        return ""
    later = (*coming, *drafts(other))
    if draft and any(_has(base, clause) for base in later):
        return ""
    lost = next((base for base in (now, *later) if not _has(base, clause)), None)
    if lost is None:
        return ""
    stands = "which is in force" if lost is now else "which is in work"
    if lost in coming and lost.effective:
        stands = f"which begins {on_or_in(lost.effective)}"
    return f"version {lost.version} of “{other.title}”, {stands}, has no clause “{clause}”"


def _withdrawn(other: Policy, day: date) -> str:
    """Say that a policy is withdrawn; "" for one that never was in force."""
    last = latest_base(other, day)
    ended = last.meta.withdrawn_date if last else None
    if ended is None:
        return ""
    since = When(ended.day, precise=ended.precise)
    return f"“{other.title}” has been withdrawn since {since}, and nothing has followed"


def _has(base: Base, clause: str) -> bool:
    return clause in base.by_id or clause in base.renamed
