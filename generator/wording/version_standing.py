"""How each version of a policy stands at an academy, as the days pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.history.in_force import beginning_bases, trust_base_on, variation_starts
from generator.model.academy import AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.governance import Status
from generator.model.policy import Base, Policy, withdrawn
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.said import Line, foretold, on_or_in

_TAKEN_BACK: Line = ("Withdrawn before its first day",)


@dataclass(frozen=True, eq=False)
class Versions:
    """What a table of versions is made from.

    Args:
        policy: all its versions.
        trust: for names.
        academy: whose variations stand beside the trust's versions; None for none.
        day: the day on which it is told.
        spans: every day of the policy there.
    """

    policy: Policy
    trust: Trust
    academy: AcademyOrTrust
    day: date
    spans: Timeline

    @property
    def now(self) -> Edition | None:
        """Return the edition in force on the day."""
        return self.spans.edition_on(self.day)

    def first_edition(self, version: Base | Variation) -> Edition | None:
        """Return the edition that a version began at the academy; None for none."""
        return next((e for e in self.spans.editions if version in (e.base, e.variation)), None)


def standing_of_base(subject: Versions, base: Base) -> Line:
    """Return how a version of the trust's stands: in force, to come, earlier, withdrawn."""
    if not base.approved:
        return (_unapproved(base.meta.status),)
    if base not in beginning_bases(subject.policy):
        return _TAKEN_BACK

    def words(day: date) -> Line:
        edition = subject.spans.edition_on(day)
        if edition and edition.base is base:
            return ("In force",)
        if base.effective and base.effective.day > day:
            return (f"From {base.effective}",)
        if withdrawn(base, day):
            return _withdrawn(base.meta.withdrawn_date)
        here = trust_base_on(subject.policy, day) is base
        return ("Not in force here" if here else "Earlier",)

    ends = base.meta.withdrawn_date
    return _as_days_pass(subject, words, base.effective, ends)


def standing_of_variation(subject: Versions, variation: Variation) -> Line:
    """Return how a version of the academy's stands: in force, to come, earlier, withdrawn."""
    if not variation.approved:
        return (_unapproved(variation.meta.status),)
    starts, ended = variation_starts(subject.policy, variation), variation.meta.withdrawn_date
    if starts is None:
        return _TAKEN_BACK

    def words(day: date) -> Line:
        edition = subject.spans.edition_on(day)
        if edition and edition.variation is variation:
            return ("In force",)
        if starts > day:
            return (f"From {When(starts)}",)
        return _withdrawn(ended) if ended and ended.day <= day else ("Earlier",)

    return _as_days_pass(subject, words, When(starts), ended)


def _withdrawn(when: When | None) -> Line:
    return ("Withdrawn ", *on_or_in(when)) if when else ("Withdrawn",)


def _as_days_pass(subject: Versions, words: Callable[[date], Line], *others: When | None) -> Line:
    """Return how a version stands on the reader's day, from the day of the table on."""
    turns = {span.begins for span in subject.spans.spans} | {w.day for w in others if w}
    return (foretold(turns, words, subject.day),)


def _unapproved(status: Status) -> str:
    return (
        "In consultation, not in force" if status is Status.CONSULTATION else "Draft, not in force"
    )
