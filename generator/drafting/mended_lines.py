"""Mend the lines of one Markdown text, as far as it is mechanical."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.source.prose.markdown import slips_in
from generator.source.slips.finding import Edit, Finding

_ROUNDS = 12  # what is mended can bring something else to light, but not for ever
_BEFORE = r"((?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*?)"

Lines = tuple[str | None, ...]
Labels = Callable[[Lines], Mapping[int, str]]
_Numbered = list[tuple[int, str]]


def mended_lines(lines: Sequence[str], labels: Labels) -> Lines:
    """Mend a text.

    Args:
        lines: its lines.
        labels: returns the numbers that a text will print, by its lines, once it reads as given.

    Returns:
        As many lines; None where one is left out.
    """
    now: _Numbered = list(enumerate(lines))
    for _ in range(_ROUNDS):
        found = [each for each in slips_in("\n".join(line for _, line in now)) if each.edits]
        after = _mended(now, found, lambda new: labels(_whole(new, len(lines))))
        if after == now:
            break
        now = after
    return _whole(now, len(lines))


def _whole(lines: _Numbered, count: int) -> Lines:
    known = dict(lines)
    return tuple(known.get(number) for number in range(count))


def _mended(
    now: _Numbered, found: list[Finding], labels: Callable[[_Numbered], Mapping[int, str]]
) -> _Numbered:
    """Make the edits of findings, without those after which another number would be printed."""
    while True:
        edits = [edit for finding in found for edit in finding.edits]
        after = _edited(now, edits)
        if not any(edit.label for edit in edits):
            return after
        printed = labels(after)
        gone = [edit.line for edit in edits if edit.new is None]
        kept = [each for each in found if _counts_the_same(each, printed, gone)]
        if len(kept) == len(found):
            return after
        found = kept


def _counts_the_same(finding: Finding, printed: Mapping[int, str], gone: Sequence[int]) -> bool:
    return all(
        printed.get(edit.line - sum(line < edit.line for line in gone)) == edit.label
        for edit in finding.edits
        if edit.label
    )


def _edited(now: _Numbered, edits: Sequence[Edit]) -> _Numbered:
    lines: dict[int, str | None] = dict(enumerate(line for _, line in now))
    for edit in edits:
        line = lines[edit.line]
        if line is None:
            continue
        match = re.match(_BEFORE + re.escape(edit.old), line)
        if edit.new is None:
            lines[edit.line] = None
        elif match:
            lines[edit.line] = match[1] + edit.new + line[match.end() :]
    return [(now[at][0], line) for at, line in lines.items() if line is not None]
