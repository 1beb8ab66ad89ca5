"""The words in front matter and in a variation's keys, each with its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.places import Path

# Rows of versions whose text is gone say what was; the text of changes is read as passages.
_PASSED_OVER = frozenset({"earlier_versions", "text", "heading"})


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text in a record.

    Args:
        value: front matter, or what a variation's file holds, or a part of it.
        path: the path of that part.

    Yields:
        The path and the text of each.
    """
    if type(value) is str:
        yield path, value
    elif dataclasses.is_dataclass(value):
        for name, part in vars(value).items():
            if part and name not in _PASSED_OVER:
                yield from texts(part, (*path, name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from texts(entry, (*path, key))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from texts(entry, (*path, index))
