"""How a paragraph stands on its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.word.elements import Element, element

BULLETS = 1  # the number of the one list with bullets
DEEPEST = 8  # of its levels: Word knows nine
_NEAREST = 4  # points between a line beside a paragraph and its words
_FARTHEST = 31  # Word allows no more


@dataclass(frozen=True)
class Edge:
    """A line along one side of a paragraph.

    Args:
        side: top, left, bottom or right.
        colour: as rrggbb.
        width: in eighths of a point.
        space: between it and the words, in points, at most 31.
    """

    side: str
    colour: str
    width: int
    space: int = 1


@dataclass(frozen=True)
class Tab:
    """Where a tabulator leads.

    Args:
        at: in twips from the margin.
        side: what of the words stands there: left or right.
        leader: what fills the way: none, dot or underscore.
    """

    at: int
    side: str = "left"
    leader: str = "none"


@dataclass(frozen=True)
class ParagraphShape:
    """How a paragraph stands; lengths are in twips, of which a point has twenty.

    Args:
        style: the id of its style.
        keep_next: whether it stays on one page with the next.
        keep_lines: whether its lines stay on one page.
        new_page: whether it begins a page.
        bullet: the level of its bullet, from 0; None without one.
        edges: lines along its sides, in the order top, left, bottom, right.
        fill: the colour behind it as rrggbb; "" for none.
        tabs: where tabulators lead.
        backwards: whether it is read from right to left.
        before: space above; None for that of its style.
        after: space below; None for that of its style.
        line: the height of a line, 240 being a single one; 0 for that of its style.
        indent: how far its lines stand from the margin; None for that of its style.
        hanging: how much less the first line does.
        right: how far its lines end from the other margin.
        outline: the level of a heading, from 0; None for none.
    """

    style: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    bullet: int | None = None
    edges: tuple[Edge, ...] = ()
    fill: str = ""
    tabs: tuple[Tab, ...] = ()
    backwards: bool = False
    before: int | None = None
    after: int | None = None
    line: int = 0
    indent: int | None = None
    hanging: int = 0
    right: int = 0
    outline: int | None = None


def bar(colour: str, distance: int) -> tuple[Edge, ...]:
    """Return the line beside what is local.

    Args:
        colour: as rrggbb.
        distance: how far the words stand from where it is to be, in twips.
    """
    return (Edge("left", colour, 20, min(distance // 20 + _NEAREST, _FARTHEST)),)


def paragraph_properties(shape: ParagraphShape) -> Element:
    """Return how a paragraph stands, each property at its place in the order."""
    return element("w:pPr", *_kept(shape), *_around(shape), *_spaced(shape))


def _kept(shape: ParagraphShape) -> Iterator[Element]:
    if shape.style:
        yield element("w:pStyle", val=shape.style)
    if shape.keep_next:
        yield element("w:keepNext")
    if shape.keep_lines:
        yield element("w:keepLines")
    if shape.new_page:
        yield element("w:pageBreakBefore")
    if shape.bullet is not None:
        level = element("w:ilvl", val=min(shape.bullet, DEEPEST))
        yield element("w:numPr", level, element("w:numId", val=BULLETS))


def _around(shape: ParagraphShape) -> Iterator[Element]:
    if shape.edges:
        yield element("w:pBdr", *(_edge(each) for each in shape.edges))
    if shape.fill:
        yield element("w:shd", val="clear", color="auto", fill=shape.fill)
    if shape.tabs:
        yield element("w:tabs", *(_tab(each) for each in shape.tabs))
    if shape.backwards:
        yield element("w:bidi")


def _edge(edge: Edge) -> Element:
    return element(
        f"w:{edge.side}", val="single", sz=edge.width, space=edge.space, color=edge.colour
    )


def _tab(tab: Tab) -> Element:
    return element("w:tab", val=tab.side, leader=tab.leader, pos=tab.at)


def _spaced(shape: ParagraphShape) -> Iterator[Element]:
    spacing: dict[str, str | int] = {}
    if shape.before is not None:
        spacing["before"] = shape.before
    if shape.after is not None:
        spacing["after"] = shape.after
    if shape.line:
        spacing |= {"line": shape.line, "lineRule": "auto"}
    if spacing:
        yield element("w:spacing", **spacing)
    if shape.indent is not None or shape.right:
        indents = {"left": shape.indent or 0, "right": shape.right, "hanging": shape.hanging}
        yield element(
            "w:ind", **{side: far for side, far in indents.items() if far or side == "left"}
        )
    if shape.outline is not None:
        yield element("w:outlineLvl", val=shape.outline)
