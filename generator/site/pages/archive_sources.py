"""What the pages of an academy's editions are made from, each thing made at most once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.history.at import PolicyAt, edition_at
from generator.model.edition import Edition, Gap, Timeline
from generator.model.library import Library
from generator.model.policy import Policy
from generator.site.pages.policy import Desk
from generator.site.parts.contacts import contacts_block
from generator.wording.neighbours import Neighbour, Neighbours


@dataclass(frozen=True, eq=False)
class Sources:
    """What the pages of an academy's editions are made from.

    Args:
        desk: what all pages of the site are written with; its day is that of the build.
        library: the policies.
        known: all editions of each policy there, by the policy's id.
    """

    desk: Desk
    library: Library
    known: Mapping[str, Timeline]
    _texts: dict[Edition, PolicyAt] = field(default_factory=dict)
    _desks: dict[date, Desk] = field(default_factory=dict)
    _citing: dict[date, Neighbours] = field(default_factory=dict)

    def now(self, policy: str) -> Edition | Gap:
        """Return the edition of a policy in force on the day of the build, or the gap."""
        return self.known[policy].on(self.desk.day)

    def text(self, edition: Edition) -> PolicyAt:
        """Return an edition with the names of its first day."""
        found = self._texts.get(edition)
        if found is None:
            spans = self.known[edition.policy.id]
            found = edition_at(edition, spans, self.desk.trust, edition.begins)
            self._texts[edition] = found
        return found

    def desk_on(self, day: date) -> Desk:
        """Return what pages that speak of another day are written with: contacts name nobody."""
        found = self._desks.get(day)
        if found is None:
            block = contacts_block(self.desk.press, self.desk.trust, "", day)
            found = self._desks[day] = replace(self.desk, day=day, contacts=block)
        return found

    def around(self, day: date) -> Mapping[str, Neighbour]:
        """Return the policies as the page of an edition that began on a day may cite them.

        Each as it was in force on that day; one that was not, as it can be found now.
        """
        return _Lazily(self.library.policies, lambda policy: self._neighbour(policy, day))

    def citing(self, day: date) -> Neighbours:
        """Return what stands around a text of a day, for its references to read as on its page."""
        found = self._citing.get(day)
        if found is None:
            desk = self.desk_on(day)
            found = self._citing[day] = Neighbours(desk.trust, desk.short_name, self.around(day))
        return found

    def then(self, policy: str, day: date) -> Edition | None:
        """Return the edition of a policy in force at the academy on a day."""
        spans = self.known.get(policy)
        return spans.edition_on(day) if spans else None

    def _neighbour(self, policy: Policy, day: date) -> Neighbour:
        then = self.then(policy.id, day)
        if then is not None:
            text = self.text(then).merged
            return Neighbour(then.base.meta.title, f"../../{policy.id}/{then.address}", text)
        if policy.id in self.known:
            return Neighbour(policy.title, f"../../{policy.id}/")
        return Neighbour(policy.title, f"../../../policies/{policy.id}/")


class _Lazily(Mapping[str, Neighbour]):
    """The policies around an edition, each merged when it is asked for."""

    def __init__(self, policies: Mapping[str, Policy], make: Callable[[Policy], Neighbour]) -> None:
        self._policies = policies
        self._make = make
        self._made: dict[str, Neighbour] = {}

    def __getitem__(self, name: str) -> Neighbour:
        """Return a policy, as the page may cite it."""
        if name not in self._made:
            self._made[name] = self._make(self._policies[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the policies."""
        return iter(self._policies)

    def __len__(self) -> int:
        """Return how many policies there are."""
        return len(self._policies)
