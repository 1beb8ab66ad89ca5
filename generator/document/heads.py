"""What every document has: whose it is, what runs along its pages, facts, ways to the site."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.line import (
    Lines,
)


@dataclass(frozen=True)
class Whose:
    """Whose a document is, in words and colours.

    Args:
        trust: its name.
        academy: the academy's, or that the text is the trust's own.
        place: the short name of either.
        colour: the academy's.
        on_colour: what can be read on it.
    """

    trust: str
    academy: str
    place: str
    colour: str
    on_colour: str


@dataclass(frozen=True)
class Running:
    """What stands at the head and the foot of every page.

    Args:
        state: that a text is not in force; "" of one that is.
        title: of the document.
        version: which it is of.
        academy: whose it is.
        uncontrolled: that paper does not follow what changes.
        edition: which it is of.
        hash: of its content.
    """

    state: str
    title: str
    version: str
    academy: str
    uncontrolled: str
    edition: str
    hash: str = ""


@dataclass(frozen=True)
class Way:
    """The way from paper to a page of the site: its address, which is shown as a code, too."""

    address: str


@dataclass(frozen=True)
class Pair:
    """What a thing is called, and what it is."""

    label: str
    lines: Lines
