"""Where each key and list entry of a YAML text stands: from which line to which."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.places import Path

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKERS = {"---", "..."}


class CannotEditError(Exception):
    """The YAML has a form that cannot be edited line by line."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, each with its own line end."""
    return _LINE.findall(text)


@dataclass(frozen=True, eq=False)
class YamlEntry:
    """A key with its value, or an entry of a list.

    Args:
        key: the key; None for an entry of a list.
        value: what it holds.
        flow: whether it stands inside brackets.
        first: its first line, counted from 0.
        last: the line after its last one.
        column: where it begins, a list's hyphen included.
    """

    key: Node | None
    value: Node
    flow: bool
    first: int
    last: int
    column: int

    @property
    def begins(self) -> Node:
        """Return what stands first in it."""
        return self.key or self.value


class YamlLayout:
    """A YAML text whose top level is a mapping, and which has been read without errors.

    Args:
        text: the YAML, with any line ends.

    Raises:
        CannotEditError: when its keys do not stand on lines of their own.
    """

    def __init__(self, text: str) -> None:
        self.lines = lines_of(text)
        self._starts = [0, *itertools.accumulate(len(line) for line in self.lines)]
        # The depth of what it holds is bounded: our own reader has been here before.
        self.root: Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(self.root, MappingNode) or self.root.flow_style:
            raise CannotEditError

    def offset(self, mark: yaml.Mark) -> int:
        """Return where a mark is in the text."""
        return self._starts[min(mark.line, len(self.lines))] + mark.column

    def end_of(self, entry: YamlEntry) -> int:
        """Return where the last line of an entry ends, without its line end."""
        line = self.lines[entry.last - 1]
        return self._starts[entry.last - 1] + len(line.rstrip("\r\n"))

    def node(self, path: Path) -> Node | None:
        """Return what a path leads to; None where it leads nowhere."""
        if not path:
            return self.root
        entry = self.find(path)
        return entry.value if entry else None

    def at(self, path: Path) -> YamlEntry:
        """Return the entry at a path that is known to lead somewhere."""
        entry = self.find(path)
        if entry is None:
            raise KeyError(path)
        return entry

    def find(self, path: Path) -> YamlEntry | None:
        """Return the entry at a path; None where it leads nowhere."""
        entry: YamlEntry | None = None
        for depth, wanted in enumerate(path):
            children = self.children(path[:depth])
            if isinstance(wanted, int):
                entry = children[wanted] if wanted < len(children) else None
            else:
                entry = next((c for c in children if c.key and c.key.value == wanted), None)
            if entry is None:
                return None
        return entry

    def children(self, path: Path) -> list[YamlEntry]:
        """Return the entries directly below a path."""
        parent = self.at(path) if path else None
        node = parent.value if parent else self.root
        bound = parent.last if parent else len(self.lines)
        if isinstance(node, MappingNode):
            pairs: list[tuple[Node | None, Node]] = list(node.value)
        elif isinstance(node, SequenceNode):
            pairs = [(None, value) for value in node.value]
        else:
            return []
        return list(self._entries(pairs, bound, flow=bool(node.flow_style)))

    def _entries(
        self, pairs: list[tuple[Node | None, Node]], bound: int, *, flow: bool
    ) -> Iterator[YamlEntry]:
        begins = [self._begin(key, value, flow=flow) for key, value in pairs]
        ends = [*(line for line, _ in begins[1:]), bound]
        for (key, value), (first, column), end in zip(pairs, begins, ends, strict=True):
            last = value.end_mark.line + 1 if flow else self._trimmed(value, column, end)
            yield YamlEntry(key, value, flow, first, last, column)

    def _begin(self, key: Node | None, value: Node, *, flow: bool) -> tuple[int, int]:
        """Return the line and column on which an entry begins, a list's hyphen included."""
        mark = (key or value).start_mark
        before = self.lines[mark.line][: mark.column]
        if flow or (key is not None and not before.strip(" -")):
            return mark.line, mark.column
        if key is not None:
            raise CannotEditError
        if before.strip() == "-":
            return mark.line, before.index("-")
        for number in range(mark.line - 1, -1, -1):
            if self.lines[number].lstrip().startswith("-"):
                return number, self.lines[number].index("-")
        raise CannotEditError

    def _trimmed(self, value: Node, column: int, end: int) -> int:
        """Return the line after an entry's last: what comes before the next belongs to that."""
        least = _least(value)
        for number in range(least, end):
            if _is_between(self.lines[number], column):
                end = number
                break
        while end > least and not self.lines[end - 1].strip():
            end -= 1
        return end


def _least(node: Node) -> int:
    """Return the first line that certainly comes after the beginning of what is written."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _least(last[1] if isinstance(last, tuple) else last)
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return int(node.start_mark.line) + 1
    return int(node.end_mark.line) + 1


def _is_between(line: str, column: int) -> bool:
    """Return whether a line stands between two entries: a comment no deeper than they begin."""
    bare = line.strip()
    indent = len(line) - len(line.lstrip(" "))
    return (bare.startswith("#") and indent <= column) or bare in _MARKERS
