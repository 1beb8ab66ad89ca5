"""The trust's wording of a clause then and now, side by side, with the words that differ marked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from generator.history.compared import BlockRedline
from generator.history.wordings import wordings
from generator.merge.merge import merge
from generator.model.clause import Clause
from generator.model.effect import Effect
from generator.model.merged import LocalChange, MergedPolicy
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.wording.neighbours import Neighbours

Sides = tuple[tuple[BlockRedline, ...], tuple[BlockRedline, ...]]


def sides(
    told: Effect, local: LocalChange, now: Clause | None, trust: Trust, around: Neighbours
) -> Sides:
    """Return the trust's wording when an academy decided, and the one that it meets now.

    Args:
        told: what the version would do at the academy.
        local: the academy's decision.
        now: the trust's clause that it meets now; None for none.
        trust: for names.
        around: the policies that it may cite.

    Returns:
        Both without any academy's words in them; both empty where there is only one.
    """
    then = local.trust_then
    if then is None or now is None or told.then is None:
        return (), ()
    day = told.merged.day
    return wordings(
        _own(told.then.base, trust, day), then.id, _own(told.new, trust, day), now.id, around
    )


# The same for every academy that decided about the same version.
@lru_cache(maxsize=16)
def _own(base: Base, trust: Trust, day: date) -> MergedPolicy:
    return merge(base, None, None, trust, "", day)
