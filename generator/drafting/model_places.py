"""Where what is new in a model stands in the draft: after what it follows in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.drafting.model_edits import item_lines, section_lines
from generator.drafting.model_words import ModelWords
from generator.drafting.own_lines import end_of, own_lines
from generator.history.models.against import ModelFate
from generator.history.models.floors import FloorClause, Floors
from generator.history.models.newer import Met, MetClause, NewerModel
from generator.model.clause import Kind

_SIGN = "1. "
_TOP = 2  # hashes of a main section


@dataclass(frozen=True)
class NewPlace:
    """Where a new clause goes.

    Args:
        line: before this line of the draft, counted from 0.
        prefix: what stands before a numbered clause.
        level: how many hashes a heading has.
        apart: whether empty lines have to stand around it.
    """

    line: int
    prefix: str
    level: int
    apart: bool


class _Writes(Protocol):
    """Gives the words of a new clause, what is to be decided about it, and its mark."""

    def __call__(self, each: MetClause, *, first: bool) -> tuple[ModelWords, list[str], str]: ...


class NewClauses:
    """Finds the places of what is new in the model.

    Args:
        texts: the three texts.
        lines: the lines of the draft.
        found: what the newer edition brings to each clause.
    """

    def __init__(self, texts: Floors, lines: Sequence[str], found: NewerModel) -> None:
        """Look up what stands under what."""
        self._texts, self._lines = texts, lines
        self._new = {each.name: each for each in found.clauses if each.met is Met.NEW}
        self._under: dict[str, list[FloorClause]] = defaultdict(list)
        for each in texts.now.clauses.values():
            self._under[each.above].append(each)
        self._ours: dict[str, list[FloorClause]] = defaultdict(list)
        for each in texts.ours.clauses.values():
            self._ours[each.above].append(each)

    def first(self) -> Iterator[MetClause]:
        """Yield the new clauses that stand in no other new one, in the order of the model."""
        for each in self._new.values():
            if each.now and each.now.above not in self._new:
                yield each

    def place(self, each: MetClause) -> NewPlace | None:
        """Return where a new clause goes; None where the trust left out what it stands in."""
        now, ours = each.now, self._texts.ours.clauses
        if now is None or (now.above and now.above not in ours):
            return None
        kind = now.alone.kind
        above = ours.get(now.above)
        over = own_lines(above.written, self._lines) if above and above.written else None
        level = (over.level if over else _TOP - 1) + 1
        inside = " " * len(over.prefix) if over else ""
        before = self._before(now)
        if before is not None and before.written:
            own = own_lines(before.written, self._lines)
            last = self._with_additions(before)
            own = own_lines(last.written, self._lines) if last.written else own
            prefix = _next(own.prefix) if own and own.prefix else f"{inside}{_SIGN}"
            return NewPlace(self._end(last), prefix, level, apart=kind is Kind.SECTION)
        following = [c for c in self._ours[now.above] if c.written and c.alone.kind is kind]
        if following and following[0].written:
            line = following[0].written.place.line - 1
            own = own_lines(following[0].written, self._lines)
            prefix = own.prefix if own and own.prefix else f"{inside}{_SIGN}"
            return NewPlace(line, prefix, level, apart=kind is Kind.SECTION)
        if kind is Kind.ITEM and over:
            return NewPlace(over.end, f"{inside}{_SIGN}", level, apart=not over.prefix)
        if above and above.written:
            return NewPlace(end_of(above.written, self._lines), _SIGN, level, apart=True)
        return NewPlace(len(self._lines), _SIGN, level, apart=True)

    def setting(self, each: MetClause) -> str:
        """Return what the mark of a new clause says besides its id, as those beside it do."""
        if each.now is None or each.now.alone.kind is not Kind.SECTION:
            return ""
        if each.now.alone.appendix:
            return " appendix"
        beside = [c.alone for c in self._ours[each.now.above] if c.alone.kind is Kind.SECTION]
        bare = beside and not any(clause.numbered for clause in beside) and not each.now.above
        return " numbered=no" if bare else ""

    def block(self, each: MetClause, place: NewPlace, words: _Writes) -> list[str]:
        """Return the lines of a new clause, with all that is new under it."""
        lines = self._block(each, place.prefix, place.level, words, first=True)
        item = each.now is not None and each.now.alone.kind is Kind.ITEM
        return ["", *lines, ""] if item and place.apart else lines

    def _block(
        self, each: MetClause, prefix: str, level: int, words: _Writes, *, first: bool
    ) -> list[str]:
        told, asked, mark = words(each, first=first)
        section = each.now is not None and each.now.alone.kind is Kind.SECTION
        if section:
            lines = list(section_lines(level, told, asked, mark))
        else:
            lines = item_lines(prefix, told, asked, mark)
        inside = _SIGN if section else f"{' ' * len(prefix)}{_SIGN}"
        for below in self._under[each.name]:
            if below.name in self._new:
                new = self._block(self._new[below.name], inside, level + 1, words, first=False)
                apart = below.alone.kind is Kind.SECTION
                lines += new[1:] if apart and lines and not lines[-1] else new
        return [*lines, ""] if section and lines[-1] else lines

    def _before(self, now: FloorClause) -> FloorClause | None:
        """Return what a new clause follows in the model, as it stands in the draft."""
        found = None
        for each in self._under[now.above]:
            if each.name == now.name:
                break
            ours = self._texts.ours.clauses.get(each.name)
            if ours and ours.written and ours.above == now.above:
                found = ours if ours.alone.kind is now.alone.kind else found
        return found

    def _with_additions(self, before: FloorClause) -> FloorClause:
        """Return the last of what the trust added right after a clause, or that clause."""
        beside = self._ours[before.above]
        for each in beside[beside.index(before) + 1 :]:
            added = self._texts.fates.get(each.name) is ModelFate.ADDED
            if not added or each.alone.kind is not before.alone.kind:
                break
            before = each
        return before

    def _end(self, clause: FloorClause) -> int:
        return end_of(clause.written, self._lines) if clause.written else 0


def _next(prefix: str) -> str:
    """Return what stands before the next numbered clause: a number that counts goes on."""
    number = prefix.strip().rstrip(".)")
    if not number.isdigit() or number in {"0", "1"}:
        return prefix
    return prefix.replace(number, str(int(number) + 1))
