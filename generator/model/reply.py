"""What came of asking an address in the network."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Heard(StrEnum):
    """What came of asking an address."""

    ANSWERED = "answered"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    TIMED_OUT = "timed out"
    UNREACHABLE = "unreachable"
    PRIVATE = "private"
    CIRCLE = "circle"


@dataclass(frozen=True)
class Reply:
    """What an address answered.

    Args:
        heard: what came of it.
        status: the status code of the last answer; 0 for none.
        leads: the address to which it leads in the end, where that is another one.
    """

    heard: Heard
    status: int = 0
    leads: str = ""

    @property
    def well(self) -> bool:
        """Return whether readers arrive there."""
        return self.heard in {Heard.ANSWERED, Heard.MOVED}
