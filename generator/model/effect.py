"""What a version of the trust's text would do at an academy."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.merged import LocalChange, MergedPolicy, Standing
from generator.model.policy import Base
from generator.model.slot import Slot
from generator.model.variation import Variation

MOVED = frozenset((Standing.RECONFIRM, Standing.PLACE_GONE))


@dataclass(frozen=True, eq=False)
class AffectedChange:
    """A local change, and how it would stand.

    Args:
        local: the change, its standing under the new version, and the trust's two texts.
        clause: the address that it would have; "" where staff would no longer read it.
        already: whether it stands no better under the version before.
        again: whether it does, and the trust changes its text once more.
    """

    local: LocalChange
    clause: str
    already: bool = False
    again: bool = False

    @property
    def calls(self) -> bool:
        """Return whether the version brings the academy something to do about it."""
        return self.local.standing in MOVED and (not self.already or self.again)


@dataclass(frozen=True)
class AffectedDetail:
    """An answer that an academy gave, and how it would stand.

    Args:
        name: the detail's name.
        given: the academy's answer.
        standing: carried forward, to be reconfirmed, or place gone.
        why: what moved, in words; "" when it is carried forward.
        then: what the trust asked when it was given.
        now: what the new version asks; None where it no longer does.
        already: whether it stands no better under the version before.
    """

    name: str
    given: str
    standing: Standing
    why: str
    then: Slot | None
    now: Slot | None
    already: bool = False

    @property
    def calls(self) -> bool:
        """Return whether the version brings the academy something to do about it."""
        return self.standing in MOVED and not self.already


@dataclass(frozen=True)
class ToDecide:
    """A local detail that an academy would have to decide.

    Args:
        name: the detail's name.
        slot: what is asked.
        already: whether the version before asks the same, and has no answer either.
    """

    name: str
    slot: Slot
    already: bool = False


@dataclass(frozen=True)
class OtherDefault:
    """A local detail that an academy has not answered, where staff would read another default.

    Args:
        slot: what is asked, with the default that they would read.
        was: the default that they read under the version before; "" for none.
    """

    slot: Slot
    was: str


@dataclass(frozen=True)
class ToAnswer:
    """A question that an academy would have to answer.

    Args:
        ask: the question, as written.
        told: why no answer would hold there, in a sentence.
        already: whether none holds under the version before either.
    """

    ask: str
    told: str
    already: bool = False


@dataclass(frozen=True, eq=False)
class Effect:
    """What a version would do at one academy.

    Args:
        academy: the academy's id.
        old: the version before; None where there is none, or it does not apply there.
        new: the version.
        variation: what the academy had adopted before it; None for nothing.
        then: the text that the academy agreed to; None where it adopted nothing.
        merged: the text that staff there would read.
        changes: each local change.
        details: each local detail that the academy has answered.
        to_decide: each that it has not, and would have to.
        to_answer: each question that it would have to answer.
        defaults: each detail without an answer of its own that would read otherwise.
    """

    academy: str
    old: Base | None
    new: Base
    variation: Variation | None
    then: MergedPolicy | None
    merged: MergedPolicy
    changes: tuple[AffectedChange, ...]
    details: tuple[AffectedDetail, ...]
    to_decide: tuple[ToDecide, ...]
    to_answer: tuple[ToAnswer, ...] = ()
    defaults: tuple[OtherDefault, ...] = ()

    @property
    def calls(self) -> bool:
        """Return whether the version brings the academy something to do."""
        changes = any(each.calls for each in self.changes)
        details = any(each.calls for each in self.details)
        asked = len(self.to_decide) + len(self.to_answer)
        return changes or details or asked > self.undecided_before

    @property
    def waiting(self) -> int:
        """Return how much was open under the version before, and stays so."""
        changes = sum(each.already for each in self.changes)
        details = sum(each.already for each in self.details)
        return changes + details + self.undecided_before

    @property
    def undecided_before(self) -> int:
        """Return how many details and questions wait for an answer under the version before."""
        asked = sum(each.already for each in self.to_answer)
        return asked + sum(each.already for each in self.to_decide)

    def count_before(self, standing: Standing) -> int:
        """Return how many of those that would stand in a certain way do so already."""
        changes = sum(e.already for e in self.changes if e.local.standing is standing)
        return changes + sum(e.already for e in self.details if e.standing is standing)

    def count(self, standing: Standing) -> int:
        """Return how many changes and details would stand in a certain way."""
        changes = sum(each.local.standing is standing for each in self.changes)
        return changes + sum(each.standing is standing for each in self.details)
