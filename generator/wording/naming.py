"""How a clause is called: whoever writes a policy's text knows."""

from __future__ import annotations

from typing import Protocol

from generator.model.merged import MergedClause


class NamesClauses(Protocol):
    """Calls a clause as its page does."""

    def title(self, clause: MergedClause) -> str:
        """Return number and heading."""
