"""What is merged: a base, an academy's variation, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.policy import Base
from generator.model.trust import OnBaseChange, Trust
from generator.model.variation import Variation


@dataclass(frozen=True, eq=False)
class Subject:
    """One policy at one academy on one day.

    Args:
        base: the base in force.
        variation: the variation in force, or None.
        agreed: the base that the variation was agreed against; may be `base` itself.
        trust: the trust, for names and settings.
        academy: the academy's id; None for the trust's own page.
        day: whose names are shown.
    """

    base: Base
    variation: Variation | None
    agreed: Base | None
    trust: Trust
    academy: AcademyOrTrust
    day: date

    @property
    def short_name(self) -> str:
        """Return the academy's short name on the day; "" on the trust's own page."""
        return self.trust.short_name(self.academy, self.day)

    @property
    def prevails(self) -> OnBaseChange:
        """Return whose text staff read where the trust changed a clause that was replaced."""
        return self.base.meta.on_base_change or self.trust.settings.on_base_change

    @property
    def reconfirm_by(self) -> date | None:
        """Return the last day to reconfirm, counted from the first day of the base at the academy.

        None where nothing has moved.
        """
        if self.base.effective is None or self.variation is None or self.agreed is self.base:
            return None
        joined = self.trust.academies[self.variation.academy].membership_on(self.day).joined
        begins = max(self.base.effective.day, joined.day if joined else date.min)
        return self.trust.settings.reconfirm_within.after(begins)
