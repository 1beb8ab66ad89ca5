"""The two ways of setting a document in Word: ordinary, and large print."""

from __future__ import annotations

from dataclasses import dataclass

A4 = (11906, 16838)  # twips


@dataclass(frozen=True)
class Setting:
    """How a document is set; lengths are in twips, sizes in half points.

    Args:
        large: whether everything is in letters of 18 points.
        colour: the academy's, as rrggbb.
        on_colour: what can be read on it.
    """

    large: bool
    colour: str
    on_colour: str

    @property
    def size(self) -> int:
        return 36 if self.large else 24

    @property
    def small(self) -> int:
        return 36 if self.large else 21

    @property
    def smallest(self) -> int:
        return 36 if self.large else 18

    @property
    def side(self) -> int:
        """Return the margins on the left and on the right."""
        return 1247 if self.large else 1531

    @property
    def width(self) -> int:
        """Return how wide the text is."""
        return A4[0] - 2 * self.side

    @property
    def step(self) -> int:
        """Return how far the words of a numbered clause stand from its number."""
        return 540 if self.large else 510
