"""The trust's wording of a clause then and now, side by side, with the words that differ marked."""

from __future__ import annotations

from functools import cached_property

from generator.history.compared import BlockRedline
from generator.history.wordings import wordings
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.clause import Clause
from generator.model.effect import Effect
from generator.model.merged import LocalChange, MergedPolicy
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.wording.neighbours import Neighbours

Sides = tuple[tuple[BlockRedline, ...], tuple[BlockRedline, ...]]


class TrustSides:
    """Gives the trust's wording when an academy decided, and the one that it meets now.

    Args:
        told: what the version would do at the academy.
        trust: for names.
        around: the policies that it may cite.
    """

    def __init__(self, told: Effect, trust: Trust, around: Neighbours) -> None:
        self._told = told
        self._trust = trust
        self._around = around

    def of(self, local: LocalChange, now: Clause | None) -> Sides:
        """Return the two sides of a clause.

        Args:
            local: the academy's decision.
            now: the trust's clause that it meets now; None for none.

        Returns:
            Both without any academy's words in them; both empty where there is only one.
        """
        then = local.trust_then
        if then is None or now is None or self._before is None:
            return (), ()
        return wordings(self._before, then.id, self._after, now.id, self._around)

    @cached_property
    def _before(self) -> MergedPolicy | None:
        return self._own(self._told.then.base) if self._told.then else None

    @cached_property
    def _after(self) -> MergedPolicy:
        return self._own(self._told.new)

    def _own(self, base: Base) -> MergedPolicy:
        return merge(base, None, None, self._trust, TRUST, self._told.merged.day)
