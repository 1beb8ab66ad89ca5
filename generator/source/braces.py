"""Braces left in values, where nothing reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.model.places import Path
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.yaml_tree import YamlTree, key_of
from generator.source.yaml_words import FORM

_BRACES = re.compile(r"\{\{|\}\}|\{#")


def leftover_braces(tree: YamlTree) -> Iterator[Problem]:
    """Yield a problem for each value that holds braces: values are data, and never read again.

    The text and heading of a change are Markdown, and the address of a form has places that are
    filled in; their own readers look after them.
    """
    pending: list[tuple[Path, Any]] = [((), tree.data)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending.extend(((*path, key), entry) for key, entry in value.items())
        elif isinstance(value, list):
            pending.extend(((*path, index), entry) for index, entry in enumerate(value))
        elif _BRACES.search(value) and not _braces_are_read(path):
            yield Problem(
                tree.places.at(*path),
                Rule.LEFTOVER_BRACES,
                f"the braces in “{key_of(path)}” would be shown as they are",
                "values such as {{ academy }} can only stand in the text of a policy",
            )


def _braces_are_read(path: Path) -> bool:
    text = path[0] == "changes" and path[-1] in {"text", "heading"}
    return text or path == FORM
