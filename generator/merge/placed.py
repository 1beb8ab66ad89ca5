"""A local change with its place in the base now in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.merged import LocalChange
from generator.model.variation import Change


@dataclass(frozen=True, eq=False)
class Placed:
    """A change with its place in the base now in force.

    Args:
        local: the change, and how it stands.
        target: the id now of the clause that it changes, goes into or follows.
        id: the id that its own clause has on the page.
        renamed: the ids that clauses in its text have on the page, where the trust uses theirs now.
        gone: whether it has no place any more.
        lost: what its text needs and the base in force has not, by name.
    """

    local: LocalChange
    target: str
    id: str
    gone: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    @property
    def change(self) -> Change:
        """Return the change itself."""
        return self.local.change
