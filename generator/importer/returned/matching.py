"""Which line of a file that came back is which line of what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.importer.returned.lines import NOTE, ReturnedLine

_ALIKE = 0.5  # of the letters: below that, one paragraph went and another came


@dataclass
class MatchedLines:
    """What became of each line that was sent.

    Args:
        same: the line of the file that came back, by the place of the one that was sent.
        added: new lines, by the place of the line that they follow; -1 for the beginning.
        lost: the places of lines that are not there at all: deleted with tracking off.
    """

    same: dict[int, ReturnedLine] = field(default_factory=dict)
    added: dict[int, list[ReturnedLine]] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)


def matched(sent: Sequence[ReturnedLine], back: Sequence[ReturnedLine]) -> MatchedLines:
    """Return which line is which.

    Args:
        sent: the lines of what was sent.
        back: those of the file that came back.
    """
    found = MatchedLines()
    old = [line for line in back if not line.new]
    place: dict[int, int] = {}  # of what was sent, by the identity of a line
    for at, line in _pairs(sent, old):
        found.same[at] = line
        place[id(line)] = at
    found.lost = set(range(len(sent))) - found.same.keys()
    last = -1
    for line in back:
        if id(line) in place:
            last = place[id(line)]
        else:
            found.added.setdefault(last, []).append(line)
    return found


def _pairs(
    sent: Sequence[ReturnedLine], old: Sequence[ReturnedLine]
) -> Iterator[tuple[int, ReturnedLine]]:
    """Yield the place of each line that was sent, with what it is now."""
    noted, notes = ([each for each in some if each.kind == NOTE] for some in (sent, old))
    if noted and len(noted) <= len(notes):
        first = len(sent) - len(noted)
        # They stand in the order of their signs; a redline has one at each of its signs.
        found = notes if len(noted) == len(notes) else _of_many(noted, notes)
        yield from ((at, each) for at, each in enumerate(found, first) if each is not None)
        sent, old = sent[:first], [line for line in old if line.kind != NOTE]
    ours, theirs = [_key(line) for line in sent], [_key(line) for line in old]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ((a + n, old[c + n]) for n in range(b - a))
        elif tag == "replace":
            yield from _alike(sent, (a, b), old[c:d])


def _of_many(
    noted: Sequence[ReturnedLine], notes: Sequence[ReturnedLine]
) -> Iterator[ReturnedLine | None]:
    """Yield what became of each note: of those with its words the one that somebody changed."""
    known = {_key(each) for each in noted}
    left = list(notes)
    for each in noted:
        same = [note for note in left if _key(note) == _key(each)]
        others = (note for note in left if _key(note) not in known and _same(each, note))
        tracked = (note for note in same if note.changes)
        found = next((note for some in (tracked, others, same) for note in some), None)
        left = [note for note in left if note is not found]
        yield found


def _alike(
    sent: Sequence[ReturnedLine], span: tuple[int, int], theirs: Sequence[ReturnedLine]
) -> Iterator[tuple[int, ReturnedLine]]:
    """Yield lines that differ and are the same all the same: by their bookmark, or their words."""
    first, last = span
    for line in theirs:
        for at in range(first, last):
            if _same(sent[at], line):
                yield at, line
                first = at + 1
                break


def _same(one: ReturnedLine, other: ReturnedLine) -> bool:
    if one.kind != other.kind:
        return False
    if set(one.bookmarks) & set(other.bookmarks):
        return True
    near = SequenceMatcher(None, one.was, other.was, autojunk=False)
    return near.quick_ratio() >= _ALIKE and near.ratio() >= _ALIKE


def _key(line: ReturnedLine) -> tuple[str, str]:
    return line.kind, "".join(line.was.split())
