"""What is said of the wordings of a clause: whose, from when to when, who decided, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.history.clause_history import ClauseHistory, Proposed, Worded
from generator.history.compared import BlockRedline
from generator.history.passages import Passage, Sort
from generator.history.words import Shape, joined
from generator.model.academy import TRUST
from generator.model.front_matter import PolicyType
from generator.model.governance import Status
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.wording.decisions import agreed_line, decision_line
from generator.wording.parts import PARTS
from generator.wording.phrases import capital, sentence
from generator.wording.provenance import tag_words
from generator.wording.said import line_words

_STAGES = {Status.CONSULTATION: "in consultation", Status.DRAFT: "in draft"}
NOT_KEPT = "Before that, other versions applied whose text is not kept here."
ELSEWHERE = "Clauses of other versions, which this text does not have"


@dataclass(frozen=True, eq=False)
class HistoryPlace:
    """Where a history is told.

    Args:
        trust: for names of bodies and roles.
        short_name: the academy's short name; "" for the trust's own texts.
        base: the version of the trust's text that the history is told of.
    """

    trust: Trust
    short_name: str
    base: Base

    @property
    def of_trust(self) -> HistoryPlace:
        """Return it for what the trust wrote: without the academy, where it is not the writer."""
        own = self.base.meta.policy_type is PolicyType.ACADEMY
        return self if own else replace(self, short_name="")

    @property
    def writer(self) -> str:
        """Return who wrote the base, for a sentence: an academy may have a policy of its own."""
        own = self.base.meta.policy_type is PolicyType.ACADEMY
        return self.short_name if own and self.short_name else "the trust"


def span_line(worded: Worded, place: HistoryPlace) -> str:
    """Return whose words they were and when: "From 1 September 2022, at Castlegate"."""
    last = f" to {When(worded.ends - timedelta(days=1))}" if worded.ends else ""
    whose = f"at {place.short_name}" if worded.own else place.writer
    return f"From {worded.since}{last}, {whose}"


def mark_words(worded: Worded, place: HistoryPlace) -> str:
    """Return what is local about a wording, in two words; "" for nothing."""
    if worded.local is not None:
        return capital(tag_words(worded.local, place.short_name))
    return "Local detail" if worded.detail else ""


def decision_lines(worded: Worded, place: HistoryPlace) -> Iterator[str]:
    """Yield who decided on a wording, when and why, as sentences.

    Args:
        worded: the words.
        place: where they are told.
    """
    day = worded.since.day
    if worded.own:
        first, *again = worded.variations
        yield line_words(agreed_line(place.trust, first, day), day)
        yield from (_again(each, place.trust, day) for each in again)
        if worded.local is not None:
            yield f"Reason: {sentence(worded.local.change.reason)}"
        return
    first_base, *same = worded.bases
    yield _approved(first_base, place, day)
    if same:
        told = "; ".join(_version(each, place.trust, day) for each in same)
        yield sentence(f"the same words in {told}")


def _again(variation: Variation, trust: Trust, day: date) -> str:
    meta = variation.meta
    if meta.adoption is None:
        return f"The same in version {meta.version}."
    agreed = line_words(decision_line(trust, meta.adoption, meta.academy, day), day)
    return sentence(f"the same in version {meta.version}, {agreed}")


def _approved(base: Base, place: HistoryPlace, day: date) -> str:
    return sentence(f"{capital(place.writer)}’s version {_version(base, place.trust, day)}")


def _version(base: Base, trust: Trust, day: date) -> str:
    if base.meta.approval is None:
        return str(base.version)
    told = line_words(decision_line(trust, base.meta.approval, TRUST, day), day)
    return f"{base.version}, {told}"


def proposed_line(proposed: Proposed) -> str:
    """Return what a version in work would do: "Version 2.1, in consultation, would read:"."""
    told = f"Version {proposed.base.version}, {_STAGES[proposed.base.meta.status]}, would"
    return f"{told} read:" if proposed.blocks else f"{told} no longer have this clause."


def clause_number(passage: Passage) -> str:
    """Return how a clause is found in its text: "7.1 b.", "Introduction"."""
    if passage.sort in PARTS:
        return PARTS[passage.sort]
    if passage.sort is Sort.MORE:
        return f"{passage.cite.removeprefix('section ')}, further text"
    if passage.sort is Sort.SECTION:
        return passage.label
    return passage.cite.removeprefix("section ")


def clause_title(history: ClauseHistory) -> str:
    """Return the heading of a clause, or of that which it stands under; "" where there is none."""
    passage: Passage | None = history.passage
    while passage is not None and not passage.heading:
        passage = passage.above
    return passage.heading if passage else ""


def words_of(blocks: Sequence[BlockRedline], title: str) -> Sequence[BlockRedline]:
    """Return the words of a clause without its heading, where that is what it is called above.

    Args:
        blocks: the words.
        title: what the clause is called.
    """
    first = blocks[0] if blocks else None
    headed = first is not None and first.shape is Shape.HEADING and len(blocks) > 1
    if first is not None and headed and first.new and joined(first.new.words) == title:
        return blocks[1:]
    return blocks
