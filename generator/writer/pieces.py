"""Pieces of text by name and academy, on the disk for as long as a build lasts.

The portal's pages ask for one piece of every academy at a time. Held in memory, all pieces of a
thousand academies would take more than all else; so they stand in a database without a name, which
the system deletes with the process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import ItemsView, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

_ON_DISK = ""  # as SQLite has it: a file of its own, without a name
_TABLE = """
create table pieces (name text, place integer, academy text, text text, primary key (name, place))
without rowid
"""


@dataclass(frozen=True, eq=False)
class AcademyPieces:
    """What is known of academies, piece by piece.

    Args:
        database: holds them.
    """

    database: sqlite3.Connection

    def add(self, academy: str, place: int, pieces: Mapping[str, str]) -> None:
        """Add all pieces of an academy.

        Args:
            academy: its id.
            place: its place among the others.
            pieces: the texts by their names.
        """
        rows = ((name, place, academy, text) for name, text in pieces.items())
        self.database.executemany("insert into pieces values (?, ?, ?, ?)", rows)

    def named(self, name: str) -> Mapping[str, str]:
        """Return the pieces of a name, by academy; each is read when somebody asks for it."""
        return _Named(self.database, name)


@contextmanager
def open_pieces() -> Iterator[AcademyPieces]:
    """Open a place for pieces, and remove it at the end."""
    with closing(sqlite3.connect(_ON_DISK)) as database:
        database.execute(_TABLE)
        yield AcademyPieces(database)


@dataclass(frozen=True, eq=False)
class _Named(Mapping[str, str]):
    """The pieces of a name."""

    database: sqlite3.Connection
    name: str

    def __getitem__(self, academy: str) -> str:
        for found, text in self.items():
            if found == academy:
                return text
        raise KeyError(academy)

    def __iter__(self) -> Iterator[str]:
        asked = "select academy from pieces where name = ? order by place"
        return (academy for (academy,) in self.database.execute(asked, (self.name,)))

    def __len__(self) -> int:
        asked = "select count(*) from pieces where name = ?"
        (found,) = self.database.execute(asked, (self.name,)).fetchone()
        return int(found)

    def items(self) -> ItemsView[str, str]:
        """Return each academy with its text, in order."""
        return _Items(self)

    def read(self) -> Iterator[tuple[str, str]]:
        """Yield each academy with its text, in order."""
        asked = "select academy, text from pieces where name = ? order by place"
        yield from self.database.execute(asked, (self.name,))


class _Items(ItemsView[str, str]):
    """Each academy with its text: read once, and not once for each academy."""

    _mapping: _Named

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return self._mapping.read()
