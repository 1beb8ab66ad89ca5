"""A file in parts, so that only its YAML is edited and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from generator.drafting.layout import CannotEditError, lines_of
from generator.drafting.workspace import RefusedError

_FENCE = re.compile(r"---[ \t]*[\r\n]*")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Paper:
    """A file that has been read without errors.

    Args:
        before: what stands before the YAML: a byte-order mark, the first fence of a base.
        yaml: the YAML.
        after: what stands after it: the second fence and the body of a base.
    """

    before: str
    yaml: str
    after: str

    @classmethod
    def of(cls, content: bytes, *, base: bool) -> Paper:
        """Part a file.

        Args:
            content: its bytes.
            base: whether it is a base; a variation is YAML alone.
        """
        text = content.decode()
        before = _BOM if text.startswith(_BOM) else ""
        lines = lines_of(text.removeprefix(_BOM))
        if not base:
            return cls(before, "".join(lines), "")
        end = next(n for n, line in enumerate(lines[1:], start=1) if _FENCE.fullmatch(line))
        return cls(before + lines[0], "".join(lines[1:end]), "".join(lines[end:]))

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        return (self.before + self.yaml + self.after).encode()

    @property
    def lines_before_body(self) -> int:
        """Return how many lines of the file come before what stands after the YAML."""
        return len(lines_of(self.before.removeprefix(_BOM))) + len(lines_of(self.yaml))

    def with_yaml(self, yaml: str) -> Paper:
        """Return it with other YAML."""
        return replace(self, yaml=yaml)

    def with_after(self, after: str) -> Paper:
        """Return it with something else after the YAML."""
        return replace(self, after=after)


@contextmanager
def editing(file: str) -> Iterator[None]:
    """Refuse, while a file is edited, one whose keys do not stand on lines of their own.

    Args:
        file: what the file is called in messages.

    Raises:
        RefusedError: then.
    """
    try:
        yield
    except CannotEditError as error:
        raise RefusedError(
            f"{file} cannot be changed line by line; write each key of its details on a line of "
            "its own, without brackets around all of them, and try again."
        ) from error
