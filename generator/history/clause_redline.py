"""What became of one clause between two texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from generator.history.compared import BlockRedline, ChangeKind, WordChange, unchanged
from generator.history.emphasis import Reset
from generator.history.passages import Passage, Sort
from generator.history.renumbered import number
from generator.history.words import Shape

_MANY = 3  # fewer blocks than that are not left out


class ClauseStatus(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, eq=False)
class ClauseRedline:
    """A clause of either text, or of both.

    Text that follows the clauses under a heading stands in a row of its own, after them.

    Args:
        status: what became of it; one that moved may have other words too.
        old: as it was; None for a new one.
        new: as it is; None for one that is gone.
        made: its words; None where it is the very same text, which nobody may ask to read.
        kinds: whose words changed.
        resets: the words that stayed and are set otherwise: bold, italic and the like.
    """

    status: ClauseStatus
    old: Passage | None
    new: Passage | None
    made: tuple[BlockRedline, ...] | None
    kinds: frozenset[ChangeKind]
    resets: tuple[Reset, ...] = ()

    @cached_property
    def blocks(self) -> tuple[BlockRedline, ...]:
        """Return its words, its heading first."""
        if self.made is None:
            return tuple(unchanged(block) for block in self.passage.blocks)
        return self.made

    @property
    def set_out_otherwise(self) -> bool:
        """Return whether all its words stayed, and points, paragraphs or quotes are others."""
        read = self.status is ClauseStatus.SAME and self.made is not None
        return bool(read and self.old and self.new and self.old.outline != self.new.outline)

    @property
    def passage(self) -> Passage:
        """Return it as it is, or, when it is gone, as it was."""
        found = self.new or self.old
        if found is None:
            raise AssertionError
        return found

    @property
    def sort(self) -> Sort:
        """Return what kind of passage it is."""
        return self.passage.sort

    @property
    def id(self) -> str:
        """Return its address on the new page, or on the old one when it is gone."""
        return self.passage.id

    @property
    def cite(self) -> str:
        """Return how a sentence names it: "section 4.7"."""
        return self.passage.cite

    @property
    def number(self) -> str:
        """Return its number: "4.7", "4.6 c."; "" where it has none."""
        return number(self.passage)

    @property
    def number_was(self) -> str:
        """Return the number that it had; "" where it had none."""
        return number(self.old) if self.old else ""

    @property
    def heading(self) -> str:
        """Return its heading in plain words; "" where it has none."""
        return self.passage.heading

    @property
    def under(self) -> str:
        """Return the nearest heading above it; "" for none."""
        above = self.passage.above
        while above is not None and not above.heading:
            above = above.above
        return above.heading if above else ""

    def shortened(self) -> tuple[BlockRedline | int, ...]:
        """Return its blocks; of many that are the same in a row, how many are left out.

        The block before a change and the one after it are kept, so that it has its surroundings.
        """
        found: list[BlockRedline | int] = []
        for same, group in groupby(self.blocks, key=lambda b: b.change is WordChange.SAME):
            run = list(group)
            first = 1 if found else (1 if run[0].shape is Shape.HEADING else 0)
            last = 0 if run[-1] is self.blocks[-1] else 1
            left_out = len(run) - first - last
            if same and left_out >= _MANY:
                found += [*run[:first], left_out, *run[len(run) - last :]]
            else:
                found += run
        return tuple(found)
