"""Figures: pictures that a text shows, each with its description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.digest import FOLLOWS

FIGURES = "figures"  # the folder beside a policy's versions, and beside an academy's
FIGURE = "figure"  # the type of the token that stands for one in a text
_SHORT = 10  # characters of a digest, in an address

# The path of a picture below the policies folder: of the trust's, or of one academy's.
FIGURE_FILE = re.compile(rf"([^/]+/(?:variations/[^/]+/)?){FIGURES}/([^/]+)")


class FigureKind(StrEnum):
    """The kinds of picture that every browser, printer and Word can show."""

    PNG = "png"
    JPEG = "jpeg"
    SVG = "svg"


@dataclass(frozen=True)
class Figure:
    """A picture, looked at.

    Args:
        file: its path below the policies folder.
        kind: what it is by its content.
        width: in pixels; of a drawing, in those of a screen.
        height: likewise.
        digest: the fingerprint of its bytes.
        content: its bytes.
    """

    file: str
    kind: FigureKind
    width: int
    height: int
    digest: str
    content: bytes = field(metadata=FOLLOWS, repr=False)

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.file.rpartition("/")[2]

    @property
    def address(self) -> str:
        """Return how a text names it: "figures/route.png"."""
        return f"{FIGURES}/{self.name}"

    @property
    def published(self) -> str:
        """Return where it stands below its policy's address: there for as long as it is shown."""
        return published_at(self.digest, self.name)


def published_at(digest: str, name: str) -> str:
    """Return where a file stands below its policy's address; other bytes stand elsewhere.

    Args:
        digest: the fingerprint of its bytes.
        name: what it is called.
    """
    return f"files/{digest[:_SHORT]}/{name}"


def described(words: str) -> str:
    """Return what stands for a figure where there are only words."""
    return f"Figure: {words}"
