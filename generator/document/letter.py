"""The covering letter of a pack: the same values and references as in a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.document.blocks import NodeMaker
from generator.document.line import (
    Inline,
    Line,
)
from generator.document.nodes import (
    ContactTable,
    Content,
)
from generator.model.clause import Text
from generator.wording.neighbours import Neighbours, cite_other


class Letter(NodeMaker):
    """Turns a letter into nodes.

    Args:
        names: what stands for each value.
        around: the policies that it can refer to; one of the same pack has the address
            “#social-media”.
        contacts: the table that `{{ contacts }}` stands for.
    """

    def __init__(
        self, names: Mapping[str, str], around: Neighbours, contacts: ContactTable
    ) -> None:
        super().__init__(contacts)
        self._names = names
        self._around = around

    def whole(self, texts: tuple[Text, ...]) -> Content:
        """Return the whole letter."""
        return tuple(node for text in texts for node in self.blocks(text.tokens))

    def reference(
        self, policy: str, clause: str, inside: Line | None, *, stopped: bool
    ) -> Iterator[Inline]:
        """Yield a reference to a policy or a clause of it."""
        found = cite_other(self._around, policy, clause)
        return self.cited(replace(found, words=found.said(stopped=stopped)), inside)

    def value(self, name: str) -> Inline:
        """Return what stands for a value."""
        return self._names[name]
