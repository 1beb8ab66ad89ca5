"""What two versions of the trust's text leave to academies, and how that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.clause import Clause, Local
from generator.model.may_vary import replaceable
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.slot import Slot


@dataclass(frozen=True)
class OpenedClause:
    """A clause with which academies may do something else now.

    Args:
        cite: how it is cited now.
        was: what they could do; `Local.FIXED` for nothing.
        now: what they may do.
    """

    cite: str
    was: Local
    now: Local


def opened(old: MergedPolicy, new: MergedPolicy) -> tuple[OpenedClause, ...]:
    """Return the clauses of both texts with which academies may do something else now.

    Of clauses that stand in one another and change alike, the outermost alone.

    Args:
        old: the trust's text as it was.
        new: the trust's text as it is.
    """
    before, after = old.base, new.base
    found = dict(_changed(before, after))
    return tuple(
        OpenedClause(new.by_id[name].cite, *pair)
        for name, pair in found.items()
        if name in new.by_id
        and not any(found.get(above.id) == pair for above in after.above.get(name, ()))
    )


def _changed(before: Base, after: Base) -> Iterator[tuple[str, tuple[Local, Local]]]:
    former = {now: was for was, now in after.renamed.items() if was in before.by_id}
    for name, clause in after.by_id.items():
        was = before.by_id.get(name) or before.by_id.get(former.get(name, ""))
        if was is not None and _allowed(was) is not _allowed(clause):
            yield name, (_allowed(was), _allowed(clause))


def _allowed(clause: Clause) -> Local:
    """Return what an academy may do with a clause: replace it, add to it, or nothing."""
    if not clause.named or not clause.local.open:
        return Local.FIXED
    return Local.REPLACE if replaceable(clause) else Local.ADD


def asked_otherwise(old: MergedPolicy, new: MergedPolicy) -> tuple[tuple[Slot, Slot], ...]:
    """Return the local details of both texts whose default, duty or length is another one.

    Args:
        old: the trust's text as it was.
        new: the trust's text as it is.
    """
    before = old.base.meta.slots
    pairs = ((before[name], now) for name, now in new.base.meta.slots.items() if name in before)
    return tuple((was, now) for was, now in pairs if _terms(was) != _terms(now))


def _terms(slot: Slot) -> tuple[str | None, bool, int | None]:
    return slot.default, slot.must_be_decided, slot.max_length
