"""The text of a base, read when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.clause import Clause, Text
from generator.model.digest import FOLLOWS


@dataclass(frozen=True, eq=False)
class Body:
    """The text of a base, read when somebody first asks for it.

    Args:
        read: gives its parts, in page order.
        plainly: the same, with the signs of footnotes as text like any other.
        text: what they are read from.
        renames: whether a clause in it may have had another id before.
        first_line: the line of the file on which the text begins.
    """

    read: Callable[[], tuple[Text | Clause, ...]] = field(metadata=FOLLOWS)
    plainly: Callable[[], tuple[Text | Clause, ...]] = field(metadata=FOLLOWS)
    text: str
    renames: bool = True
    first_line: int = field(default=1, metadata=FOLLOWS)

    @cached_property
    def parts(self) -> tuple[Text | Clause, ...]:
        """Return what stands before the first heading, and the clauses."""
        return self.read()
