"""What blocks stand in, and what a list is made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.nodes import (
    Content,
)


@dataclass(frozen=True)
class Frame:
    """What a block stands in; lengths are in twips from the margin.

    Args:
        indent: where its words begin.
        style: the id of the style of its paragraphs; "" for the ordinary one.
        bar: where a line stands beside it; None without one.
        depth: how many lists with bullets it is in.
    """

    indent: int = 0
    style: str = ""
    bar: int | None = None
    depth: int = 0


PAGE = Frame()
BOX = "Provenance"


@dataclass(frozen=True)
class Item:
    """One clause or point of a list.

    Args:
        number: as the site has it; "" for a bullet.
        content: its blocks.
        name: the id of the clause.
        local: whether a line beside it shows that it is local.
        whole: whether it stays on one page, where it fits.
    """

    number: str
    content: Content
    name: str = ""
    local: bool = False
    whole: bool = False
