"""Values that are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

_T = TypeVar("_T")


class WhenAsked(Mapping[str, _T]):
    """Values by their names, each made when it is asked for, and once.

    Args:
        names: the names.
        make: gives the one of a name.
    """

    def __init__(self, names: Iterable[str], make: Callable[[str], _T]) -> None:
        """Wait until one is asked for."""
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, name: str) -> _T:
        """Return the value of a name."""
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)

    def __reduce__(self) -> tuple[type[dict[str, _T]], tuple[dict[str, _T]]]:
        """Return what another process is given: all values, made."""
        return dict, (dict(self),)
