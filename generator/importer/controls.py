"""What content controls and tracked changes say of themselves."""

from __future__ import annotations

from generator.importer.nodes import TrackedChange
from generator.importer.xml_part import Element, W, local, val


def who(element: Element) -> str:
    """Return who changed something, and when."""
    return ", ".join(filter(None, (val(element, "author"), val(element, "date")[:10])))


def change_of(element: Element) -> TrackedChange:
    """Return a tracked change: who made it when, and whether it takes words away."""
    name = local(element)
    gone, moved = name in {"del", "moveFrom"}, name.startswith("move")
    return TrackedChange(gone, moved, val(element, "author"), val(element, "date")[:10])


def alias(props: Element | None) -> str:
    """Return what a content control is called."""
    named = None if props is None else props.find(W + "alias")
    return val(named) or val(None if props is None else props.find(W + "tag")) or "without a name"


def choices(props: Element | None) -> list[str]:
    """Return what a content control lets people choose from."""
    items = () if props is None else props.iter(W + "listItem")
    return [val(each, "displayText") or val(each, "value") for each in items]
