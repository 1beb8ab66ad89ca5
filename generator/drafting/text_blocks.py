"""Where the Markdown of a file stands: the body of a base, the texts of changes, a letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.drafting.file_lines import FileLines, LineRange
from generator.model.places import Path
from generator.model.problem import Problem
from generator.source.prose.front_matter import split_front_matter
from generator.source.yaml.tree import YamlTree, read_tree


def blocks_of(name: str, lines: FileLines) -> list[LineRange]:
    """Return the texts of a file that are Markdown, in the order of the file.

    Args:
        name: its path below the policies folder.
        lines: the file.

    Returns:
        Only those that stand in the file line by line as they are read: no text that is folded, or
        stands behind its key.
    """
    if name.endswith(".md"):
        split = split_front_matter(name, lines.text)
        if isinstance(split, Problem):
            return []
        first = split.body_line - 1
        return [LineRange(first, len(lines.lines) - first)]
    tree = read_tree(name, lines.text)
    blocks = [_block(lines, tree.lines[path], text) for path, text in _texts(tree)]
    return [block for block in blocks if block]


def _texts(tree: YamlTree) -> Iterator[tuple[Path, str]]:
    changes: Any = tree.data.get("changes")
    for index, change in enumerate(changes if isinstance(changes, list) else ()):
        if isinstance(change, dict) and isinstance(change.get("text"), str):
            yield ("changes", index, "text"), change["text"]
    for key in ("letter", "central_letter"):
        if isinstance(tree.data.get(key), str):
            yield (key,), tree.data[key]


def _block(lines: FileLines, line: int, text: str) -> LineRange | None:
    """Return where a text stands, if each of its lines is one of the file's."""
    told = text.rstrip("\n").split("\n")
    first = line - 1
    written = lines.lines[first : first + len(told)]
    if len(written) < len(told) or not written[0].endswith(told[0]):
        return None
    indent = written[0].removesuffix(told[0])
    same = all(
        own == indent + line if line else not own.strip()
        for own, line in zip(written, told, strict=True)
    )
    return LineRange(first, len(told), indent) if same and not indent.strip() and indent else None
