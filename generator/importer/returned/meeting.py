"""Make the paper for the meeting of what everybody wants."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.document.heads import Whose
from generator.document.marked import MarkedRun
from generator.document.meeting import MeetingClause, MeetingPaper, Remarked, WantedChange
from generator.document.sent import digest, running_digest
from generator.history.compared import WordChange
from generator.importer.nodes import StyledSpan, WordMark
from generator.importer.returned.came_back import REDLINE, CameBack
from generator.importer.returned.decided import ReviewOutcome
from generator.importer.returned.lines import ReturnedLine
from generator.importer.returned.wishes import Wish, WishKey, WishKind
from generator.model.values import When
from generator.wording import returned as said

_TOKEN = re.compile(r"\S+|\s+")
_WHAT = {
    WishKind.REWORD: said.REWORD,
    WishKind.REMOVE: said.REMOVE,
    WishKind.ADD: said.ADD,
}


@dataclass(frozen=True)
class PaperHeading:
    """What the paper is called: whose, and of which draft."""

    title: str
    whose: Whose
    of: str
    told: tuple[str, ...] = ()


def meeting_paper(
    head: PaperHeading, found: ReviewOutcome, files: Sequence[CameBack], sent: CameBack
) -> MeetingPaper:
    """Return the paper.

    Args:
        head: what it is called.
        found: what everybody wants, and what came of it.
        files: the files that came back.
        sent: what was sent.
    """
    comments = sum(len(each.comments) for each in found.files)
    asked = len(found.groups) - len(found.taken)
    people = tuple(dict.fromkeys(who for each in files for who in each.people))
    told = [
        said.heard([each.name for each in files], people),
        *(said.twice(who, names) for who, names in _twice(files)),
        said.summed(len(found.taken), asked, comments),
        *head.told,
    ]
    return MeetingPaper(
        head.title,
        head.whose,
        head.of,
        tuple(told),
        tuple(_clauses(found, {each.name for each in files if each.told.kind == REDLINE})),
        tuple(_beside(found, files, sent)),
    )


def _twice(files: Sequence[CameBack]) -> Iterator[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for each in files:
        for who in each.people[:1]:
            names.setdefault(who, []).append(each.name)
    yield from ((who, some) for who, some in names.items() if len(some) > 1)


def _clauses(found: ReviewOutcome, redlines: Container[str]) -> Iterator[MeetingClause]:
    places: dict[int, list[WishKey]] = {}
    for key, wishes in found.groups.items():
        places.setdefault(_clause_of(found, wishes[0].at), []).append(key)
    remarks: dict[int, list[Remarked]] = {}
    for each in found.files:
        for comment in each.comments:
            place = _clause_of(found, comment.at)
            whole = f"{found.lines[comment.at].line.now}" if comment.at >= 0 else ""
            remarks.setdefault(place, []).append(_remarked(comment.mark, whole))
    names = {line.clause: line.name for line in reversed(found.lines)}
    for place in sorted(places.keys() | remarks.keys()):
        keys = places.get(place, [])
        some = [wish for key in keys for wish in found.groups[key]]
        yield MeetingClause(
            f"clause-{place + 1}",
            names.get(place, "Before the first heading"),
            " ".join(dict.fromkeys(_outcome(found, key) for key in keys)),
            tuple(
                _change(found, wish, redlines)
                for wish in sorted(some, key=lambda w: (w.at, w.order))
            ),
            tuple(remarks.get(place, ())),
        )


def _clause_of(found: ReviewOutcome, at: int) -> int:
    return found.lines[at].clause if at >= 0 else -1


def _outcome(found: ReviewOutcome, key: WishKey) -> str:
    if key in found.foreign:
        return said.FOREIGN
    if key in found.held:
        return said.HELD
    if key not in found.taken:
        return said.ASKED
    files = {wish.file for wish in found.groups[key]}
    return said.TAKEN_SAME if len(files) > 1 else said.TAKEN_ONE


def _change(found: ReviewOutcome, wish: Wish, redlines: Container[str]) -> WantedChange:
    what = _WHAT[wish.kind]
    if wish.line.moved and wish.kind is WishKind.ADD:
        what = said.MOVE
    if not wish.tracked:
        what = f"{what}, {said.REJECTED if wish.file in redlines else said.UNTRACKED}"
    if wish.tracked:
        runs = tuple(_tracked(wish.line))
    elif wish.kind is WishKind.ADD:
        runs = (MarkedRun("", WordChange.INSERTED, wish.line.now),)
    else:
        runs = tuple(compared(found.lines[wish.at].line.now, wish.words))
    return WantedChange(wish.who, _days(wish.on), what, runs)


def _days(on: str) -> str:
    """Return days as pages show them."""
    told = []
    for each in on.split(" and ") if on else ():
        try:
            told.append(str(When.parse(each)))
        except ValueError:
            told.append(each)
    return " and ".join(told)


def _tracked(line: ReturnedLine) -> Iterator[MarkedRun]:
    """Yield the words of a line, with what goes and what comes."""
    for at, cell in enumerate(line.cells):
        if at:
            yield MarkedRun("", WordChange.SAME, " | ")
        for span in cell:
            yield MarkedRun("", _fate(span, line), span.text)


def _fate(span: StyledSpan, line: ReturnedLine) -> WordChange:
    if line.gone and line.row:
        return WordChange.DELETED
    if line.new and line.row:
        return WordChange.INSERTED
    if any(change.gone for change in span.changes):
        return WordChange.DELETED
    return WordChange.INSERTED if span.changes else WordChange.SAME


def compared(was: str, now: str) -> Iterator[MarkedRun]:
    """Yield two texts as one, word by word."""
    one, other = _TOKEN.findall(was), _TOKEN.findall(now)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield MarkedRun("", WordChange.SAME, "".join(one[a:b]))
            continue
        if b > a:
            yield MarkedRun("", WordChange.DELETED, "".join(one[a:b]))
        if d > c:
            yield MarkedRun("", WordChange.INSERTED, "".join(other[c:d]))


def _remarked(mark: WordMark, whole: str = "") -> Remarked:
    by, *more = mark.more.split("; ")
    who, comma, on = by.rpartition(", ")
    day = _days(on) if comma else ""
    told = ", ".join(filter(None, (who if comma else by, day)))
    ending = f" ({'; '.join(more)})" if more else ""
    about = "" if len(mark.at.split()) >= len(whole.split()) > 0 else mark.at
    return Remarked(told, f"{mark.words}{ending}", about)


def _beside(found: ReviewOutcome, files: Sequence[CameBack], sent: CameBack) -> Iterator[str]:
    for back, wishes in zip(files, found.files, strict=True):
        for was, now in wishes.numbers:
            yield f"{back.name}: the number of “{was}” became “{now or 'nothing'}”"
        yield from (f"{back.name}: {told}" for told in _furniture(back, sent))


def _furniture(back: CameBack, sent: CameBack) -> Iterator[str]:
    """Yield what was changed around the text, in headers, and what was said there."""
    known = {"".join(line.now.split()) for line in sent.around}
    shown = back.told.shown | back.told.text
    for line in back.around:
        for mark in line.comments:
            yield f"comment by {_remarked(mark).who}: {mark.words}"
        if line.changes and (line.was or line.now):
            yield f"{_who(line)}: {_told(line)}"
        elif not shown and line.now and "".join(line.now.split()) not in known:
            yield f"“{line.now}”"
        elif shown and line.now and digest(line.whole) not in shown:
            yield f"“{line.now}”, written {said.UNTRACKED}"
    ours = {(each.kind, each.words) for each in sent.findings}
    for told in back.findings:
        beside = told.kind in {"header", "footer", "footnote", "endnote", "text box"}
        unchanged = running_digest(told.words) in shown
        if beside and not unchanged and (told.kind, told.words) not in ours:
            yield f"{told.kind}: “{told.words}”"
        elif told.kind == "comment" and "no place" in told.more:
            yield f"comment ({told.more}): {told.words}"
        elif told.kind.startswith("formatting"):
            yield f"{told.kind} ({told.more}), at “{told.near}”"


def _who(line: ReturnedLine) -> str:
    return " and ".join(dict.fromkeys(change.author for change in line.changes if change.author))


def _told(line: ReturnedLine) -> str:
    signs = {WordChange.DELETED: ("[-", "-]"), WordChange.INSERTED: ("{+", "+}")}
    told = []
    for run in _tracked(line):
        before, after = signs.get(run.change, ("", ""))
        told.append(f"{before}{run.words}{after}")
    return "".join(told)
