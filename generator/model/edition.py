"""Editions: what applies at one academy, over which span of days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from generator.model.academy import AcademyOrTrust
from generator.model.attachment import Attachment
from generator.model.digest import FOLLOWS
from generator.model.front_matter import PolicyType
from generator.model.policy import Base, Policy
from generator.model.variation import Variation


class Began(StrEnum):
    """Why an edition began."""

    FIRST = "first version"
    KEPT = "first text kept"
    JOINED = "the academy joined"
    BASE = "new trust version"
    VARIATION = "new local version"
    ENDED = "local version withdrawn"
    RENAMED = "new name"
    SOURCE = "new edition of a source"


class Absence(StrEnum):
    """Why there is no text of a policy on a day: nothing is in force, or the text is not kept."""

    NOT_YET = "not yet in force"
    NOT_KEPT = "text not kept"
    WITHDRAWN = "withdrawn"
    NOT_HERE = "does not apply here"
    NOT_JOINED = "not yet part of the trust"
    LEFT = "no longer part of the trust"


@dataclass(frozen=True, eq=False)
class Edition:
    """One text of a policy at one academy, over one span of days.

    Args:
        policy: all its versions.
        academy: the academy's id; None for the trust's own text.
        begins: its first day.
        ends: the first day without it; None where no end is known.
        base: the base in force.
        variation: the academy's variation in force; None where nothing was adopted.
        told: all names on its first day, by what stands for them: "academy", "body.local".
        seen: gives the names that its readers see; called when somebody first asks for them.
        began: why it began.
    """

    policy: Policy
    academy: AcademyOrTrust
    begins: date
    ends: date | None
    base: Base
    variation: Variation | None
    told: Mapping[str, str]
    seen: Callable[[], Mapping[str, str]] = field(metadata=FOLLOWS)
    began: tuple[Began, ...]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the names that its readers see; its whole text is read for that."""
        return self.seen()

    @property
    def agreed(self) -> Base | None:
        """Return the base that the variation was agreed against."""
        return self.policy.base(self.variation.meta.base) if self.variation else None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return the forms and files that belong to it, the trust's first."""
        own = self.variation.attachments if self.variation else ()
        return (*self.base.attachments, *own)

    @property
    def adopted(self) -> bool:
        """Return whether the academy adopted this base, or a later one."""
        own = self.variation
        return own is not None and own.meta.base >= self.base.version

    @property
    def only_renamed(self) -> bool:
        """Return whether only names began it, or sources with new editions, and no text."""
        return set(self.began) <= {Began.RENAMED, Began.SOURCE}

    @property
    def settled(self) -> bool:
        """Return whether nothing is left to adopt: an academy's own policy needs no adoption."""
        return self.adopted or self.base.meta.policy_type is PolicyType.ACADEMY

    def ended_by(self, day: date) -> bool:
        """Return whether it is in force no longer on a day."""
        return self.ends is not None and self.ends <= day

    def in_force_on(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return self.begins <= day and not self.ended_by(day)

    @property
    def last_day(self) -> date | None:
        """Return its last day; None where no end is known."""
        return self.ends - timedelta(days=1) if self.ends else None

    @property
    def address(self) -> str:
        """Return its permanent address below the policy's: the day it began, "2026-09-01/"."""
        return f"{self.begins.isoformat()}/"


@dataclass(frozen=True)
class Gap:
    """A span of days on which nothing of a policy is in force, or its text is not kept.

    Args:
        begins: its first day; None where there is none before it.
        ends: the first day after it; None where no end is known.
        why: why there is no text.
    """

    begins: date | None
    ends: date | None
    why: Absence


@dataclass(frozen=True, eq=False)
class Timeline:
    """Every day of a policy at an academy: editions and gaps, oldest first, none overlapping."""

    spans: tuple[Edition | Gap, ...]

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions, oldest first."""
        return tuple(span for span in self.spans if isinstance(span, Edition))

    def on(self, day: date) -> Edition | Gap:
        """Return the edition in force on a day, or the gap that the day is in."""
        starts = [span.begins or date.min for span in self.spans]
        return self.spans[bisect_right(starts, day) - 1]

    def edition_on(self, day: date) -> Edition | None:
        """Return the edition in force on a day; None when nothing is."""
        span = self.on(day)
        return span if isinstance(span, Edition) else None

    def before(self, edition: Edition) -> Edition | None:
        """Return the edition before another one, across gaps; None for the first."""
        earlier = [each for each in self.editions if each.begins < edition.begins]
        return earlier[-1] if earlier else None

    def after(self, edition: Edition) -> Edition | None:
        """Return the edition after another one, across gaps; None for the last known."""
        return next((each for each in self.editions if each.begins > edition.begins), None)
