"""The store: a file of the last site stays while all that it is made from stays.

What a file is made from is its recipe's `inputs`, and the key is their digest. A page of the
archive is made from nothing else: what was forgotten would be missing in every build, so that
nothing kept can be stale. What a maker has to tell of a file beside its bytes is kept with it:
where a page leads, how many pages a PDF has. The ledger stands beside the files. A file is believed
only where its bytes are still what was written: so nothing else has to be known of the site that it
is taken from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.model.digest import Digests
from generator.writer.folders import take_over, write
from generator.writer.published import Digest, digest_of

LEDGER = ".policybook-store.json"


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
    """

    path: str
    inputs: Any
    make: Callable[[Any], Product]


@dataclass(frozen=True)
class Kept:
    """A file of a site, as the next build will know it.

    Args:
        key: the digest of all that it was made from.
        content: the fingerprint of its bytes.
        told: what there was to tell of it beside.
    """

    key: str
    content: Digest
    told: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """What is known of the files that a store made of one part of a site.

    Args:
        files: each by its path below the part's folder.
        made_from: the digest of all that they could be made from; "" where nobody asks for it.
        warnings: what there was to say when they were made.
        values: what was worked out and stands in no file, by its name.
    """

    files: Mapping[str, Kept] = field(default_factory=dict)
    made_from: str = ""
    warnings: tuple[str, ...] = ()
    values: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def digests(self) -> dict[str, Digest]:
        """Return the fingerprint of each file by its path."""
        return {path: kept.content for path, kept in self.files.items()}


@dataclass(frozen=True)
class Store:
    """Makes files of one part of a site, or takes them over from the last site.

    Args:
        folder: where they are written.
        last: the same part of the last site.
        old: what its ledger says of it.
        digests: gives the keys.
    """

    folder: Path
    last: Path
    old: Ledger
    digests: Digests = field(default_factory=Digests)

    def kept(self, recipe: Recipe) -> Kept | None:
        """Take a file over; None where the last site has none that was made from the same."""
        known = self.old.files.get(recipe.path)
        if known is None or known.key != self.digests.of(recipe.inputs):
            return None
        if not self._is_whole(recipe.path, known):
            return None
        take_over(self.last, self.folder, [recipe.path])
        return known

    def made(self, recipe: Recipe) -> Kept:
        """Make a file and write it; where it says the same, the one of the last site stays.

        Args:
            recipe: how it is made.

        Raises:
            CannotWriteError: when the system refuses.
        """
        product = recipe.make(recipe.inputs)
        made = Kept(self.digests.of(recipe.inputs), digest_of(product.content), product.told)
        known = self.old.files.get(recipe.path)
        if known and known.content == made.content and self._is_whole(recipe.path, known):
            take_over(self.last, self.folder, [recipe.path])
        else:
            write(self.folder, {recipe.path: product.content})
        return made

    def is_new(self, path: str) -> bool:
        """Return whether a file is another than that of the last site.

        Args:
            path: of a file that was made or kept.
        """
        try:
            return not (self.folder / path).samefile(self.last / path)
        except OSError:
            return True

    def value(self, recipe: Recipe) -> Kept:
        """Work something out that stands in no file, or take it from the ledger.

        Args:
            recipe: how it is worked out; its path is the value's name.
        """
        known, key = self.old.values.get(recipe.path), self.digests.of(recipe.inputs)
        if known is not None and known.key == key:
            return known
        product = recipe.make(recipe.inputs)
        return Kept(key, digest_of(product.content), product.told)

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
        if not all(map(self._is_whole, files, files.values())):
            return False
        take_over(self.last, self.folder, files)
        return True

    def _is_whole(self, path: str, known: Kept) -> bool:
        try:
            return digest_of((self.last / path).read_bytes()) == known.content
        except OSError:
            return False


def store(folder: Path, last: Path) -> Store:
    """Return the store of one part of a site.

    Args:
        folder: where its files are written.
        last: the same part of the last site.
    """
    return Store(folder, last, read_ledger(last))


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger in a folder; an empty one where it cannot be read.

    Args:
        folder: a part of a site.
    """
    try:
        told = json.loads((folder / LEDGER).read_bytes())
        words = [str(each) for each in told["words"]]
        files, values = (_kept(told[kind], words) for kind in ("files", "values"))
        found = Ledger(files, str(told["made_from"]), tuple(told["warnings"]), values)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Ledger()  # no site yet, or none that can be built upon: all is made
    return Ledger() if any(map(_leads_out, files)) else found


def _kept(told: Any, words: Sequence[str]) -> dict[str, Kept]:
    return {
        path: Kept(str(key), Digest(int(size), str(digest)), tuple(words[at] for at in places))
        for path, (key, size, digest, places) in told.items()
    }


def _leads_out(name: str) -> bool:
    """Return whether a path is none of a file below its folder."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return a ledger as it is written; what is told of many files stands in it once."""
    words: dict[str, int] = {}
    for kept in (*ledger.files.values(), *ledger.values.values()):
        for word in kept.told:
            words.setdefault(word, len(words))
    files, values = (
        {
            path: (kept.key, kept.content.size, kept.content.hash, [words[w] for w in kept.told])
            for path, kept in some.items()
        }
        for some in (ledger.files, ledger.values)
    )
    told = {
        "words": list(words),
        "files": files,
        "values": values,
        "made_from": ledger.made_from,
        "warnings": ledger.warnings,
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
