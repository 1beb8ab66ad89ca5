"""Text that is read once and joined for every academy: literal strings with holes between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.figure import Figure
from generator.model.terms import Term


@dataclass(frozen=True)
class ValueHole:
    """Here stands what `{{ name }}` means at the academy; in a heading it is words alone."""

    name: str
    plain: bool = False


@dataclass(frozen=True)
class ReferenceHole:
    """Here stands a reference to a clause or to a policy.

    Args:
        policy: the other policy; "" for the same one.
        clause: the clause's id; "" for the whole policy.
        bare: whether the words are ours, "section 4.8", because the author gave none.
        inner: the words the author gave.
        stopped: whether a full stop follows; the one of "section 2 a." is not said twice then.
    """

    policy: str
    clause: str
    bare: bool
    inner: Pieces
    stopped: bool = False


@dataclass(frozen=True)
class FootnoteHole:
    """Here stands the sign of a note, whose number depends on the policy.

    Args:
        note: what tells it from all others.
        inner: its words.
    """

    note: str
    inner: Pieces


@dataclass(frozen=True)
class TermHole:
    """Here a defined word is used; it opens what it means.

    Args:
        term: the id of the term.
        words: the word as HTML.
    """

    term: str
    words: str


@dataclass(frozen=True)
class DefinitionHole:
    """Here stands the address of the definition of a term, where it is in force."""

    term: Term


@dataclass(frozen=True)
class ContactsHole:
    """Here stands the table of contacts."""


@dataclass(frozen=True)
class TableNameHole:
    """Here stands the name of a table, which depends on the clause it is in."""


@dataclass(frozen=True)
class FigureHole:
    """Here stands a picture; where its file is depends on the page.

    Args:
        figure: the picture.
        words: what it shows.
    """

    figure: Figure
    words: str


@dataclass(frozen=True)
class DetailsHole:
    """Here stands who agreed the local details of a clause, where it has any.

    Args:
        names: the values in the clause.
        cite: how a sentence names it.
    """

    names: tuple[str, ...]
    cite: str


Hole = (
    ValueHole
    | ReferenceHole
    | FootnoteHole
    | TermHole
    | DefinitionHole
    | ContactsHole
    | TableNameHole
    | DetailsHole
    | FigureHole
)
Piece = str | Hole
Pieces = tuple[Piece, ...]


def join_literals(pieces: Iterable[Piece]) -> Pieces:
    """Return the pieces with neighbouring strings made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece != "":
            joined.append(piece)
    return tuple(joined)


def value_names(pieces: Pieces) -> frozenset[str]:
    """Return the names of all values that stand in the pieces, in link texts and notes too."""
    names = {piece.name for piece in pieces if isinstance(piece, ValueHole)}
    for piece in pieces:
        if isinstance(piece, ReferenceHole | FootnoteHole):
            names |= value_names(piece.inner)
    return frozenset(names)
