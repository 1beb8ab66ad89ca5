"""What a value loses by how it is written: the lines of a list, what follows a hash."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.events import ScalarEvent

_HASH = re.compile(r"\s+#\S")
_LIST_LINE = re.compile(r"\s*([-*+]|[0-9]{1,3}[.)]) ")


def folds_a_list(event: ScalarEvent, source: Sequence[str]) -> bool:
    """Return whether the entries of a list are among the lines that a value joins.

    Args:
        event: the value, as YAML tells it.
        source: the lines of the text.
    """
    if event.start_mark is None or event.end_mark is None:
        return False
    first, last = event.start_mark.line + 1, event.end_mark.line
    if event.style == ">":  # its first line may be the first entry of a list; its mark is below
        return any(_LIST_LINE.match(line) for line in source[first + 1 : last])
    return any(_LIST_LINE.match(line) for line in source[first : last + 1])


def after_a_hash(event: ScalarEvent, source: Sequence[str]) -> str:
    """Return a number such as #12 that YAML takes for a note; “# ” and words are meant as one.

    Args:
        event: the value, as YAML tells it.
        source: the lines of the text.
    """
    if event.style or event.end_mark is None:
        return ""
    rest = source[event.end_mark.line][event.end_mark.column :]
    return rest.strip() if _HASH.match(rest) else ""
