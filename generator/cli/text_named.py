"""The text that somebody names: by a version, or by a day on which it was in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generator.cli.options import wrong
from generator.cli.question import Question, base_named, nearest_version, version_named
from generator.history.at import edition_at
from generator.history.editions import timeline
from generator.history.proposal import proposal
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.edition import Edition
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.values import Version, When
from generator.model.variation import Variation
from generator.publish.day import day_named
from generator.render.around import neighbours_on
from generator.render.gap_text import gap_text
from generator.wording.cited import cite
from generator.wording.neighbours import Neighbours

# Whatever looks like a day or a month, so that one in another form gets advice on days.
DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?|[0-9]{1,2}([/. -])[0-9]{1,2}\2[0-9]{4}")


@dataclass(frozen=True, eq=False)
class NamedText:
    """A text that somebody named.

    Args:
        cite: how it is cited.
        merged: its words.
        around: the policies around it.
        edition: the edition of the day that was named; None for a version.
    """

    cite: str
    merged: MergedPolicy
    around: Neighbours
    edition: Edition | None = None


class InTime(Protocol):
    """A text that has its place in time: an edition, or a version that may never be one."""

    @property
    def merged(self) -> MergedPolicy:
        """Return its words."""

    @property
    def edition(self) -> Edition | None:
        """Return the edition that reads so; None for a text that was never in force."""


def comes_after(text: InTime, other: InTime) -> bool:
    """Return whether a text came after another, or would: a draft has no days, but a version."""
    if text.edition and other.edition:
        return text.edition.begins > other.edition.begins
    return _versions(text.merged) > _versions(other.merged)


def _versions(merged: MergedPolicy) -> tuple[Version, ...]:
    own = (merged.variation.version,) if merged.variation else ()
    return (merged.base.version, *own)


def text_named(question: Question, named: str) -> NamedText:
    """Return the text of a day with the names of that day, or of a version with today's.

    So a name that changed between two versions is no change in what they say.

    Args:
        question: the policy, and whose versions and days are meant: the academy's or the trust's.
        named: the version or the day.
    """
    if DAY.fullmatch(named):
        return _on(question, named)
    today = day_named("")
    if not question.academy:
        return trust_text(question, base_named(question, named))
    variation = _variation(question, named)
    base = base_named(question, str(variation.meta.base))
    merged = merge(base, variation, base, question.trust, question.academy, today)
    if not variation.approved:  # as its page has it, in whatever text of the trust's came since
        proposed = proposal(question.policy, variation, question.trust, today)
        base, merged = proposed.base, proposed.merged
    short_name = merged.values["academy.short_name"].text
    own = f"{short_name} {variation.version}{_unapproved(variation)}"
    return NamedText(f"{_of_trust(base)}, {own}", merged, _around(question, today))


def trust_text(question: Question, base: Base) -> NamedText:
    """Return a version of the trust's text with today's names."""
    today = day_named("")
    merged = merge(base, None, None, question.trust, TRUST, today)
    return NamedText(_of_trust(base), merged, _around(question, today))


def _around(question: Question, day: date) -> Neighbours:
    return neighbours_on(question.library, question.trust, question.academy, day)


def place_on(question: Question, day: date) -> str:
    """Return the short name of the academy, or of the trust, on a day."""
    names = question.trust.names_on(question.academy, day)
    return names["academy.short_name" if question.academy else "trust.short_name"]


def _of_trust(base: Base) -> str:
    return f"{base.cited}{_unapproved(base)}"


def _unapproved(version: Base | Variation) -> str:
    return "" if version.approved else f" ({version.meta.status})"


def _on(question: Question, named: str) -> NamedText:
    try:
        day = day_named(named)
    except ValueError as error:
        wrong(str(error))
    spans = timeline(question.policy, question.trust, question.academy)
    span = spans.on(day)
    if not isinstance(span, Edition):
        told = gap_text(span, spans, place_on(question, day), day_named(""))
        wrong(f"there is no text to compare on {When(day)}. {' '.join(told.split())}")
    merged = edition_at(span, spans, question.trust, day).merged
    return NamedText(cite(span), merged, _around(question, day), span)


def _variation(question: Question, named: str) -> Variation:
    version = version_named(named)
    known = question.policy.variations_of(question.academy)
    found = next((each for each in known if version and each.version == version), None)
    if found is None:
        hint = nearest_version(named, [each.version for each in known])
        told = f"{question.academy} has no version “{named}” of {question.policy.id}"
        wrong(f"{told}; {hint or 'leave --academy out to compare versions of the trust'}")
    return found
