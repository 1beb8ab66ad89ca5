"""Markup in values: they are plain text, and show it as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.places import Path
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.slips.inline import html
from generator.source.slips.placeholders import left_to_fill
from generator.source.yaml.plain_values import plain_values
from generator.source.yaml.tree import YamlTree

_MARKUP = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|~~[^\s~][^~\n]*~~|(?<!\\)\[[^\]\[\n]+\]\([^()\s]+\)|\[\^[\w-]+\]|"
    r"&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[nm]dash|bull|hellip|#\d{2,5});|`[^`\n]+`|"
    r"\{\s+\{|(?<!\{)\{ ?[a-z][a-z0-9._-]* ?\}(?!\})"
)
# Signs alone, and what programs write for nothing.
_NOTHING = re.compile(r"\s*[.…?~_/–—-][\s.…?~_/–—-]*|null|undefined|NaN|#N/A|#REF!", re.IGNORECASE)
_NONE = re.compile(r"n/?a|nil|[xX]", re.IGNORECASE)
_BULLETS = re.compile(r"^[ \t]*[•●▪‣◦○■►➢✓→–*-][ \t]+\S", re.MULTILINE)


def markup_in_values(tree: YamlTree) -> Iterator[Problem]:
    """Yield a problem for each value that holds HTML or Markdown, which would be shown as it is."""
    for path, value in plain_values(tree):
        yield from _in_value(tree, path, value)


def _in_value(tree: YamlTree, path: Path, value: str) -> Iterator[Problem]:
    place = tree.places.at(*path)
    if "<" in value or "-->" in value:
        for _, rule, message, _ in html(value):
            yield Problem(place, rule, message, "delete it: a value is plain text")
    for _, rule, message, _ in left_to_fill(value):
        yield Problem(place, rule, message, "write what belongs there")
    said_nothing = _NOTHING.fullmatch(value) or (path[0] == "slots" and _NONE.fullmatch(value))
    if said_nothing and path[0] != "words":
        message = f"“{value}” says nothing to those who read it"
        hint = "write what belongs there; where it is not decided yet, delete the line"
        yield Problem(place, Rule.LEFT_TO_FILL, message, hint)
    if len(_BULLETS.findall(value)) > 1:
        message = "lines of this value begin with bullets, and run together: a value is plain text"
        yield Problem(place, Rule.UNREAD_MARKUP, message, "write one sentence, or several")
    match = _MARKUP.search(value)
    if match:
        message = f"“{match[0]}” is shown as it is: a value is plain text"
        yield Problem(place, Rule.UNREAD_MARKUP, message, "write the words alone")
