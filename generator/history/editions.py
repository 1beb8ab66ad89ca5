"""The editions of a policy at an academy, from its files alone: docs/time.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from generator.history.in_force import base_on, variation_on, variation_starts
from generator.model.clause import inline_tokens
from generator.model.edition import Absence, Began, Edition, Gap, Timeline
from generator.model.policy import Base, Policy, applies, withdrawn
from generator.model.trust import Academy, Trust
from generator.model.variation import Variation

# What every page of an academy shows, whatever its text says.
_ALWAYS = ("trust", "academy", "academy.short_name")
_CONTACTS = "contacts"  # the table shows the titles of all roles


@dataclass(frozen=True, eq=False)
class _State:
    """What is in force on a day."""

    base: Base
    variation: Variation | None
    names: Mapping[str, str]


def timeline(policy: Policy, trust: Trust, academy_id: str) -> Timeline:
    """Return every day of a policy at an academy: editions, and gaps with their reasons.

    Args:
        policy: all its versions; drafts are never in force.
        trust: for the academy's dates, and for names.
        academy_id: the academy's id; "" for the trust's own text.

    Returns:
        Spans that never overlap and leave no day out, what is known of the future included.
    """
    spans: list[Edition | Gap] = []
    last: _State | Absence | None = None
    for day in (date.min, *_turning_days(policy, trust, academy_id)):
        state = _state_on(policy, trust, academy_id, day)
        if last is not None and _same(last, state):
            continue
        if spans:
            spans[-1] = _ended(spans[-1], day)
        spans.append(_begun(policy, academy_id, day, state, spans))
        last = state
    return Timeline(tuple(spans))


def _turning_days(policy: Policy, trust: Trust, academy_id: str) -> list[date]:
    """Return every day on which something may change, in order."""
    days = {*_days_of_versions(policy, academy_id), *_days_of_names(trust, academy_id)}
    academy = trust.academies.get(academy_id)
    if academy:
        days.update(when.day for when in (academy.joined, academy.left) if when)
    return sorted(days - {date.min})


def _days_of_versions(policy: Policy, academy_id: str) -> Iterator[date]:
    for base in policy.bases:
        if base.approved:
            yield from (
                when.day for when in (base.effective, base.meta.withdrawn_date) if when is not None
            )
    for variation in policy.variations.get(academy_id, ()):
        starts = variation_starts(policy, variation)
        if starts is not None:
            yield starts
            if variation.meta.withdrawn_date:
                yield variation.meta.withdrawn_date.day


@lru_cache(maxsize=256)
def _days_of_names(trust: Trust, academy_id: str) -> frozenset[date]:
    academy = trust.academies.get(academy_id)
    named = [
        trust.organisation.name,
        trust.organisation.short_name,
        *trust.organisation.bodies.values(),
        *(role.title for role in trust.roles.values()),
        *((academy.name, academy.short_name) if academy else ()),
    ]
    return frozenset(day for each in named for day, _ in each.values if day is not None)


def _state_on(policy: Policy, trust: Trust, academy_id: str, day: date) -> _State | Absence:
    academy = trust.academies.get(academy_id)
    if academy is not None and not academy.belongs_on(day):
        left = academy.left is not None and academy.left.day <= day
        return Absence.LEFT if left else Absence.NOT_JOINED
    base = base_on(policy, academy, academy_id, day)
    if base is None:
        return _absence(policy, academy, academy_id, day)
    variation = variation_on(policy, academy_id, day) if academy_id else None
    every = _names_on(trust, academy_id, day)
    shown = _names_shown(base, variation)
    roles = _CONTACTS in shown
    names = {
        name: told
        for name, told in every.items()
        if name in shown or (roles and name.startswith("role."))
    }
    return _State(base, variation, names)


@lru_cache(maxsize=1024)
def _names_on(trust: Trust, academy_id: str, day: date) -> Mapping[str, str]:
    return trust.names_on(academy_id, day)


def _absence(policy: Policy, academy: Academy | None, academy_id: str, day: date) -> Absence:
    begun = [b for b in policy.bases if b.approved and b.effective and b.effective.day <= day]
    if not begun:
        return Absence.NOT_YET
    latest = max(begun, key=lambda b: (b.effective.day if b.effective else day, b.version.numbers))
    if withdrawn(latest, day):
        return Absence.WITHDRAWN
    bound = academy is None or applies(latest, academy_id, academy.phase)
    return Absence.WITHDRAWN if bound else Absence.NOT_HERE


@lru_cache(maxsize=4096)
def _names_shown(base: Base, variation: Variation | None) -> frozenset[str]:
    """Return what stands for the names that readers of an edition see."""
    texts = [*base.texts, *(t for c in (variation.changes if variation else ()) for t in c.texts)]
    shown = set(_ALWAYS)
    for _, token in inline_tokens(texts):
        if token.type == "value":
            shown.add(str(token.meta["name"]))
    if any(block.type == _CONTACTS for text in texts for block in text.tokens):
        shown.add(_CONTACTS)
    return frozenset(shown)


def _same(one: _State | Absence, other: _State | Absence) -> bool:
    if isinstance(one, Absence) or isinstance(other, Absence):
        return one is other
    return one.base is other.base and one.variation is other.variation and one.names == other.names


def _ended(span: Edition | Gap, day: date) -> Edition | Gap:
    if isinstance(span, Gap):
        return replace(span, ends=day)
    return replace(span, ends=day)


def _begun(
    policy: Policy,
    academy_id: str,
    day: date,
    state: _State | Absence,
    before: list[Edition | Gap],
) -> Edition | Gap:
    if isinstance(state, Absence):
        return Gap(None if day == date.min else day, None, state)
    began = tuple(_reasons(state, before))
    return Edition(policy, academy_id, day, None, state.base, state.variation, state.names, began)


def _reasons(state: _State, before: list[Edition | Gap]) -> Iterator[Began]:
    last = before[-1] if before else None
    if isinstance(last, Gap) and last.why in {Absence.NOT_JOINED, Absence.LEFT}:
        yield Began.JOINED
        return
    earlier = next((span for span in reversed(before) if isinstance(span, Edition)), None)
    if earlier is None:
        yield Began.FIRST
        return
    if state.base is not earlier.base or isinstance(last, Gap):
        yield Began.BASE
    if state.variation is not earlier.variation:
        yield Began.VARIATION if state.variation else Began.ENDED
    if any(earlier.names.get(name, told) != told for name, told in state.names.items()):
        yield Began.RENAMED
