"""The store: a file of the last site stays while all that it is made from stays.

What a file is made from is its recipe's `inputs`, and the key is their digest. A page of the
archive is made from nothing else: what was forgotten would be missing in every build, so that
nothing kept can be stale. The day is no input: a maker that speaks of it is given a day that knows
what it was asked (`model/today.py`), and the file is kept for as long as the answers are the same;
where the day itself is written (`model/day_marks.py`), it is filled in anew. What a maker has to
tell of a file beside its bytes is kept with it: where a page leads, how many pages a PDF has. The
ledger stands beside the files. A file is believed only where its bytes are still what was written:
so nothing else has to be known of the site that it is taken from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from generator.model.day_marks import filled, refilled
from generator.model.digest import Digests
from generator.model.today import ALWAYS, DayAsked, Days
from generator.writer.folders import write
from generator.writer.last_part import LastPart, PartElsewhere, PartOnDisk
from generator.writer.ledger import Kept, Ledger, read_ledger
from generator.writer.published import digest_of


@dataclass(frozen=True)
class Product:
    """A file that was made.

    Args:
        content: its bytes.
        told: what there is to tell of it beside.
    """

    content: bytes
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """How a file of a site is made.

    Args:
        path: where it stands, below the part of the site that it belongs to.
        inputs: all that it is made from, the tool included.
        make: makes it of them; not called where the last site has it.
        asked: what its maker asks of the day; None where it knows of none.
    """

    path: str
    inputs: Any
    make: Callable[[Any], Product]
    asked: DayAsked | None = None

    @property
    def days(self) -> Days:
        """Return the days on which what was made is right."""
        return self.asked.days if self.asked else ALWAYS


@dataclass(frozen=True)
class Store:
    """Makes files of one part of a site, or takes them over from the last site.

    Args:
        folder: where they are written.
        last: the same part of the last site.
        old: what its ledger says of it.
        day: the day of the build.
        digests: gives the keys.
    """

    folder: Path
    last: LastPart
    old: Ledger
    day: date
    digests: Digests = field(default_factory=Digests)

    def kept(self, recipe: Recipe) -> Kept | None:
        """Take a file over; None where the last site has none that was made from the same."""
        known = self._known(self.old.files, recipe)
        return self._taken(recipe.path, known) if known else None

    def taken(self, path: str) -> bool:
        """Take a file over that somebody found to be right still, by the ledger alone.

        Args:
            path: of a file that the ledger has.

        Returns:
            Whether it was what had been written.
        """
        return self._taken(path, self.old.files[path]) is not None

    def _taken(self, path: str, known: Kept) -> Kept | None:
        if self._is_dated(known):
            return self._refilled(path, known)
        if not self.last.is_whole(path, known):
            return None
        self.last.give(self.folder, [path])
        return known

    def _is_dated(self, known: Kept) -> bool:
        """Return whether another day stands in a file of the last site."""
        return bool(known.marks) and self.old.day != self.day

    def on_day(self) -> Ledger:
        """Return the ledger as if the last site were of this day, for who has that alone."""
        files = {
            path: now
            for path, known in self.old.files.items()
            if (now := self._on_day(path, known)) is not None
        }
        return replace(self.old, files=files, day=self.day)

    def _on_day(self, path: str, known: Kept) -> Kept | None:
        if not self._is_dated(known):
            return known if self.last.is_whole(path, known) else None
        found = self._filled_anew(path, known) if known.days.hold(self.day) else None
        return found[1] if found else None

    def _known(self, old: Mapping[str, Kept], recipe: Recipe) -> Kept | None:
        """Return what was made from the same, and is still right."""
        known = old.get(recipe.path)
        if known is None or not known.days.hold(self.day):
            return None
        return known if known.key == self.digests.of(recipe.inputs) else None

    def _refilled(self, path: str, known: Kept) -> Kept | None:
        """Write a file of the last site with the day of this build in it."""
        found = self._filled_anew(path, known)
        if found is None:
            return None
        write(self.folder, {path: found[0]})
        return found[1]

    def _filled_anew(self, path: str, known: Kept) -> tuple[bytes, Kept] | None:
        content = self.last.content(path, known)
        if content is None:
            return None
        content, marks = refilled(content, known.marks, self.old.day, self.day)
        return content, replace(known, content=digest_of(content), marks=marks)

    def filled_anew(self) -> dict[str, Kept]:
        """Write those files of the last site in which the day stands, with the day of this build.

        Returns:
            All files of its ledger, by their paths; the others are still to be taken over.

        Raises:
            OSError: when one of them is not what was written.
        """
        found: dict[str, tuple[bytes, Kept]] = {}
        for path, known in self.old.files.items():
            again = self._filled_anew(path, known) if known.marks else None
            if again:
                found[path] = again
            elif known.marks:
                message = f"{path} was damaged while this was built; build again"
                raise OSError(message)
        write(self.folder, {path: content for path, (content, _) in found.items()})
        return {**self.old.files, **{path: known for path, (_, known) in found.items()}}

    def made(self, recipe: Recipe) -> Kept:
        """Make a file and write it; where it says the same, the one of the last site stays.

        Args:
            recipe: how it is made.

        Raises:
            CannotWriteError: when the system refuses.
        """
        product, key = recipe.make(recipe.inputs), self.digests.of(recipe.inputs)
        content, marks = (
            filled(product.content, self.day) if recipe.asked else (product.content, ())
        )
        made = Kept(key, digest_of(content), product.told, recipe.days, marks)
        known = self.old.files.get(recipe.path)
        if known and known.content == made.content and self.last.is_whole(recipe.path, known):
            self.last.give(self.folder, [recipe.path])
        else:
            write(self.folder, {recipe.path: content})
        return made

    def is_new(self, path: str) -> bool:
        """Return whether a file is another than that of the last site.

        Args:
            path: of a file that was made or kept.
        """
        return not self.last.is_same(path, self.folder / path)

    def value(self, recipe: Recipe) -> Kept:
        """Work something out that stands in no file, or take it from the ledger.

        Args:
            recipe: how it is worked out; its path is the value's name.
        """
        known = self._known(self.old.values, recipe)
        if known is not None:
            return known
        product = recipe.make(recipe.inputs)
        told = digest_of(product.content)
        return Kept(self.digests.of(recipe.inputs), told, product.told, recipe.days)

    def all_kept(self, made_from: str) -> Ledger | None:
        """Take all over where nothing that it could be made from changed; else None.

        Args:
            made_from: the digest of all that.
        """
        same = self.old.made_from == made_from
        return self.old if same and self.all_taken_over(self.old.files) else None

    def all_taken_over(self, files: Mapping[str, Kept]) -> bool:
        """Take files over; none where one of them is not what was written.

        Args:
            files: those that the last site has, by their paths.

        Returns:
            Whether they were.
        """
        if not all(map(self.last.is_whole, files, files.values())):
            return False
        self.last.give(self.folder, files)
        return True


class Parts(Protocol):
    """Where the parts of a site are made, and what the last site has of each."""

    @property
    def folder(self) -> Path:
        """Return the folder in which each part is made, in a folder of its own."""
        ...

    def store(self, part: str, day: date, digests: Digests | None = None) -> Store:
        """Return the store of a part.

        Args:
            part: the name of its folder.
            day: the day of the build.
            digests: remember those that other parts meet, too.
        """
        ...


@dataclass(frozen=True)
class PartsHere:
    """Parts of a site that is made beside the last one.

    Args:
        folder: where they are made.
        last: the last site.
    """

    folder: Path
    last: Path

    def store(self, part: str, day: date, digests: Digests | None = None) -> Store:
        """Return the store of a part, made of that in the last site."""
        return store(self.folder / part, self.last / part, day, digests)


@dataclass(frozen=True)
class PartsElsewhere:
    """Parts of a site whose last one stands on another machine.

    Args:
        folder: where they are made.
        known: what came here of each part of the last site, by its name.
    """

    folder: Path
    known: dict[str, PartElsewhere]

    def store(self, part: str, day: date, digests: Digests | None = None) -> Store:
        """Return the store of a part, made of what came here of the last site."""
        last = self.known[part]
        return Store(self.folder / part, last, last.ledger, day, Digests(digests))


def store(folder: Path, last: Path, day: date, digests: Digests | None = None) -> Store:
    """Return the store of one part of a site.

    Args:
        folder: where its files are written.
        last: the same part of the last site.
        day: the day of the build.
        digests: remember those that other parts meet, too.
    """
    return Store(folder, PartOnDisk(last), read_ledger(last), day, Digests(digests))
