"""What is printed, and why something cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.history.content import SHORT, content_hash
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.model.policy import Policy
from generator.model.problem import Place
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Trust
from generator.wording.neighbours import Neighbour


@dataclass(frozen=True, eq=False)
class Printed:
    """One policy to be printed.

    Args:
        policy: all its versions.
        merged: its text.
        edition: which edition it is; None for a version that was never in force.
        timeline: all editions of the policy there.
        trust: for names.
        policies: the other policies, each at its full address ("" where the site has none).
        day: the day of printing: what is in force, overdue, open is said as of it.
        large: whether it is set in large print.
    """

    policy: Policy
    merged: MergedPolicy
    edition: Edition | None
    timeline: Timeline
    trust: Trust
    policies: Mapping[str, Neighbour]
    day: date
    large: bool = False

    @property
    def short_name(self) -> str:
        """Return the academy's short name; "" for the trust's own text."""
        return self.trust.short_name(self.merged.academy, self.merged.day)

    @cached_property
    def short_hash(self) -> str:
        """Return the content hash as people compare it."""
        return content_hash(self.merged)[:SHORT]

    @property
    def is_current(self) -> bool:
        """Return whether it is in force on the day of printing."""
        return self.edition is not None and self.timeline.edition_on(self.day) is self.edition

    @property
    def address(self) -> str:
        """Return where its readers find the text in force; "" where the trust names no site."""
        site = self.trust.organisation.site_url
        if not site:
            return ""
        return f"{site.rstrip('/')}/{self.merged.academy or TRUST_FOLDER}/{self.policy.id}/"


class UnsetError(Exception):
    """A document that cannot be set; what it was made of says which line is in the way."""


class UnprintableError(Exception):
    """A policy that cannot be printed as it is.

    Args:
        place: the file and line that it is about.
        message: what is wrong there.
        hint: what to do about it.
    """

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(f"{place}: {message}; {hint}")
        self.place, self.message, self.hint = place, message, hint
