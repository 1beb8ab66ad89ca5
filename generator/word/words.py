"""Words: the inline nodes of a document as runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.document.words import Node
from generator.word.elements import PLAIN, STRONG, Element, Look, line_break, linked, runs
from generator.word.sheet import Sheet


class Words:
    """Turns inline nodes into runs.

    Args:
        sheet: the document that they stand in.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def strong(self, nodes: Sequence[Node]) -> list[Element]:
        """Return nodes as bold runs."""
        return self.runs(nodes, STRONG)

    def runs(self, nodes: Sequence[Node], look: Look = PLAIN) -> list[Element]:
        """Return nodes as runs.

        Args:
            nodes: the nodes of one line.
            look: how they look, unless they say otherwise.
        """
        return [each for node in nodes for each in self._node(node, look)]

    def _node(self, node: Node, look: Look) -> list[Element]:
        if isinstance(node, str):
            return runs(node, look)
        kind = node["k"]
        if kind == "br":
            return [line_break()]
        if kind == "detail":
            return self._detail(node, look)
        if kind in {"link", "cross", "ref"}:
            return self._link(node, look)
        looks = replace(look, **self._looks(kind))
        return runs(node["t"], looks) if "t" in node else self.runs(node["c"], looks)

    def _looks(self, kind: str) -> dict[str, Any]:
        """Return what a kind of node changes of how its words look."""
        looks: dict[str, dict[str, Any]] = {
            "strong": {"bold": True},
            # Slanted letters are harder to read: large print has none.
            "em": {"bold": True} if self._sheet.setting.large else {"italic": True},
            "strike": {"strike": True},
            "mono": {"style": "CodeWords"},
            "key": {"style": "Quiet"},
            "absent": {"style": "Quiet"},
        }
        return looks[kind]

    def _link(self, node: dict[str, Any], look: Look) -> list[Element]:
        if node["k"] == "ref":
            return [linked(self.runs(node["c"], look), self._sheet.anchor(node["to"]))]
        inside = self.runs(node["c"], replace(look, style="Hyperlink"))
        return self._sheet.link(inside, node["to"])

    @staticmethod
    def _detail(node: dict[str, Any], look: Look) -> list[Element]:
        again = ", in force until reconfirmed" if node["again"] else ""
        mark = replace(look, style="LocalDetail")
        return [*runs(f"{node['t']} ", look), *runs(f"[Local detail{again}]", mark)]
