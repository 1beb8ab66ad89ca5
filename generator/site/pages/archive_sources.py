"""Makes texts from what the pages of an academy's editions are made from, each at most once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from generator.history.at import PolicyAt, edition_at
from generator.model.academy import TRUST
from generator.model.edition import Edition, Timeline
from generator.model.merged import MergedPolicy
from generator.model.trust import Trust
from generator.model.when_asked import WhenAsked
from generator.site.pages.archive_inputs import EditionText, Other
from generator.site.pages.context import PageContext
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
    _citing: dict[Hashable, Neighbours] = field(default_factory=dict)

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
        day, academy = text.around.day, text.edition.academy
        if academy is TRUST:  # the trust's own editions are shown on one page, without a context
            raise AssertionError
        if day not in self._contexts:
            block = contacts_block(self.renderer, text.trust, TRUST, day)
            self._contexts[day] = PageContext(self.renderer, text.trust, academy, day, block)
        return self._contexts[day]

    def citing(self, text: EditionText) -> Neighbours:
        """Return what stands around a text, for its references to read as on its page.

        Around texts of two days it is the same object where it is the same.
        """
        name = text.trust.short_name(text.edition.academy, text.around.day)
        others = text.around.others
        told = tuple((each.id, each.title, each.address, each.edition) for each in others)
        key = text.trust, name, told
        if key not in self._citing:
            by_id = {other.id: other for other in others}
            policies = WhenAsked(by_id, lambda name: self._neighbour(text.trust, by_id[name]))
            self._citing[key] = Neighbours(text.trust, name, policies)
        return self._citing[key]

    def _neighbour(self, trust: Trust, other: Other) -> Neighbour:
        def text() -> MergedPolicy | None:
            return self._at(trust, other.edition).merged if other.edition else None

        return Neighbour(other.title, other.address, text)
