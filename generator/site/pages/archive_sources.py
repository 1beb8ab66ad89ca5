"""Makes texts from what the pages of an academy's editions are made from, each at most once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.history.at import PolicyAt, edition_at
from generator.model.edition import Edition, Timeline
from generator.model.trust import Trust
from generator.site.pages.archive_inputs import EditionText, Other, PoliciesOnDay
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
            policies = _Lazily(around.others, lambda other: self._neighbour(text.trust, other))
            name = self.context(text).short_name if text.edition.academy else ""
            self._citing[around] = Neighbours(text.trust, name, policies)
        return self._citing[around]

    def _neighbour(self, trust: Trust, other: Other) -> Neighbour:
        merged = self._at(trust, other.edition).merged if other.edition else None
        return Neighbour(other.title, other.address, merged)


class _Lazily(Mapping[str, Neighbour]):
    """The policies around an edition, each merged when it is asked for."""

    def __init__(self, others: tuple[Other, ...], make: Callable[[Other], Neighbour]) -> None:
        self._others = {other.id: other for other in others}
        self._make = make
        self._made: dict[str, Neighbour] = {}

    def __getitem__(self, name: str) -> Neighbour:
        """Return a policy, as the page may cite it."""
        if name not in self._made:
            self._made[name] = self._make(self._others[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the policies."""
        return iter(self._others)

    def __len__(self) -> int:
        """Return how many policies there are."""
        return len(self._others)
