"""The texts that pages show and cite, each merged once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.history.at import InForce, PolicyAt, edition_at, standing_on
from generator.history.editions import timeline
from generator.model.academy import AcademyOrTrust
from generator.model.edition import Timeline
from generator.model.policy import Policy
from generator.model.today import Once, once
from generator.model.trust import Trust
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Renderer
from generator.wording.neighbours import Neighbour


class MergedTexts:
    """Merges texts, and remembers them: what is given is frozen, so a value tells it from others.

    Args:
        renderer: what pages are made with.
    """

    def __init__(self, renderer: Renderer) -> None:
        """Know nothing yet."""
        self.renderer = renderer
        self.known: Once = {}
        self._timelines: dict[tuple[AcademyOrTrust, Policy], Timeline] = {}

    def timeline(self, trust: Trust, academy: AcademyOrTrust, policy: Policy) -> Timeline:
        """Return every day of a policy at an academy; or of the trust's text."""
        place = academy, policy
        if place not in self._timelines:
            self._timelines[place] = timeline(policy, trust, academy)
        return self._timelines[place]

    def at(
        self, trust: Trust, academy: AcademyOrTrust, policy: Policy, day: date
    ) -> PolicyAt | None:
        """Return what of a policy is in force on a day; None for nothing."""

        def found(on: date) -> PolicyAt | None:
            spans = self.timeline(trust, academy, policy)
            edition = spans.edition_on(on)
            return edition_at(edition, spans, trust, on) if edition else None

        return once(self.known, ("at", academy, policy), day, found)

    def standing(
        self, trust: Trust, academy: AcademyOrTrust, policies: Iterable[Policy], day: date
    ) -> tuple[dict[str, Timeline], dict[str, InForce]]:
        """Return every day of policies, and which edition of each is in force on one."""
        known = {each.id: self.timeline(trust, academy, each) for each in policies}
        return known, standing_on(known, day)

    def contacts(self, trust: Trust, academy: AcademyOrTrust, day: date) -> tuple[str, str]:
        """Return the table that `{{ contacts }}` stands for, as HTML and as plain text."""
        key = "contacts", trust, academy
        return once(
            self.known, key, day, lambda on: contacts_block(self.renderer, trust, academy, on)
        )

    def neighbour(
        self, trust: Trust, academy: AcademyOrTrust, policy: Policy, href: str, day: date
    ) -> Neighbour:
        """Return a policy as a page that leads to it at an address may cite it."""
        at = self.at(trust, academy, policy, day)
        if at is None:
            return Neighbour(policy.title, href)
        return Neighbour(at.base.meta.title, href, lambda: at.merged)
