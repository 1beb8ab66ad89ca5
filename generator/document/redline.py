"""A redline to be printed: which two texts it compares, and how each is told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.document.cover import begins
from generator.document.subject import Printed
from generator.history.redline import Redline, redline
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.wording.neighbours import Neighbours


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two texts.

    Args:
        cite: how it is cited.
        merged: its words.
        edition: the edition that reads so; None for a text that was never in force.
        around: the policies around it: its references read as on its own page.
    """

    cite: str
    merged: MergedPolicy
    edition: Edition | None
    around: Neighbours


@dataclass(frozen=True, eq=False)
class PrintedRedline:
    """What changed between two texts of a policy, to be printed.

    Args:
        policy: all its versions.
        old: the one text.
        new: the other.
        timeline: all editions of the policy at the academy, or of the trust's own text.
        trust: for names.
        day: the day of printing.
        large: whether it is set in large print.
    """

    policy: Policy
    old: Side
    new: Side
    timeline: Timeline
    trust: Trust
    day: date
    large: bool = False

    @cached_property
    def found(self) -> Redline:
        """Return what changed."""
        return redline(self.old.merged, self.new.merged, self.old.around, self.new.around)

    @cached_property
    def text(self) -> Printed:
        """Return the newer text, as it would be printed by itself."""
        return self._printed(self.new)

    @cached_property
    def before(self) -> Printed:
        """Return the older text, as it would be printed by itself."""
        return self._printed(self.old)

    @property
    def author(self) -> str:
        """Return who is named as the author of the changes: the trust."""
        return self.trust.organisation.name.on(self.new.merged.day)

    @property
    def dated(self) -> date:
        """Return the day that the file is dated: the first of the newer text, or of its version."""
        own = None if self.new.edition else self.new.merged.variation
        local = own.meta.version_date if own else None
        return max(begins(self.text), local.day if local else date.min)

    def _printed(self, side: Side) -> Printed:
        return Printed(
            self.policy,
            side.merged,
            side.edition,
            self.timeline,
            self.trust,
            side.around.policies,
            self.day,
            self.large,
        )
