"""Digests of values: two values with the same one say the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any, cast

_PLAIN = (bool, int, str, date)
FOLLOWS = {"follows": True}
"""The metadata of a field that follows from the others of its class, and adds nothing to them."""


class Digests:
    """Gives digests, and remembers those of dataclasses: they are frozen, and met often.

    Args:
        shared: remembers those that others meet, too.
    """

    def __init__(self, shared: Digests | None = None) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._shared = shared._known if shared else {}  # noqa: SLF001 - of its own kind

    def of(self, value: object) -> str:
        """Return the digest of a value.

        Args:
            value: text, numbers, days, and tuples, mappings, sets and frozen dataclasses of such.

        Raises:
            TypeError: when something in it is none of these, so that nobody can tell what it says.
        """
        return blake2b(self._told(value), digest_size=16).hexdigest()

    def _told(self, value: object) -> bytes:
        if value is None or isinstance(value, _PLAIN):
            text = str(value).encode()
            return b"%s%d %s" % (type(value).__name__.encode(), len(text), text)
        if isinstance(value, tuple):
            return b"(%s)" % b"".join(map(self._told, value))
        if isinstance(value, Mapping):
            return b"{%s}" % self._of_mapping(value)
        if isinstance(value, AbstractSet):
            return b"<%s>" % b"".join(sorted(map(self._told, value)))
        if is_dataclass(value) and not isinstance(value, type):
            return self._of_record(value)
        message = f"a digest cannot tell what a {type(value).__name__} says"
        raise TypeError(message)

    def _of_mapping(self, value: Mapping[object, object]) -> bytes:
        """Return the digest of a mapping, which may stand on the disk: no two pairs are held."""
        total = blake2b(digest_size=16)
        for pair in value.items():
            for each in pair:
                total.update(self._told(each))
        return total.digest()

    def _of_record(self, value: object) -> bytes:
        known = self._known.get(id(value)) or self._shared.get(id(value))
        if known is None:
            kind, names = _parts_of(cast("Hashable", type(value)))
            told = b"".join([self._told(getattr(value, name)) for name in names])
            # The value is kept, too: so no other one can take its place in memory.
            known = self._known[id(value)] = value, blake2b(kind + told, digest_size=16).digest()
        return known[1]


@cache
def _parts_of(kind: Any) -> tuple[bytes, tuple[str, ...]]:
    """Return the name of a dataclass, and those of its fields that say something."""
    told = (each.name for each in fields(kind) if "follows" not in each.metadata)
    return kind.__qualname__.encode(), tuple(told)
