"""Write what was agreed into a text, and what is to be decided beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.importer.body import ASK
from generator.importer.markdown_text import SpanWriter, escaped
from generator.importer.nodes import StyledSpan
from generator.importer.returned.asked_words import asked_words
from generator.importer.returned.composing import (
    put,
    with_questions,
    without_gaps,
    without_signs,
)
from generator.importer.returned.lines import NOTE, ReturnedLine
from generator.importer.returned.patched import patched
from generator.importer.returned.placing import PlacedUnits
from generator.importer.returned.units import SourceUnit
from generator.importer.returned.wishes import SentLine, Wish, WishKind
from generator.model.quotes import straight
from generator.source.prose.blocks import slug
from generator.source.prose.marks import without_mark

_RULE = re.compile(r"\s*\|?[ :|-]*-[ :|-]*\|?\s*")
_ID = re.compile(r"\{#([a-z0-9-]+)")


@dataclass
class Edits:
    """What is to be done to the lines of a file.

    Args:
        instead: the new lines of a unit, by its first line; none where it goes.
        behind: what is put in behind a line: paragraphs, each with its lines.
        wishes: what was written, and could not be checked before it was printed.
    """

    instead: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    behind: dict[int, list[list[str]]] = field(default_factory=dict)
    asked: dict[int, list[str]] = field(default_factory=dict)


class Rewriting:
    """Writes into the text of a file.

    Args:
        lines: the lines of the file.
        sent: the lines of what was sent.
        placed: which unit of the file is which line of what was sent.
        plain: the places of lines whose Markdown is not to be kept, since it did not hold.
    """

    def __init__(
        self,
        lines: Sequence[str],
        sent: Sequence[SentLine],
        placed: PlacedUnits,
        plain: frozenset[int] = frozenset(),
    ) -> None:
        """Begin without any change."""
        self._lines, self._sent, self._placed, self._plain = lines, sent, placed, plain
        self._writer = SpanWriter(lambda *_: None, lambda words: [straight(words)])
        self._edits = Edits()
        self._ids = {match[1] for line in lines for match in _ID.finditer(line)}
        self._signs: set[str] = set()  # of the notes that go
        self._carried: set[int] = set()  # units that stand elsewhere now, with their mark

    def take(self, wishes: Iterable[Wish]) -> None:
        """Write what is agreed."""
        some = list(wishes)
        for wish in some:
            if wish.kind is WishKind.REMOVE:
                self._remove(wish)
        for wish in some:
            if wish.kind is WishKind.REWORD:
                self._reword(wish)
            elif wish.kind is WishKind.ADD:
                self._add(wish)

    def ask(self, wishes: Sequence[Wish]) -> None:
        """Write what is to be decided: each text, and who wants it."""
        by_line: dict[int, list[Wish]] = {}
        for wish in wishes:
            by_line.setdefault(wish.at, []).append(wish)
        for at, some in by_line.items():
            self._question(at, asked_words(some))

    def text(self) -> list[str]:
        """Return the lines of the file with all changes."""
        edits = self._edits
        done: list[str] = []
        at = 0
        while at < len(self._lines):
            end, new = edits.instead.get(at, (at + 1, [self._lines[at]]))
            asked = [words for n in range(at, end) for words in edits.asked.get(n, ())]
            done += with_questions(new, asked)
            for n in range(at + 1, end + 1):
                for block in edits.behind.get(n, ()):
                    put(done, block)
            at = end
        return without_gaps(without_signs(line, self._signs) for line in done)

    def alone(self, units: Sequence[SourceUnit]) -> list[str]:
        """Return what some units of one clause say now, without its number and its mark.

        Args:
            units: the units, in the order of the file.
        """
        done: list[str] = []
        within = len(units[0].prefix)
        for unit in units:
            _, new = self._edits.instead.get(
                unit.first, (unit.end, list(self._lines[unit.first : unit.end]))
            )
            put(done, [without_mark(line)[within:] for line in new])
        return [line for at, line in enumerate(done) if line or at < len(done) - 1]

    def _unit(self, at: int) -> SourceUnit | None:
        """Return the unit of a line, or of the nearest one before it that has one."""
        for n in range(at, -1, -1):
            if n in self._placed.units:
                return self._placed.units[n]
        return None

    def _reword(self, wish: Wish) -> None:
        unit = self._placed.units.get(wish.at)
        if unit is None or not unit.text or wish.line.row is not unit.row:
            self._question(wish.at, asked_words([wish]))
            return
        before = self._sent[wish.at].line
        if unit.row:
            if len(unit.cells) != len(wish.line.words) or len(before.words) != len(unit.cells):
                self._question(wish.at, asked_words([wish]))
                return
            cells = [
                self._patched(wish, *each, within="row")
                for each in zip(unit.cells, before.words, wish.line.words, strict=True)
            ]
            new = [f"{unit.prefix}| {' | '.join(cells)} |"]
        else:
            within = "heading" if unit.heading else ""
            words = self._patched(
                wish, unit.text, before.words[0], wish.line.words[0], within=within
            )
            if unit.heading:
                words = " ".join(words.split())
            first, *rest = words.split("\n")
            new = [f"{unit.prefix}{first}", *(f"{unit.inside}{line}" for line in rest)]
            new[-1] += unit.mark
        self._edits.instead[unit.first] = (unit.end, new)

    def _patched(
        self,
        wish: Wish,
        source: str,
        before: Sequence[StyledSpan],
        after: Sequence[StyledSpan],
        *,
        within: str = "",
    ) -> str:
        was, now = self._markdown(before, within), self._markdown(after, within)
        if was == now:
            return source
        if wish.at in self._plain:
            return now
        made = patched(source, was, now)
        if made.lost:
            lost = " and ".join(escaped(each) for each in made.lost)
            told = f"{escaped(wish.who)} wrote other words over {lost}; is that to go?"
            self._question(wish.at, told)
        return made.text

    def _markdown(self, spans: Sequence[StyledSpan], within: str) -> str:
        """Return words as Markdown; those of headings and cells are bold by their style."""
        match within:
            case "row":
                return self._writer.cell(spans)
            case "heading":
                return self._writer.line(spans)
        return "\n".join(self._writer.lines(spans))

    def _remove(self, wish: Wish) -> None:
        unit = self._placed.units.get(wish.at)
        if unit is None or not self._may_go(unit):
            self._question(wish.at, asked_words([wish]))
            return
        self._edits.instead[unit.first] = (unit.end, [])

    def _may_go(self, unit: SourceUnit) -> bool:
        """Return whether nothing is left that belongs to a unit."""
        own = self._placed.going
        sign = unit.sign
        if sign:
            self._signs.add(sign)
            return sum(each.text.count(sign) for each in self._placed.every) == 1
        if unit.row and _RULE.fullmatch(self._line(unit.end)):
            return False  # the first row of a table
        return all(each.first in own for each in self._placed.under(unit))

    def _line(self, at: int) -> str:
        return self._lines[at] if at < len(self._lines) else ""

    def _add(self, wish: Wish) -> None:
        line, before = wish.line, self._unit(wish.at)
        if before is None or line.kind == NOTE:
            self._question(max(wish.at, 0), asked_words([wish]))
            return
        moved = self._moved(wish)
        if moved is not None:
            self._put_behind(before, moved)
        elif line.row:
            self._add_row(wish, before)
        elif line.outline is not None:
            words = self._writer.line(line.words[0])
            self._put_behind(
                before, [f"{'#' * min(line.outline + 2, 4)} {words} {{#{self._new_id(line.now)}}}"]
            )
        else:
            self._put_behind(before, self._paragraph(line, before, wish.at))

    def _moved(self, wish: Wish) -> list[str] | None:
        """Return the lines of what stood elsewhere and goes from there, with its mark."""
        for at, unit in self._placed.units.items():
            going = unit.first in self._placed.going and unit.first not in self._carried
            if going and not unit.row and self._sent[at].line.now == wish.line.now:
                self._carried.add(unit.first)
                return [line.rstrip() for line in self._lines[unit.first : unit.end]]
        return None

    def _add_row(self, wish: Wish, before: SourceUnit) -> None:
        if not before.row or len(before.cells) != len(wish.line.words):
            self._question(wish.at, asked_words([wish]))
            return
        cells = [self._writer.cell(cell) for cell in wish.line.words]
        end = before.end + bool(_RULE.fullmatch(self._line(before.end)))
        row = f"{before.prefix}| {' | '.join(cells)} |"
        self._edits.behind.setdefault(end, []).append([row])

    def _paragraph(self, line: ReturnedLine, before: SourceUnit, at: int) -> list[str]:
        prefix = self._prefix(line, before, at)
        first, *rest = self._writer.lines(line.words[0])
        inside = " " * len(prefix)
        return [f"{prefix}{first}", *(f"{inside}{each}" for each in rest)]

    def _prefix(self, line: ReturnedLine, before: SourceUnit, at: int) -> str:
        """Return what stands before a new paragraph: what stands before one that looks alike."""
        like = self._placed.like(line, at)
        if like is not None and like.item:
            sign = like.prefix.split()[-1]
            return f"{' ' * like.prefix.rindex(sign)}{sign} "
        if line.sign == "bullet" or line.style == "list bullet":
            return f"{before.inside if before.item and not _bullet(before) else ''}- "
        if line.sign == "number" or line.label:
            return "1. "
        return before.inside if before.item and line.indent else ""

    def _put_behind(self, unit: SourceUnit, block: list[str]) -> None:
        self._edits.behind.setdefault(unit.last or unit.end, []).append(block)

    def _new_id(self, words: str) -> str:
        name = slug(words)[:48].strip("-") or "clause"
        free, count = name, 2
        while free in self._ids:
            free, count = f"{name}-{count}", count + 1
        self._ids.add(free)
        return free

    def _question(self, at: int, words: str) -> None:
        unit = self._unit(at)
        asked = f"{ASK} {words}"
        if unit is None:
            unit = next(iter(self._placed.units.values()), None)
        if unit is None:
            self._edits.behind.setdefault(len(self._lines), []).append([asked])
        elif unit.row or unit.heading or not unit.text:
            inside = unit.prefix if unit.row else ""
            self._edits.behind.setdefault(unit.last, []).append([f"{inside}{asked}"])
        else:
            self._edits.asked.setdefault(unit.end - 1, []).append(asked)


def _bullet(unit: SourceUnit) -> bool:
    return unit.prefix.strip() in {"-", "*", "+"}
