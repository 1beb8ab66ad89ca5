"""Makes texts from what the pages of an academy's editions are made from, each at most once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.history.at import PolicyAt, edition_at
from generator.model.edition import Edition, Timeline
from generator.model.trust import Trust
from generator.site.pages.archive_inputs import EditionText, Other, PoliciesOnDay
from generator.site.pages.context import PageContext
from generator.site.pages.texts import WhenAsked
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Renderer
from generator.wording.neighbours import Neighbour, Neighbours


@dataclass(frozen=True, eq=False)
class Sources:
    """Makes each text once, for all pages that show it or cite it.

    Args:
        renderer: what pages are made with.
    """

    renderer: Renderer
    _texts: dict[Edition, PolicyAt] = field(default_factory=dict)
    _contexts: dict[date, PageContext] = field(default_factory=dict)
    _citing: dict[PoliciesOnDay, Neighbours] = field(default_factory=dict)

    def at(self, text: EditionText) -> PolicyAt:
        """Return an edition with the names of its first day."""
        return self._at(text.trust, text.edition)

    def _at(self, trust: Trust, edition: Edition) -> PolicyAt:
        if edition not in self._texts:
            spans = Timeline((edition,))
            self._texts[edition] = edition_at(edition, spans, trust, edition.begins)
        return self._texts[edition]

    def context(self, text: EditionText) -> PageContext:
        """Return what the page of an edition is written with: contacts name nobody."""
        day = text.around.day
        if day not in self._contexts:
            block = contacts_block(self.renderer, text.trust, "", day)
            self._contexts[day] = PageContext(
                self.renderer, text.trust, text.edition.academy, day, block
            )
        return self._contexts[day]

    def citing(self, text: EditionText) -> Neighbours:
        """Return what stands around a text, for its references to read as on its page."""
        around = text.around
        if around not in self._citing:
            others = {other.id: other for other in around.others}
            policies = WhenAsked(others, lambda name: self._neighbour(text.trust, others[name]))
            name = self.context(text).short_name if text.edition.academy else ""
            self._citing[around] = Neighbours(text.trust, name, policies)
        return self._citing[around]

    def _neighbour(self, trust: Trust, other: Other) -> Neighbour:
        merged = self._at(trust, other.edition).merged if other.edition else None
        return Neighbour(other.title, other.address, merged)
