"""Edit YAML by its lines: what is not touched stays as it is, comments and layout too."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml
from yaml.nodes import MappingNode, ScalarNode

from generator.drafting.layout import CannotEditError, YamlEntry, YamlLayout
from generator.drafting.scalars import scalar
from generator.model.places import Path


class YamlEditor:
    """YAML that is being edited; its top level is a mapping that has been read without errors.

    Args:
        text: the YAML, with any line ends.

    Raises:
        CannotEditError: when its keys do not stand on lines of their own.
    """

    def __init__(self, text: str) -> None:
        found = re.search(r"\r\n|\r|\n", text)
        self._end = found[0] if found else "\n"
        self._layout = YamlLayout(text)

    @property
    def text(self) -> str:
        """Return the YAML as it is now."""
        return "".join(self._layout.lines)

    def __contains__(self, path: Path) -> bool:
        """Return whether there is something at a path."""
        return self._layout.find(path) is not None

    def keys(self, path: Path = ()) -> tuple[str, ...]:
        """Return the keys of a mapping; none where there is no mapping."""
        node = self._layout.node(path)
        if not isinstance(node, MappingNode):
            return ()
        return tuple(str(key.value) for key, _ in node.value)

    def length(self, path: Path) -> int:
        """Return how many entries a group has; 0 where there is none."""
        return len(self._layout.children(path)) if path in self else 0

    def source(self, path: Path) -> list[str]:
        """Return the lines of what stands at a path, without line ends."""
        entry = self._layout.at(path)
        if entry.flow:
            return self._in_brackets(entry).splitlines()
        return [line.rstrip("\r\n") for line in self._layout.lines[entry.first : entry.last]]

    def style(self, path: Path) -> str:
        """Return how a text is written: "|", ">", a quotation mark, or "" for plain."""
        node = self._layout.node(path)
        return (node.style or "") if isinstance(node, ScalarNode) else ""

    def lines_at(self, path: Path) -> range:
        """Return the lines on which something stands, counted from 0."""
        entry = self._layout.at(path)
        return range(entry.first, entry.last)

    def set(self, path: Path, value: str, after: str = "") -> None:
        """Give a key a value; a new key goes after a neighbour, or to the end of its group."""
        entry = self._layout.find(path)
        if entry is None:
            self._add(path, value, after)
            return
        node = entry.value
        if not isinstance(node, ScalarNode):
            raise CannotEditError
        begin, end = self._offset(node.start_mark), self._offset(node.end_mark)
        if node.style in {"|", ">"}:
            end = self._layout.end_of(entry)
        self._splice(begin, end, scalar(value, node.style if node.style in {"'", '"'} else ""))

    def set_block(self, path: Path, lines: Sequence[str]) -> None:
        """Give a key a text of several lines, each as it is written."""
        entry = self._on_lines(path)
        key = re.match(r"\s*[\w-]+:", self._layout.lines[entry.first])
        indent = " " * (entry.column + 2)
        written = [f"{key[0] if key else ''} |", *(f"{indent}{line}".rstrip() for line in lines)]
        new = [f"{line}{self._end}" for line in written]
        before, behind = self._layout.lines[: entry.first], self._layout.lines[entry.last :]
        self._read("".join([*before, *new, *behind]))

    def add_lines(self, after: str, lines: Sequence[str]) -> None:
        """Put lines after a key of the top level, or after all keys where it is not there."""
        entry = self._layout.find((after,)) or self._layout.children(())[-1]
        self._insert(entry.last, [" " * entry.column + line for line in lines])

    def add_to(self, path: Path, lines: Sequence[str]) -> None:
        """Put lines at the end of a group that is not in brackets, lined up with its entries."""
        column = self._layout.children(path)[0].column
        self._insert(self._layout.at(path).last, [f"{' ' * column}{line}" for line in lines])

    def in_brackets(self, path: Path) -> bool:
        """Return whether a group is written in brackets."""
        node = self._layout.node(path)
        return node is not None and bool(getattr(node, "flow_style", False))

    def remark(self, path: Path, lines: Sequence[str]) -> None:
        """Put comments above what stands at a path.

        Args:
            path: what they are about; inside brackets, the comments go above the whole group.
            lines: what they say.
        """
        entry = self._on_lines(path)
        indent = " " * entry.column
        self._insert(entry.first, [f"{indent}# {line}".rstrip() for line in lines])

    def remove(self, path: Path) -> None:
        """Remove what stands at a path; and what it stands in, where nothing else is in that."""
        entry = self._layout.find(path)
        if entry is None:
            return
        if self._alone(path):
            self.remove(path[:-1])
        elif entry.flow:
            self._remove_from_brackets(path, entry)
        else:
            lines = self._layout.lines
            self._read("".join(lines[: entry.first] + lines[entry.last :]))

    def comment_out(self, path: Path) -> None:
        """Make a comment of what stands at a path, and of its group's key where it was alone."""
        entry = self._layout.at(path)
        if entry.flow:
            self.remark(path, self._in_brackets(entry).splitlines())
            self.remove(path)
            return
        if self._alone(path):
            above = self._layout.at(path[:-1])
            self._hash(range(above.first, above.first + 1), above.column)
        self._hash(range(entry.first, entry.last), entry.column)
        self._read(self.text)

    def rewrite(self, path: Path, pattern: re.Pattern[str], new: str) -> None:
        """Replace what a pattern finds in the lines of what stands at a path."""
        lines = self._layout.lines
        for number in self.lines_at(path):
            lines[number] = pattern.sub(new, lines[number])
        self._read(self.text)

    def _alone(self, path: Path) -> bool:
        return len(path) > 1 and len(self._layout.children(path[:-1])) == 1

    def _in_brackets(self, entry: YamlEntry) -> str:
        begin, end = entry.begins.start_mark, entry.value.end_mark
        return self.text[self._offset(begin) : self._offset(end)]

    def _hash(self, numbers: range, column: int) -> None:
        lines = self._layout.lines
        for number in numbers:
            line = lines[number]
            blank = not line.strip()
            own = min(column, len(line) - len(line.lstrip(" ")))
            lines[number] = " " * column + ("#" + line.lstrip(" ") if blank else "# " + line[own:])

    def _add(self, path: Path, value: str, after: str) -> None:
        above, line = path[:-1], f"{path[-1]}: {scalar(value)}"
        if not above:
            entry = self._layout.find((after,)) or self._layout.children(())[-1]
            self._insert(entry.last, [" " * entry.column + line])
            return
        if above not in self:
            self.add_lines(after, [f"{above[0]}:", f"  {line}"])
            return
        children = self._layout.children(above)
        last = next((c for c in children if c.key and c.key.value == after), children[-1])
        if last.flow:
            self._splice(self._offset(last.value.end_mark), None, f", {line}")
        else:
            self._insert(last.last, [" " * last.column + line])

    def _remove_from_brackets(self, path: Path, entry: YamlEntry) -> None:
        siblings = self._layout.children(path[:-1])
        begins = [self._offset(each.begins.start_mark) for each in siblings]
        index = begins.index(self._offset(entry.begins.start_mark))
        if index + 1 < len(siblings):
            self._splice(begins[index], begins[index + 1], "")
        else:
            before = self._offset(siblings[index - 1].value.end_mark)
            self._splice(before, self._offset(entry.value.end_mark), "")

    def _splice(self, begin: int, end: int | None, words: str) -> None:
        text = self.text
        self._read(text[:begin] + words + text[begin if end is None else end :])

    def _insert(self, number: int, added: Sequence[str]) -> None:
        lines = list(self._layout.lines)
        if number and not lines[number - 1].endswith(("\r", "\n")):
            lines[number - 1] += self._end
        lines[number:number] = [line + self._end for line in added]
        self._read("".join(lines))

    def _read(self, text: str) -> None:
        self._layout = YamlLayout(text)

    def _offset(self, mark: yaml.Mark) -> int:
        return self._layout.offset(mark)

    def _on_lines(self, path: Path) -> YamlEntry:
        entry = self._layout.at(path)
        while entry.flow:
            path = path[:-1]
            entry = self._layout.at(path)
        return entry
