"""Braces left in values, where nothing reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.problem import Problem
from generator.model.question import VALUE
from generator.model.rules import Rule
from generator.source.yaml.plain_values import plain_values
from generator.source.yaml.tree import YamlTree, key_of

_BRACES = re.compile(r"\{\{|\}\}|\{#")


def leftover_braces(tree: YamlTree) -> Iterator[Problem]:
    """Yield a problem for each value that holds braces: values are data, and never read again."""
    for path, value in plain_values(tree):
        filled = path[0] == "questions" and path[-1] in {"ask", "answer"}
        if filled and _BRACES.search(VALUE.sub("", value)):
            yield Problem(
                tree.places.at(*path),
                Rule.LEFTOVER_BRACES,
                f"some braces in “{key_of(path)}” would be shown as they are",
                "write a value as two braces, its name and two braces: {{ academy.short_name }}",
            )
        elif not filled and _BRACES.search(value):
            yield Problem(
                tree.places.at(*path),
                Rule.LEFTOVER_BRACES,
                f"the braces in “{key_of(path)}” would be shown as they are",
                "values such as {{ academy }} can only stand in the text of a policy",
            )
