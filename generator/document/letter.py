"""The covering letter of a pack: the same values and references as in a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

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
from generator.model.source_document import SOURCE
from generator.wording.neighbours import Neighbours, cite_other, cite_source


class Letter(NodeMaker):
    """Turns a letter into nodes.

    Args:
        names: what stands for each value.
        around: the policies that it can refer to; one of the same pack has the address
            “#social-media”.
        contacts: the table that `{{ contacts }}` stands for.
        day: the day whose editions of sources are named.
    """

    def __init__(
        self, names: Mapping[str, str], around: Neighbours, contacts: ContactTable, day: date
    ) -> None:
        super().__init__(contacts)
        self._day = day
        self._names = names
        self._around = around

    def whole(self, texts: tuple[Text, ...]) -> Content:
        """Return the whole letter."""
        return tuple(node for text in texts for node in self.blocks(text.shown))

    def reference(
        self, policy: str, clause: str, inside: Line | None, *, stopped: bool
    ) -> Iterator[Inline]:
        """Yield a reference to a policy or a clause of it, or to a source."""
        if policy.startswith(SOURCE):
            found = cite_source(self._around, policy, clause, self._day)
        else:
            found = cite_other(self._around, policy, clause)
        return self.cited(replace(found, words=found.said(stopped=stopped)), inside)

    def value(self, name: str) -> Inline:
        """Return what stands for a value."""
        return self._names[name]
