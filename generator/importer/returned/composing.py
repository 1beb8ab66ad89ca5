"""Put lines of Markdown together: which need an empty line between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.source.prose.marks import AT_END


def with_questions(lines: list[str], asked: Sequence[str]) -> list[str]:
    """Return the lines of a unit with what is to be decided, before its mark."""
    if not asked or not lines:
        return [*lines, *([" ".join(asked)] if asked else [])]
    *first, last = lines
    mark = AT_END.search(last)
    stem, tail = (last[: mark.start()], mark[0]) if mark else (last, "")
    return [*first, f"{stem.rstrip()} {' '.join(asked)}{tail}"]


def put(done: list[str], block: list[str]) -> None:
    """Put a paragraph behind what is written, with an empty line where there has to be one."""
    before = next((line for line in reversed(done) if line.strip()), "")
    while done and not done[-1].strip():
        done.pop()
    if done and not (_entry(before) and _entry(block[0])) and not (_row(before) and _row(block[0])):
        done.append("")
    done += block
    if not (_entry(block[0]) or _row(block[0])):
        done.append("")


def _entry(line: str) -> bool:
    return bool(re.match(r"\s*(?:\d+[.)]|[-*+])\s", line))


def _row(line: str) -> bool:
    return line.lstrip().startswith("|")


def without_gaps(lines: Iterable[str]) -> list[str]:
    """Return lines with one empty line at most between two others."""
    done: list[str] = []
    for line in lines:
        if line.strip() or not done or done[-1].strip():
            done.append(line)
    return done


def without_signs(line: str, signs: Iterable[str]) -> str:
    """Return a line without the signs of some notes."""
    for sign in signs:
        line = line.replace(sign, "")
    return line
