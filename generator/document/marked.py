"""The text of a redline as nodes: clauses that changed with their marks, the names of others."""

from __future__ import annotations

from dataclasses import dataclass

from generator.history.compared import WordChange
from generator.history.words import Shape


@dataclass(frozen=True)
class MarkedRun:
    """Words that share a fate, with the blank before them."""

    blank: str
    change: WordChange
    words: str


@dataclass(frozen=True)
class MarkedBlock:
    """A block of a clause, with its marks; `depth`: how many lists it is in."""

    shape: Shape
    depth: int
    runs: tuple[MarkedRun, ...]


@dataclass(frozen=True)
class MarkedItem:
    """A point of a list, with its own number or bullet."""

    mark: str
    depth: int
    runs: tuple[MarkedRun, ...]


@dataclass(frozen=True)
class MarkedList:
    """Points, one after the other."""

    items: tuple[MarkedItem, ...]


@dataclass(frozen=True)
class Remark:
    """What is said of a clause between its words: what is left out, what is set otherwise."""

    words: str


@dataclass(frozen=True)
class ChangedClause:
    """A clause that changed, or the heading above one that did.

    Args:
        id: where links lead to.
        level: of its heading, from 1.
        number: in both texts; "" for none.
        heading: its words.
        tag: what became of it; "" for one that stayed.
        content: its blocks.
    """

    id: str
    level: int
    number: str
    heading: tuple[MarkedRun, ...]
    tag: str
    content: tuple[MarkedBlock | MarkedList | Remark, ...]


@dataclass(frozen=True)
class UnchangedClauses:
    """Clauses in a row that are the same in both texts: their names."""

    words: str


Marked = ChangedClause | UnchangedClauses
