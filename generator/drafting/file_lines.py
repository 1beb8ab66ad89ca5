"""A file as lines, each with the line end that it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARK = "\ufeff"


@dataclass(frozen=True)
class LineRange:
    """The lines of a text in a file: from where, how many, and how far they are indented."""

    first: int
    count: int
    indent: str = ""


@dataclass(frozen=True)
class FileLines:
    """The lines of a file.

    Args:
        mark: its byte-order mark, or "".
        lines: its lines, without their ends.
        ends: the end of each.
    """

    mark: str
    lines: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def read(cls, content: bytes) -> FileLines | None:
        """Return the lines of a file's bytes; None where they are not UTF-8."""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return None
        mark = _MARK if text.startswith(_MARK) else ""
        found = _LINE.findall(text.removeprefix(_MARK))
        if len(found) > 1 and found[-1] == ("", "") and not found[-2][1]:
            found.pop()  # the pattern matches once more behind a last line without an end
        return cls(mark, tuple(line for line, _ in found), tuple(end for _, end in found))

    def written(self) -> bytes:
        """Return the file's bytes."""
        pairs = zip(self.lines, self.ends, strict=True)
        return (self.mark + "".join(line + end for line, end in pairs)).encode()

    @property
    def text(self) -> str:
        """Return its text with line feeds only."""
        return "\n".join(self.lines)

    def with_lines(self, lines: Sequence[str]) -> FileLines:
        """Return it with as many other lines."""
        return replace(self, lines=tuple(lines))

    def of(self, block: LineRange) -> tuple[str, ...]:
        """Return the lines of a text, without its indentation."""
        found = self.lines[block.first : block.first + block.count]
        return tuple(line.removeprefix(block.indent) for line in found)

    def replaced(self, block: LineRange, new: Sequence[str | None]) -> FileLines:
        """Return it with other lines in a text, as many; those that are None are left out."""
        lines, ends = list(self.lines), list(self.ends)
        for at, line in reversed(list(enumerate(new, start=block.first))):
            if line is None:
                del lines[at], ends[at]
            else:
                lines[at] = block.indent + line if line else line
        return replace(self, lines=tuple(lines), ends=tuple(ends))
