"""What a report is about: whose policies, from which day to which, and how they stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.document.words import as_far_as
from generator.history.duties import DutyAt
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.library import Library
from generator.model.policy import Base, Policy, binds
from generator.model.trust import Trust
from generator.model.values import When
from generator.model.variation import Variation
from generator.register.due import Due, due_items
from generator.register.duty_row import duty_rows
from generator.register.row import Row
from generator.register.rows import register_rows, rows_of
from generator.register.state import Numbers, counted, standing_on

NONE_THEN = "None in this period."


@dataclass(frozen=True, eq=False)
class Reported:
    """What a report is about; everything in it is told as of its last day.

    Args:
        library: everything as read.
        trust: names and settings.
        academy: the academy's id; None for the whole trust.
        since: the first day of the period.
        until: its last day.
        today: the day of printing; the last day unless said.
    """

    library: Library
    trust: Trust
    academy: AcademyOrTrust
    since: date
    until: date
    today: date | None = None

    def holds(self, when: When | None) -> bool:
        """Return whether a day lies in the period; a month counts as its last day."""
        return when is not None and self.since <= when.day <= self.until

    @property
    def day(self) -> str:
        """Return the last day of the period, as pages show it."""
        return str(When(self.until))

    @property
    def as_of(self) -> str:
        """Return of which day everything is told: of one to come, as far as it is decided."""
        return f"as of {self.day}{as_far_as(self.until, self.today or self.until)}"

    @property
    def period(self) -> str:
        """Return the period in words: "1 September to 21 November 2026"."""
        if self.since == self.until:
            return self.day
        first = str(When(self.since))
        if self.since.year == self.until.year:
            first = first.removesuffix(f" {self.since.year}")
        return f"{first} to {self.day}"

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the register of the last day: one for each policy and place."""
        if self.academy:
            found = rows_of(self.library, self.trust, self.academy, self.until)
        else:
            found = register_rows(self.library, self.trust, self.until)
        return standing_on(found, self.until)

    @cached_property
    def row_of(self) -> Mapping[tuple[str, AcademyOrTrust], Row]:
        """Return the rows by policy and academy."""
        return {(row.policy, row.academy): row for row in self.rows}

    @cached_property
    def numbers(self) -> Numbers:
        """Return the register in numbers."""
        return counted(self.rows, self.until)

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """Return all that is to do, whenever it is due."""
        return due_items(self.rows, self.until)

    @cached_property
    def duty_rows(self) -> tuple[DutyAt, ...]:
        """Return how each duty stands at each academy; none where the trust keeps no list."""
        duties = self.library.duties
        if duties is None:
            return ()
        return tuple(duty_rows(self.library, self.trust, duties, self.academy, self.until))

    def bases(self) -> Iterator[tuple[Policy, Base]]:
        """Yield every version of the trust's texts, or of those that bind the academy."""
        for policy in self._policies():
            for base in policy.bases:
                if binds(base, self.trust, self.academy):
                    yield policy, base

    def variations(self) -> Iterator[tuple[Policy, Variation]]:
        """Yield every version of the academies' own, or of the academy's."""
        for policy in self._policies():
            for academy, versions in policy.variations.items():
                if self.academy in {TRUST, academy}:
                    yield from ((policy, each) for each in versions)

    def _policies(self) -> Iterator[Policy]:
        """Yield the policies in the order of their titles."""
        known = self.library.policies.values()
        yield from sorted(known, key=lambda each: (each.title.casefold(), each.id))

    def place(self, academy: AcademyOrTrust) -> str:
        """Return the short name of an academy, or of the trust, on the last day."""
        return self.trust.named(academy).short_name.on(self.until)

    def address(self, below: str) -> str:
        """Return the address of a page of the site; "" where the trust names no site."""
        site = self.trust.organisation.site_url
        return f"{site.rstrip('/')}/{below}" if site else ""
