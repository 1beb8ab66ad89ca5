"""Bring what several files want together, write it, and look whether it stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.importer.returned.came_back import CameBack
from generator.importer.returned.lines import NOTE, ReturnedLine
from generator.importer.returned.placing import placed
from generator.importer.returned.rewriting import Rewriting
from generator.importer.returned.units import NOTES, SourceUnit
from generator.importer.returned.wishes import (
    FileWishes,
    SentLine,
    Wish,
    WishKey,
    WishKind,
    agreed,
    by_clause,
    wishes_of,
)

_CLAUSE = re.compile(r"clause\d+_(?!_(?:term|note)_)")  # words and notes have bookmarks, too
_TRIES = 4

Reprint = Callable[[str], CameBack | None]


@dataclass(frozen=True)
class ReviewAsked:
    """What is asked of the way back.

    Args:
        files: those that came back.
        sent: the text as it is in the folder, printed as it was when it was sent.
        source: the file of the draft that follows, with the text as it was.
        units: what stands where in that file.
        moved_on: whether that text reads otherwise than the one that was sent.
        local: whether it is an academy's variation, in which much of the text does not stand.
        reprint: prints another text of the file; None where it has errors.
    """

    files: tuple[CameBack, ...]
    sent: CameBack
    source: str
    units: Sequence[SourceUnit]
    moved_on: bool
    local: bool
    reprint: Reprint


@dataclass(frozen=True)
class ReviewOutcome:
    """What came of it.

    Args:
        text: the new file.
        lines: the lines of what was sent.
        files: what each file wants.
        groups: wishes by what they are about.
        taken: what of these is in the text.
        held: what all want, and could not be written.
        foreign: what is wanted of text that does not stand in the file.
    """

    text: str
    lines: tuple[SentLine, ...]
    files: tuple[FileWishes, ...]
    groups: Mapping[WishKey, tuple[Wish, ...]]
    taken: frozenset[WishKey]
    held: frozenset[WishKey]
    foreign: frozenset[WishKey] = frozenset()


def sent_lines(lines: Sequence[ReturnedLine]) -> Iterator[SentLine]:
    """Yield the lines of what was sent, each with its clause; a note is one of its own."""
    clause, number, heading, name = -1, "", "", "Before the first heading"
    hosts: dict[str, str] = {}  # what the clause is called that a note belongs to
    count = 0
    for line in lines:
        if line.kind == NOTE:
            count += 1
            yield SentLine(line, NOTES + count, f"Note {count} to {hosts[line.host]}")
            continue
        if any(_CLAUSE.match(mark) for mark in line.bookmarks):
            clause += 1
            label = line.label.strip()
            if line.outline is not None:
                number, heading = label, line.now
                name = f"{number} {heading}".strip()
            else:
                name = " ".join(filter(None, (number, label, heading)))
        hosts.setdefault(line.whole, name)
        yield SentLine(line, clause, name)


def decided(asked: ReviewAsked) -> ReviewOutcome:
    """Return the new text, and what everybody wants."""
    lines = tuple(sent_lines(asked.sent.lines))
    files = tuple(wishes_of(lines, each, moved_on=asked.moved_on) for each in asked.files)
    groups = by_clause(lines, [wish for each in files for wish in each.wishes])
    ours = {unit.clause for unit in asked.units}
    foreign = {k for k, each in groups.items() if asked.local and _clause(lines, each) not in ours}
    free = {k for k, wishes in groups.items() if agreed(wishes)} - foreign
    written = {key: each for key, each in groups.items() if key not in foreign}
    text, taken = _proved(asked, lines, written, set(free))
    return ReviewOutcome(
        text, lines, files, groups, frozenset(taken), frozenset(free - taken), frozenset(foreign)
    )


def _proved(
    asked: ReviewAsked,
    lines: Sequence[SentLine],
    groups: Mapping[WishKey, tuple[Wish, ...]],
    taken: set[WishKey],
) -> tuple[str, set[WishKey]]:
    """Return the text with what is agreed, and what of that reads in it as it was wanted."""
    plain = frozenset[int]()
    for left in reversed(range(_TRIES)):
        text = _written(asked, lines, groups, taken, plain)
        shown = asked.reprint(text)
        if shown is None and not taken:
            break
        missing = _missing(lines, groups, taken, shown) if shown else []
        if shown is not None and not missing:
            return text, taken
        if not left or (shown is None and left < _TRIES - 1):
            taken = set()
        elif shown is None:
            removing = {k for k in taken if any(w.kind is WishKind.REMOVE for w in groups[k])}
            taken = taken - (removing or taken)
        else:
            again = {wish.at for _, wish in missing if wish.kind is WishKind.REWORD} - plain
            taken = taken - {key for key, wish in missing if wish.at not in again}
            plain |= again
    text = _written(asked, lines, groups, set(), plain)
    return (text if asked.reprint(text) is not None else asked.source), set()


def _clause(lines: Sequence[SentLine], wishes: Sequence[Wish]) -> int:
    return lines[wishes[0].at].clause if wishes[0].at >= 0 else -1


def _written(
    asked: ReviewAsked,
    lines: Sequence[SentLine],
    groups: Mapping[WishKey, tuple[Wish, ...]],
    taken: set[WishKey],
    plain: frozenset[int],
) -> str:
    source = asked.source.split("\n")
    going = {
        w.at for k, each in groups.items() if k in taken for w in each if w.kind is WishKind.REMOVE
    }
    writing = Rewriting(source, lines, placed(asked.units, lines, frozenset(going)), plain)
    writing.take(_once(w for key in sorted(taken) for w in groups[key]))
    for key in sorted(groups.keys() - taken):
        writing.ask(groups[key])
    return "\n".join(writing.text())


def _once(wishes: Iterator[Wish]) -> Iterator[Wish]:
    """Yield what several want alike once."""
    seen = set()
    for wish in wishes:
        key = (wish.kind, wish.at, wish.order, wish.words)
        if key not in seen:
            seen.add(key)
            yield wish


def _missing(
    lines: Sequence[SentLine],
    groups: Mapping[WishKey, tuple[Wish, ...]],
    taken: set[WishKey],
    shown: CameBack,
) -> list[tuple[WishKey, Wish]]:
    """Return what is agreed and does not stand in a text as the reviewer has it, or still does."""
    there = Counter(line.now for line in shown.lines)
    wanted = [(key, w) for key in sorted(taken) for w in _once(iter(groups[key]))]
    left = Counter(each.line.now for each in lines)
    for _, wish in wanted:
        left[lines[wish.at].line.now] -= wish.kind is not WishKind.ADD
        left[wish.words] += 1
    missing = [
        (key, wish)
        for key, wish in wanted
        if wish.kind is WishKind.REMOVE and there[(now := lines[wish.at].line.now)] > left[now]
    ]
    for key, wish in (each for each in wanted if each[1].words):
        there[wish.words] -= 1
        if there[wish.words] < 0:
            missing.append((key, wish))
    return missing
