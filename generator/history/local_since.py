"""From when local texts and answers apply: the first edition with each, without a break.

A new version of the academy's with the same words about the same clause begins nothing, nor does
one of the trust's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.history.at import PolicyAt
from generator.history.since import edition_since
from generator.merge.carry import carry_forward
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.model.trust import OnBaseChange, Trust
from generator.model.values import When
from generator.model.variation import Change, Variation


@dataclass(frozen=True, eq=False)
class Then:
    """What an edition says of when local texts apply.

    Args:
        since: its first day; a month where the files say no more.
        base: the base in force.
        variation: the variation in force.
        agreed: the base that the variation was agreed against.
    """

    since: When
    base: Base
    variation: Variation | None
    agreed: Base | None


@dataclass(frozen=True, eq=False)
class LocalPast:
    """All that says from when what is local in an edition applies.

    Args:
        editions: the edition, and those before it as far as no gap is between them, the last first.
        prevails: whose text prevails where the trust changed a clause, unless a base says it.
    """

    editions: tuple[Then, ...]
    prevails: OnBaseChange


def local_past(at: PolicyAt, trust: Trust) -> LocalPast:
    """Return what says from when what is local in a policy applies.

    Args:
        at: the policy at the academy.
        trust: says whose text prevails.
    """
    editions = (at.edition, *_back(at))
    told = (Then(edition_since(e), e.base, e.variation, e.agreed) for e in editions)
    return LocalPast(tuple(told), trust.settings.on_base_change)


def _back(at: PolicyAt) -> Iterator[Edition]:
    """Yield the editions before one, the last first, as far as no gap is between them."""
    begins = at.edition.begins
    earlier = [each for each in at.timeline.editions if each.begins < begins]
    for edition in reversed(earlier):
        if edition.ends != begins:
            return
        begins = edition.begins
        yield edition


def local_since(past: LocalPast) -> tuple[str, ...]:
    """Return from when each local text and answer applies: 2026-09-01, or 2026-09.

    Args:
        past: what says it.

    Returns:
        A day for each change of the variation in force, in file order, then for each answer. What
        it says of one that is not in force means nothing.
    """
    now, *earlier = past.editions
    if now.variation is None:
        return ()
    own, ids = now.variation, now.base.renamed
    wanted = [*(_text(change, ids) for change in own.changes), *own.meta.slots.items()]
    since = [now.since] * len(wanted)
    holding = list(range(len(wanted)))
    for then in earlier:
        had = {*_texts(then, ids, past.prevails), *_answers(then)}
        holding = [at for at in holding if wanted[at] in had]
        if not holding:
            break
        for at in holding:
            since[at] = then.since
    return tuple(when.iso for when in since)


def _texts(then: Then, ids: Mapping[str, str], prevails: OnBaseChange) -> Iterator[tuple[str, ...]]:
    """Yield the local texts that an edition has, in force."""
    own, agreed, base = then.variation, then.agreed, then.base
    if own is None or agreed is None:
        return
    if agreed is base:
        yield from (_text(change, ids) for change in own.changes)
        return
    placed = carry_forward(own, agreed, base, base.meta.on_base_change or prevails)
    yield from (_text(entry.change, ids) for entry in placed if entry.local.in_force)


def _text(change: Change, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a local text says about a clause, by the id that the clause has now."""
    heading = change.heading.canonical if change.heading else ""
    about = ids.get(change.id, change.id)
    return ("text", change.verb, about, heading, *(part.canonical for part in change.parts))


def _answers(then: Then) -> Iterator[tuple[str, str]]:
    own, asked = then.variation, then.base.meta.slots
    yield from (given for given in (own.meta.slots.items() if own else ()) if given[0] in asked)
