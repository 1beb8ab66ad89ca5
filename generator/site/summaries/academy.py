"""What the portal says of an academy: its summary, made with its pages and kept beside its site.

So a build that makes one academy makes the portal, too, without merging all the others again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from generator.history.at import PolicyAt
from generator.history.in_force import variation_starts
from generator.model.merged import OpenKind
from generator.model.policy import PolicyType
from generator.model.trust import Trust
from generator.register.row import Row
from generator.site.summaries.effects import EffectSummary
from generator.site.summaries.local import LocalSummary
from generator.wording.decisions import decision_html
from generator.wording.local import local_words, open_words
from generator.wording.phrases import capital
from generator.wording.to_do import TO_DO

RECENT = timedelta(days=365)  # for so long it counts as new


class Begin(NamedTuple):
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


class PolicySummary(NamedTuple):
    """What the portal says of one policy at an academy.

    Args:
        adopted: "Version 2.0 adopted", "Not yet adopted" …, as HTML.
        settled: whether it adopted the version in force.
        local: what is local, in words.
        open: what is still open, in words.
        own: what it decided about single clauses, and what it answered.
        begins: its versions that took effect lately, or will.
    """

    adopted: str
    settled: bool
    local: str
    open: str
    own: LocalSummary
    begins: tuple[Begin, ...]


@dataclass(frozen=True)
class AcademySummary:
    """What the portal says of an academy.

    Args:
        policies: of each policy that is in force there, by id.
        effects: what each draft would do there, by policy; nothing where there is no draft.
        rows: its rows of the register.
    """

    policies: Mapping[str, PolicySummary]
    effects: Mapping[str, tuple[EffectSummary, ...]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def as_text(self) -> str:
        """Return it as text to be kept; equal summaries give the same text."""
        rows = [row.as_list() for row in self.rows]
        told = {"policies": self.policies, "effects": self.effects, "rows": rows}
        return json.dumps(told, separators=(",", ":"), ensure_ascii=False, sort_keys=True)

    def outline(self) -> AcademySummary:
        """Return what there is to say of it but for its own words, its news and its rows."""
        policies = {
            name: each._replace(own=each.own.outline(), begins=())
            for name, each in self.policies.items()
        }
        return AcademySummary(policies, self.effects)

    @classmethod
    def from_text(cls, text: str) -> AcademySummary:
        """Return what was kept as text.

        Raises:
            ValueError: when it is no such text.
            TypeError: when it is one of another form.
        """
        told = json.loads(text)
        if not isinstance(told, dict) or told.keys() != {"policies", "effects", "rows"}:
            message = "this was kept by another version of Policybook"
            raise ValueError(message)
        effects = told["effects"].items()
        return cls(
            {name: _policy_summary(summary) for name, summary in told["policies"].items()},
            {name: tuple(map(EffectSummary.from_list, summaries)) for name, summaries in effects},
            tuple(map(Row.from_list, told["rows"])),
        )


def _policy_summary(told: Sequence[Any]) -> PolicySummary:
    adopted, settled, local, still_open, own, begins = told
    return PolicySummary(
        adopted=adopted,
        settled=settled,
        local=local,
        open=still_open,
        own=LocalSummary.from_list(own),
        begins=tuple(Begin(*each) for each in begins),
    )


def summary_of(
    trust: Trust,
    policies: Iterable[PolicyAt],
    day: date,
    effects: Mapping[str, tuple[EffectSummary, ...]],
    local: Mapping[str, LocalSummary],
) -> AcademySummary:
    """Return what the portal says of an academy.

    Args:
        trust: for names.
        policies: those in force at the academy.
        day: the day of the pages.
        effects: what each draft would do there, by policy.
        local: what is local in each of the policies.
    """
    told = {at.policy.id: _of_policy(trust, at, local[at.policy.id], day) for at in policies}
    return AcademySummary(told, effects)


def _of_policy(trust: Trust, at: PolicyAt, own: LocalSummary, day: date) -> PolicySummary:
    return PolicySummary(
        adopted=_adopted(trust, at, day),
        settled=at.edition.settled,
        local=local_words(at.merged),
        open=open_words(at.merged),
        own=own,
        begins=_begins(at, day),
    )


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
    for variation in at.policy.variations.get(at.academy, ()):
        starts = variation_starts(at.policy, variation)
        if starts is not None and starts >= day - RECENT:
            title, summary = at.base.meta.title, variation.meta.summary_of_change
            found.append(Begin(starts.isoformat(), title, str(variation.version), summary))
    return tuple(found)
