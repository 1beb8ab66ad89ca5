"""Where each value of a file stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.problem import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Places:
    """The place of each key of a file, by its path: `("approval", "on")`."""

    file: str
    known: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

    def at(self, *path: str | int) -> Place:
        """Return the place of a value, or of the nearest thing above it that has one.

        Parts of the path that the file does not have are passed over: a schema may name more.
        """
        here: Path = ()
        for part in path:
            if (*here, part) in self.known:
                here = (*here, part)
        line, column = self.known.get(here, (1, 1))
        return Place(self.file, line, column)
