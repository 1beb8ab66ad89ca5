"""What the portal says of an academy: its share, made with its pages and kept beside its site.

So a build that makes one academy makes the portal, too, without merging all the others again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from generator.history.in_force import variation_starts
from generator.model.merged import Standing
from generator.model.policy import PolicyType
from generator.model.trust import Trust
from generator.model.variation import Verb
from generator.render.at import PolicyAt
from generator.render.decisions import decision_html
from generator.render.local import (
    LocalClause,
    local_clauses,
    local_details,
    local_words,
    open_words,
)
from generator.site.effect_share import EffectShare

RECENT = timedelta(days=365)  # for so long it counts as new


class Decision(NamedTuple):
    """A local decision about a clause.

    Args:
        clause: the clause's id on the academy's page.
        above: for an addition, the clause that it was added to; else the clause that was changed.
        words: what was done.
    """

    clause: str
    above: str
    words: str


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


class PolicyShare(NamedTuple):
    """What the portal says of one policy at an academy.

    Args:
        adopted: "Version 2.0 adopted", "Not yet adopted" …, as HTML.
        settled: whether it adopted the version in force.
        local: what is local, in words.
        open: what is still open, in words.
        decisions: what it decided about single clauses, in page order.
        details: the values that it gave, with their names.
        begins: its versions that took effect lately, or will.
    """

    adopted: str
    settled: bool
    local: str
    open: str
    decisions: tuple[Decision, ...]
    details: tuple[tuple[str, str], ...]
    begins: tuple[Begin, ...]


@dataclass(frozen=True)
class Share:
    """What the portal says of an academy.

    Args:
        policies: of each policy that is in force there, by id.
        effects: what each draft would do there, by policy; nothing where there is no draft.
    """

    policies: Mapping[str, PolicyShare]
    effects: Mapping[str, tuple[EffectShare, ...]] = field(default_factory=dict)

    def as_text(self) -> str:
        """Return it as text to be kept; equal shares give the same text."""
        told = {"policies": self.policies, "effects": self.effects}
        return json.dumps(told, separators=(",", ":"), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Share:
        """Return what was kept as text.

        Raises:
            ValueError: when it is no such text.
            TypeError: when it is one of another form.
        """
        told = json.loads(text)
        if not isinstance(told, dict) or told.keys() != {"policies", "effects"}:
            message = "this was kept by another version of Policybook"
            raise ValueError(message)
        effects = told["effects"].items()
        return cls(
            {name: _policy_share(share) for name, share in told["policies"].items()},
            {name: tuple(map(EffectShare.from_list, shares)) for name, shares in effects},
        )


def _policy_share(told: Sequence[Any]) -> PolicyShare:
    adopted, settled, local, still_open, decisions, details, begins = told
    return PolicyShare(
        adopted=adopted,
        settled=settled,
        local=local,
        open=still_open,
        decisions=tuple(Decision(*each) for each in decisions),
        details=tuple((name, text) for name, text in details),
        begins=tuple(Begin(*each) for each in begins),
    )


def share_of(
    trust: Trust,
    policies: Iterable[PolicyAt],
    day: date,
    effects: Mapping[str, tuple[EffectShare, ...]],
) -> Share:
    """Return what the portal says of an academy.

    Args:
        trust: for names.
        policies: those in force at the academy.
        day: the day of the pages.
        effects: what each draft would do there, by policy.
    """
    return Share({at.policy.id: _of_policy(trust, at, day) for at in policies}, effects)


def _of_policy(trust: Trust, at: PolicyAt, day: date) -> PolicyShare:
    return PolicyShare(
        adopted=_adopted(trust, at, day),
        settled=at.edition.settled,
        local=local_words(at.merged),
        open=open_words(at.merged),
        decisions=tuple(_decision(each, at) for each in local_clauses(at.merged)),
        details=tuple((name, at.merged.values[name].text) for name in local_details(at.merged)),
        begins=_begins(at, day),
    )


def _adopted(trust: Trust, at: PolicyAt, day: date) -> str:
    if at.variation is None:
        own = at.base.meta.policy_type is PolicyType.ACADEMY
        return "its own policy" if own else "Not yet adopted"
    meta = at.variation.meta
    decided = decision_html(trust, meta.adoption, at.academy, day) if meta.adoption else ""
    by = f" by {decided}" if decided else ""
    if at.adopted:
        return f"Version {meta.base} adopted{by}"
    return f"Version {at.base.version} not yet adopted; version {meta.base} was adopted{by}"


def _decision(each: LocalClause, at: PolicyAt) -> Decision:
    words = each.done
    placed = each.local.standing is not Standing.PLACE_GONE
    if each.local.change.verb is Verb.ADD and each.clause.label and placed:
        words = f"{words} {each.clause.cite.removeprefix('section ')}"
    return Decision(each.clause.id, _above(each, at), words)


def _above(each: LocalClause, at: PolicyAt) -> str:
    """Return the clause that a decision is about, in the trust's text it was agreed against."""
    anchor = each.local.change.anchor
    seen: set[str] = set()
    additions = {
        change.id: change.anchor
        for change in (at.variation.changes if at.variation else ())
        if change.verb is Verb.ADD
    }
    while anchor in additions and anchor not in seen:
        seen.add(anchor)
        anchor = additions[anchor]
    return anchor


def _begins(at: PolicyAt, day: date) -> tuple[Begin, ...]:
    found = []
    for variation in at.policy.variations.get(at.academy, ()):
        starts = variation_starts(at.policy, variation)
        if starts is not None and starts >= day - RECENT:
            title, summary = at.base.meta.title, variation.meta.summary_of_change
            found.append(Begin(starts.isoformat(), title, str(variation.version), summary))
    return tuple(found)
