"""How a clause is called: whoever writes a policy's text knows."""

from __future__ import annotations

from typing import Protocol

from generator.model.merged import MergedClause


class NamesClauses(Protocol):
    """Calls a clause as its page does."""

    def title(self, clause: MergedClause) -> str:
        """Return number and heading."""


def clause_name(number: str, heading: str) -> str:
    """Return what lists call a clause: "4.6 c. Official accounts".

    Args:
        number: as a sentence names it, without "section"; one without a number by its heading.
        heading: its own, or that which it stands under; "" for none.
    """
    return number if heading in number else f"{number} {heading}".strip()
