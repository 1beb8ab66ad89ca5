"""The node of a document that shows a figure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.figure import Figure


@dataclass(frozen=True)
class Picture:
    """A figure.

    Args:
        figure: the picture.
        words: what it shows.
    """

    figure: Figure
    words: str
