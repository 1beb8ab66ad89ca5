"""What a build writes down for the next one: lines of JSON, each behind its own fingerprint.

A line that was damaged, cut off or put in another's place is not believed, and what it told of is
made anew: of what a build makes, nothing may depend on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.model.today import Days

_SIZE = 16  # bytes of a fingerprint
_BEFORE, _AFTER = len('["",') + 2 * _SIZE, len("]\n")  # what stands around what is told


def kept_line(what: str, told: object) -> bytes:
    """Return something as a line that says whether it is still what was written.

    Args:
        what: what it tells of; a line of another kind is not taken for it.
        told: what JSON can hold.
    """
    written = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    return _line(what, written)


def read_line(what: str, line: bytes) -> Any:
    """Return what a line tells.

    Args:
        what: what it is to tell of.
        line: the line.

    Raises:
        ValueError: when it is not what was written.
    """
    if not _is_line(what, line):
        message = f"this is not what was written of {what}"
        raise ValueError(message)
    return json.loads(line[_BEFORE:-_AFTER])


def is_as_written(path: Path, *whats: str) -> bool:
    """Return whether a file is there and has just these lines, each as it was written.

    Args:
        path: the file.
        whats: what each line is to tell of.
    """
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError:
        return False
    return len(lines) == len(whats) and all(map(_is_line, whats, lines))


def _is_line(what: str, line: bytes) -> bool:
    return line == _line(what, line[_BEFORE:-_AFTER])


def days_told(days: Days) -> list[str]:
    """Return days as JSON can hold them."""
    return [each.isoformat() if each else "" for each in (days.begins, days.ends)]


def days_read(told: Iterable[str]) -> Days:
    """Return days as they were told.

    Raises:
        ValueError: when they are none.
    """
    return Days(*(date.fromisoformat(day) if day else None for day in told))


def _line(what: str, written: bytes) -> bytes:
    fingerprint = blake2b(written, digest_size=_SIZE, person=what.encode()).hexdigest().encode()
    return b'["%s",%s]\n' % (fingerprint, written)
