"""The editions of a policy at an academy, from its files alone: docs/time.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.history.in_force import (
    base_on,
    beginning_bases,
    latest_base,
    variation_on,
    variation_starts,
)
from generator.history.not_kept import not_kept
from generator.model.academy import AcademyOrTrust
from generator.model.clause import sources_in, values_in
from generator.model.edition import Absence, Began, Edition, Gap, Timeline
from generator.model.policy import Base, Policy, binds
from generator.model.question import Asked, sources_of
from generator.model.source_document import SOURCE, cited_on
from generator.model.trust import Trust
from generator.model.variation import Variation

# What every page of an academy shows, whatever its text says.
_ALWAYS = frozenset({"trust", "academy", "academy.short_name"})
_CONTACTS = "contacts"  # the table shows the titles of all roles


@dataclass(frozen=True, eq=False)
class _State:
    """What is in force on a day; `told` holds all names, whether the text uses them or not."""

    base: Base
    variation: Variation | None
    told: Mapping[str, str]

    def renamed(self, other: _State) -> bool:
        """Return whether readers of both see a name that is not the same."""
        return bool(self.new_names(other))

    def new_names(self, other: _State) -> frozenset[str]:
        """Return what stands for the names that readers of both see, and that are not the same."""
        changed = frozenset(name for name in self.told if self.told[name] != other.told[name])
        # Most often nothing is renamed, and no text has to be read to know it.
        if not changed or changed <= _ALWAYS:
            return changed
        alike = self.base is other.base and self.variation is other.variation
        return changed & (self.seen if alike else self.seen & other.seen)

    @cached_property
    def seen(self) -> frozenset[str]:
        """Return what stands for the names that readers see, each text read once."""
        shown = _names_shown(self.base, self.variation)
        roles = {name for name in self.told if name.startswith("role.")}
        return shown | roles if _CONTACTS in shown else shown

    def names(self) -> Mapping[str, str]:
        """Return the names that readers see."""
        return {name: told for name, told in self.told.items() if name in self.seen}


def timeline(policy: Policy, trust: Trust, academy: AcademyOrTrust) -> Timeline:
    """Return every day of a policy at an academy: editions, and gaps with their reasons.

    Args:
        policy: all its versions; drafts are never in force.
        trust: for the academy's dates, and for names.
        academy: the academy's id; None for the trust's own text.

    Returns:
        Spans that never overlap and leave no day out, what is known of the future included.
    """
    spans: list[Edition | Gap] = []
    last: _State | Absence | None = None
    earlier: _State | None = None
    for day in (date.min, *_turning_days(policy, trust, academy)):
        state = _state_on(policy, trust, academy, day)
        if last is not None and _same(last, state):
            continue
        if spans:
            spans[-1] = replace(spans[-1], ends=day)
        spans.append(_begun(policy, academy, day, state, spans, earlier))
        last = state
        earlier = earlier if isinstance(state, Absence) else state
    return Timeline(tuple(spans))


def _turning_days(policy: Policy, trust: Trust, academy: AcademyOrTrust) -> list[date]:
    """Return every day on which something may change, in order."""
    days = {*_days_of_versions(policy, academy), *_days_of_names(trust, academy)}
    school = trust.academy(academy)
    if school:
        for each in school.times:
            days.update(when.day for when in (each.joined, each.left) if when)
    return sorted(days - {date.min})


def _days_of_versions(policy: Policy, academy: AcademyOrTrust) -> Iterator[date]:
    for base in beginning_bases(policy):
        dates = (base.effective, base.meta.withdrawn_date)
        yield from (when.day for when in dates if when is not None)
    for variation in policy.variations_of(academy):
        starts = variation_starts(policy, variation)
        if starts is not None:
            yield starts
            if variation.meta.withdrawn_date:
                yield variation.meta.withdrawn_date.day


def _days_of_names(trust: Trust, academy: AcademyOrTrust) -> frozenset[date]:
    school = trust.academy(academy)
    named = [
        trust.organisation.name,
        trust.organisation.short_name,
        *trust.organisation.bodies.values(),
        *(role.title for role in trust.roles.values()),
        *((school.name, school.short_name) if school else ()),
    ]
    renamed = (day for each in named for day, _ in each.values)
    editions = (each for source in trust.sources.values() for each in source.editions)
    sources = (
        day for each in editions for day in (each.begins, each.withdrawn and each.withdrawn.day)
    )
    return frozenset(day for day in (*renamed, *sources) if day is not None)


def _state_on(policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date) -> _State | Absence:
    school = trust.academy(academy)
    if school is not None and not school.belongs_on(day):
        left = any(each.left is not None and each.left.day <= day for each in school.times)
        return Absence.LEFT if left else Absence.NOT_JOINED
    base = base_on(policy, trust, academy, day)
    if base is None:
        return _absence(policy, trust, academy, day)
    variation = variation_on(policy, academy, day)
    return _State(base, variation, _names_on(trust, academy, day))


def _names_on(trust: Trust, academy: AcademyOrTrust, day: date) -> Mapping[str, str]:
    return {**trust.names_on(academy, day), **cited_on(trust.sources, day)}


def _absence(policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date) -> Absence:
    """Say why nothing is in force; what never binds an academy is not "not yet" in force there."""
    latest = latest_base(policy, day)
    told = (latest,) if latest else tuple(beginning_bases(policy))
    if told and not any(binds(base, trust, academy) for base in told):
        return Absence.NOT_HERE
    if latest:
        return Absence.WITHDRAWN
    return Absence.NOT_KEPT if not_kept(policy) else Absence.NOT_YET


def _names_shown(base: Base, variation: Variation | None) -> frozenset[str]:
    """Return what stands for the names that readers of an edition see."""
    texts = [*base.texts, *(t for c in (variation.changes if variation else ()) for t in c.texts)]
    local: tuple[Asked, ...] = variation.meta.questions if variation else ()
    asked: tuple[Asked, ...] = (*base.meta.questions, *local)
    questions = (name for each in asked for name in sources_of(f"{each.ask} {each.answer}"))
    shown = {*_ALWAYS, *values_in(texts), *sources_in(texts), *questions}
    if any(block.type == _CONTACTS for text in texts for block in text.tokens):
        shown.add(_CONTACTS)
    return frozenset(shown)


def _same(one: _State | Absence, other: _State | Absence) -> bool:
    if isinstance(one, Absence) or isinstance(other, Absence):
        return one is other
    alike = one.base is other.base and one.variation is other.variation
    return alike and not one.renamed(other)


def _begun(
    policy: Policy,
    academy: AcademyOrTrust,
    day: date,
    state: _State | Absence,
    before: list[Edition | Gap],
    earlier: _State | None,
) -> Edition | Gap:
    if isinstance(state, Absence):
        return Gap(None if day == date.min else day, None, state)
    began = tuple(_reasons(state, before, earlier))
    base, variation = state.base, state.variation
    return Edition(policy, academy, day, None, base, variation, state.told, state.names, began)


def _reasons(state: _State, before: list[Edition | Gap], earlier: _State | None) -> Iterator[Began]:
    last = before[-1] if before else None
    if isinstance(last, Gap) and last.why in {Absence.NOT_JOINED, Absence.LEFT}:
        yield Began.JOINED
        return
    if earlier is None:
        yield Began.KEPT if isinstance(last, Gap) and last.why is Absence.NOT_KEPT else Began.FIRST
        return
    if state.base is not earlier.base:  # after a gap it always is another one
        yield Began.BASE
    if state.variation is not earlier.variation:
        yield Began.VARIATION if state.variation else Began.ENDED
    told = state.new_names(earlier)
    if any(not name.startswith(SOURCE) for name in told):
        yield Began.RENAMED
    if any(name.startswith(SOURCE) for name in told):
        yield Began.SOURCE
