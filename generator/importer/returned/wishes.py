"""What each reviewer wants, line by line, and what follows for each clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.document.sent import digest
from generator.importer.nodes import WordMark
from generator.importer.returned.came_back import REDLINE, CameBack
from generator.importer.returned.lines import NOTE, ReturnedLine
from generator.importer.returned.matching import MatchedLines, matched


class WishKind(StrEnum):
    """What somebody wants of a line."""

    REWORD = "reword"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True)
class SentLine:
    """A line of what was sent.

    Args:
        line: the line.
        clause: the place of its clause among all; -1 for what stands before them.
        name: what its clause is called: number and heading.
    """

    line: ReturnedLine
    clause: int
    name: str


@dataclass(frozen=True)
class Wish:
    """What somebody wants of a line.

    Args:
        who: who wants it, as the file names them.
        on: the days on which they wrote it.
        file: the file that it stands in.
        at: the place of the line among those that were sent; of a new one, of the line before it.
        order: the place of a new line among those that follow the same line.
        line: the line as it came back; as it was sent, where it is gone without a trace.
        tracked: whether Word tracked it.
        behind: whether the line of the draft reads otherwise since it was sent.
    """

    kind: WishKind
    who: str
    on: str
    file: str
    at: int
    line: ReturnedLine
    order: int = 0
    tracked: bool = True
    behind: bool = False

    @property
    def words(self) -> str:
        """Return what the line is to say; "" for nothing."""
        return "" if self.kind is WishKind.REMOVE else self.line.now


@dataclass(frozen=True)
class SaidOf:
    """A comment: the place of its line, who said what about which words."""

    at: int
    mark: WordMark
    file: str


@dataclass
class FileWishes:
    """All that one file wants.

    Args:
        numbers: numbers that somebody changed: what was sent, and what stands there now.
    """

    file: str
    wishes: list[Wish] = field(default_factory=list)
    comments: list[SaidOf] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)


def wishes_of(sent: Sequence[SentLine], back: CameBack, *, moved_on: bool) -> FileWishes:
    """Return what a file wants.

    Args:
        sent: the lines of the text as it is in the folder.
        back: the file.
        moved_on: whether that text reads otherwise than the one that was sent.
    """
    found = matched([each.line for each in sent], back.lines)
    all_of = FileWishes(back.name)
    for wish in _wanted(sent, back, found, moved_on=moved_on):
        all_of.wishes.append(wish)
    for at, line in sorted(found.same.items()):
        all_of.comments += [SaidOf(at, mark, back.name) for mark in line.comments]
        was = sent[at].line
        if line.label.split() != was.label.split() and line.now and not line.gone:
            all_of.numbers.append((f"{was.label.strip()} {was.now}".strip(), line.label.strip()))
        elif not moved_on and line.was != line.now == was.now and not line.gone:
            all_of.numbers.append((f"the note at {was.now}", ""))  # a further sign of it has gone
    for at, lines in found.added.items():
        all_of.comments += [SaidOf(at, mark, back.name) for line in lines for mark in line.comments]
    return all_of


def _wanted(
    sent: Sequence[SentLine], back: CameBack, found: MatchedLines, *, moved_on: bool
) -> Iterator[Wish]:
    known = back.told.text
    redline = back.told.kind == REDLINE  # which says a few things in other words than its text
    for at, each in enumerate(sent):
        line = found.same.get(at)
        if line is None:
            plain = moved_on or (redline and not each.line.marks and each.line.kind != NOTE)
            if at in found.lost and not (plain and digest(each.line.whole) not in known):
                yield _wish(WishKind.REMOVE, back, at, each.line, tracked=False)
            continue
        as_sent = not moved_on and line.was == each.line.now
        as_sent = as_sent or ((moved_on or redline) and digest(line.as_sent) in known)
        behind = moved_on and line.was != each.line.now
        if line.now == line.was and as_sent and not line.gone:
            continue
        if line.now == each.line.now and not line.gone:
            continue
        kind = WishKind.REWORD if line.now and not line.gone else WishKind.REMOVE
        yield _wish(kind, back, at, line, tracked=as_sent and bool(line.changes), behind=behind)
    for at, lines in sorted(found.added.items()):
        for order, line in enumerate(lines):
            if line.now and (line.new or line.changes or digest(line.as_sent) not in known):
                place = _host(sent, line, at)
                yield _wish(WishKind.ADD, back, place, line, tracked=line.new, order=order)


def _host(sent: Sequence[SentLine], line: ReturnedLine, at: int) -> int:
    """Return the place of the line that a new note stands at; of another line, its own place."""
    hosts = (n for n, each in enumerate(sent) if line.host and each.line.whole == line.host)
    return next(hosts, at)


def _wish(kind: WishKind, back: CameBack, at: int, line: ReturnedLine, **more: bool | int) -> Wish:
    changes = line.changes if more.get("tracked") else ()
    who = _listed(change.author for change in changes) or back.author
    days = " and ".join(dict.fromkeys(change.on for change in changes if change.on))
    return Wish(kind, who, days, back.name, at, line, **more)  # type: ignore[arg-type]


def _listed(names: Iterator[str]) -> str:
    return " and ".join(dict.fromkeys(name for name in names if name))


WishKey = tuple[str, int]


def by_clause(
    sent: Sequence[SentLine], wishes: Sequence[Wish]
) -> Mapping[WishKey, tuple[Wish, ...]]:
    """Return wishes by what they are about: a clause, or the place of a new one.

    Args:
        sent: the lines of the text.
        wishes: what all files want.
    """
    found: dict[WishKey, list[Wish]] = {}
    for wish in wishes:
        clause = sent[wish.at].clause if wish.at >= 0 else -1
        own = wish.kind is WishKind.ADD and (begins_clause(wish.line) or wish.line.kind == NOTE)
        found.setdefault(("new", wish.at) if own else ("clause", clause), []).append(wish)
    return {key: tuple(each) for key, each in found.items()}


def begins_clause(line: ReturnedLine) -> bool:
    """Return whether a new line begins a clause: a heading, or a numbered paragraph."""
    return line.outline is not None or line.sign == "number" or bool(line.label)


def agreed(wishes: Sequence[Wish]) -> bool:
    """Return whether nothing is to be decided: one file wants something, or all want the same."""
    if any(wish.behind for wish in wishes):
        return False
    wanted: dict[str, set[tuple[WishKind, int, int, str]]] = {}
    for wish in wishes:
        wanted.setdefault(wish.file, set()).add((wish.kind, wish.at, wish.order, wish.words))
    return len({frozenset(each) for each in wanted.values()}) == 1
