"""Which values a text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.check.passages import TextBlock

_VALUE = re.compile(r"\{\{ ([a-z0-9._-]+) \}\}")


def values_in(passages: Iterable[TextBlock]) -> Iterator[tuple[str, TextBlock]]:
    """Yield the name of each `{{ value }}` in passages, with its passage."""
    for passage in passages:
        for name in _VALUE.findall(passage.text):
            yield name, passage
