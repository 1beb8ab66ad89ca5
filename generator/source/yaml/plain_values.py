"""The values of a file that are data: plain text, which is shown as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.places import Path
from generator.source.yaml.tree import YamlTree
from generator.source.yaml.words import FORM


def plain_values(tree: YamlTree) -> Iterator[tuple[Path, str]]:
    """Yield each value that nothing reads again, with where it stands.

    The text and heading of a change and the letter of a pack are Markdown; the address of a form
    has places that are filled in. Their own readers look after them.
    """
    pending: list[tuple[Path, Any]] = [((), tree.data)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending.extend(((*path, key), entry) for key, entry in value.items())
        elif isinstance(value, list):
            pending.extend(((*path, index), entry) for index, entry in enumerate(value))
        elif not _is_read(path):
            yield path, value


def _is_read(path: Path) -> bool:
    text = path[0] == "changes" and path[-1] in {"text", "heading"}
    return text or path in {("letter",), ("central_letter",), FORM}
