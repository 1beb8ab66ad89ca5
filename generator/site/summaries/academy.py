"""What the portal says of an academy: its summary, made with its pages and kept beside its site.

So a build that makes one academy makes the portal, too, without merging all the others again. It is
kept in pieces, and each page of the portal is given those that it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pydantic import TypeAdapter

from generator.history.at import PolicyAt
from generator.history.in_force import variation_starts
from generator.model.front_matter import PolicyType
from generator.model.merged import OpenKind
from generator.model.trust import Trust
from generator.register.row import Row
from generator.register.rows import in_order
from generator.register.source_rows import SourceRow
from generator.site.summaries.effects import EffectSummary
from generator.site.summaries.local import LocalMarks, LocalSummary
from generator.wording.decisions import decision_html
from generator.wording.local import local_words, open_words
from generator.wording.phrases import capital
from generator.wording.reading import minutes_to_read
from generator.wording.to_do import TO_DO

RECENT = timedelta(days=365)  # for so long it counts as new

Kept = Mapping[str, str]
"""A summary as it is kept: each piece as JSON, by what it is and the policy."""


@dataclass(frozen=True)
class Begin:
    """A version of an academy's that took effect lately, or will.

    Args:
        day: when, as 2026-09-01.
        title: the policy's title there.
        version: which.
        summary: what changes.
    """

    day: str
    title: str
    version: str
    summary: str


@dataclass(frozen=True)
class PolicyGlance:
    """What the trust's page of a policy says of it at an academy: no words of the academy's own.

    Args:
        adopted: "Version 2.0 adopted", "Not yet adopted" …, as HTML.
        settled: whether it adopted the version in force.
        local: what is local, in words.
        open: what is still open, in words.
        own: where it decided what.
        minutes: how long it takes to read there.
    """

    adopted: str
    settled: bool
    local: str
    open: str
    own: LocalMarks
    minutes: int = 1


@dataclass(frozen=True)
class PolicySummary:
    """What the portal says of one policy at an academy.

    Args:
        glance: what the trust's page of it says.
        own: what it decided about single clauses, and what it answered.
        begins: its versions that took effect lately, or will.
    """

    glance: PolicyGlance
    own: LocalSummary
    begins: tuple[Begin, ...]


GLANCE = TypeAdapter(PolicyGlance)
OWN = TypeAdapter(LocalSummary)
BEGINS = TypeAdapter(tuple[Begin, ...])
EFFECTS = TypeAdapter(tuple[EffectSummary, ...])
ROWS = TypeAdapter(tuple[Row, ...])
SOURCES = TypeAdapter(tuple[SourceRow, ...])


@dataclass(frozen=True)
class AcademySummary:
    """What the portal says of an academy.

    Args:
        policies: of each policy that is in force there, by id.
        effects: what each draft would do there, by policy; nothing where there is no draft.
        rows: its rows of the register.
        sources: what rests on sources there, the trust's and its own.
    """

    policies: Mapping[str, PolicySummary]
    effects: Mapping[str, tuple[EffectSummary, ...]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    sources: tuple[SourceRow, ...] = ()

    def kept(self) -> dict[str, str]:
        """Return it as it is kept; equal summaries give the same."""
        return {name: piece.decode() for name, piece in self._pieces()}

    def _pieces(self) -> Iterator[tuple[str, bytes]]:
        for policy, told in self.policies.items():
            yield f"glance {policy}", GLANCE.dump_json(told.glance)
            yield f"own {policy}", OWN.dump_json(told.own)
            if told.own.varies or told.own.undecided:
                yield f"varies {policy}", b""
            if told.begins:
                yield f"begins {policy}", BEGINS.dump_json(told.begins)
        for policy, effects in self.effects.items():
            yield f"effects {policy}", EFFECTS.dump_json(effects)
        yield "rows", ROWS.dump_json(self.rows)
        if self.sources:
            yield "sources", SOURCES.dump_json(self.sources)


def summary_of(
    trust: Trust,
    policies: Iterable[PolicyAt],
    day: date,
    effects: Mapping[str, tuple[EffectSummary, ...]],
    local: Mapping[str, LocalSummary],
    rows: tuple[Row, ...] = (),
) -> AcademySummary:
    """Return what the portal says of an academy, or of one policy there.

    Args:
        trust: for names.
        policies: those in force at the academy.
        day: the day of the pages.
        effects: what each draft would do there, by policy.
        local: what is local in each of the policies.
        rows: the rows of the register.
    """
    told = {at.policy.id: _of_policy(trust, at, local[at.policy.id], day) for at in policies}
    return AcademySummary(told, effects, rows)


def joined(parts: Iterable[Kept]) -> dict[str, str]:
    """Return what is said of single policies at an academy as one, as it is kept."""
    found: dict[str, str] = {}
    rows: list[Row] = []
    sources: list[SourceRow] = []
    for each in parts:
        found |= each
        rows += ROWS.validate_json(each["rows"])
        sources += SOURCES.validate_json(each["sources"]) if "sources" in each else ()
    if sources:
        found["sources"] = SOURCES.dump_json(tuple(sources)).decode()
    return {**found, "rows": ROWS.dump_json(in_order(rows)).decode()}


def _of_policy(trust: Trust, at: PolicyAt, own: LocalSummary, day: date) -> PolicySummary:
    glance = PolicyGlance(
        adopted=_adopted(trust, at, day),
        settled=at.edition.settled,
        local=local_words(at.merged),
        open=open_words(at.merged),
        own=own.marks,
        minutes=minutes_to_read(at.merged),
    )
    return PolicySummary(glance, own, _begins(at, day))


def _adopted(trust: Trust, at: PolicyAt, day: date) -> str:
    if at.variation is None:
        own = at.base.meta.policy_type is PolicyType.ACADEMY
        return "its own policy" if own else capital(TO_DO[OpenKind.NOT_ADOPTED])
    meta = at.variation.meta
    decided = decision_html(trust, meta.adoption, at.academy, day) if meta.adoption else ""
    by = f" by {decided}" if decided else ""
    if at.adopted:
        return f"Version {meta.base} adopted{by}"
    told = f"Version {at.base.version} {TO_DO[OpenKind.NOT_ADOPTED]}"
    return f"{told}; version {meta.base} was adopted{by}"


def _begins(at: PolicyAt, day: date) -> tuple[Begin, ...]:
    found = []
    for variation in at.policy.variations_of(at.academy):
        starts = variation_starts(at.policy, variation)
        if starts is not None and starts >= day - RECENT:
            title, summary = at.base.meta.title, variation.meta.summary_of_change
            found.append(Begin(starts.isoformat(), title, str(variation.version), summary))
    return tuple(found)
