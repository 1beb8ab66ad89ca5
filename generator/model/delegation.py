"""The scheme of delegation: which body decides what about which policies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.fields import BodyId, Line, WhenField, YesNo, record
from generator.model.governance import Approval
from generator.model.values import When


class Deed(StrEnum):
    """What a body may do with a policy."""

    APPROVES = "approves"
    REVIEWS = "reviews"
    ADOPTS = "adopts"
    CONSULTED = "consulted"


@record
class DelegationRule:
    """What a scheme says of some policies.

    Args:
        for_: the policy types or the ids of the policies that it is about.
        approves: the bodies of which one approves a version of the trust's text.
        reviews: the bodies of which one reviews it.
        adopts: the bodies of which one adopts it at an academy.
        consulted: the bodies that are asked before it is approved: every one of them.
        may_vary: whether academies may vary it: yes or no; as the text itself has it, unless you
            say so.
        note: what else the scheme says, in a sentence.
    """

    for_: Annotated[tuple[Line, ...], Field(alias="for")]
    approves: tuple[BodyId, ...] = ()
    reviews: tuple[BodyId, ...] = ()
    adopts: tuple[BodyId, ...] = ()
    consulted: tuple[BodyId, ...] = ()
    may_vary: YesNo | None = None
    note: Line = ""

    @property
    def deeds(self) -> Mapping[Deed, tuple[str, ...]]:
        """Return the bodies by what they do."""
        return {
            Deed.APPROVES: self.approves,
            Deed.REVIEWS: self.reviews,
            Deed.ADOPTS: self.adopts,
            Deed.CONSULTED: self.consulted,
        }


@record
class Delegation:
    """The scheme of delegation.

    Args:
        from_: the first day on which it holds: what was decided before is not judged by it.
        title: what it is called.
        approval: who approved the scheme itself, and when.
        rules: what it says, of policy types and of single policies; what it says of a single policy
            comes before what it says of its type.
    """

    from_: Annotated[WhenField, Field(alias="from")]
    title: Line = "Scheme of delegation"
    approval: Approval | None = None
    rules: tuple[DelegationRule, ...]

    def rule(self, policy: str, kind: str) -> int | None:
        """Return the place of the rule that holds for a policy; None where there is none.

        Args:
            policy: the policy's id.
            kind: its type.
        """
        places = (
            index
            for name in (policy, kind)
            for index, rule in enumerate(self.rules)
            if name in rule.for_
        )
        return next(places, None)

    def holds_on(self, when: When | None) -> bool:
        """Return whether a decision of a day is judged by it."""
        return when is not None and when.day >= self.from_.day
