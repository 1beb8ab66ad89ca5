"""Which unit of a file is which line of what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.importer.returned.lines import ReturnedLine
from generator.importer.returned.units import SourceUnit
from generator.importer.returned.wishes import SentLine

_ALIKE = 0.3  # values are printed in other words than they are written


@dataclass(frozen=True)
class PlacedUnits:
    """The units of a file by the lines that were printed of them.

    Args:
        units: by the place of the line.
        every: all units, in the order of the file.
        sent: the lines.
        going: the first lines of the units that go.
    """

    units: Mapping[int, SourceUnit]
    every: Sequence[SourceUnit]
    sent: Sequence[SentLine]
    going: frozenset[int] = frozenset()

    def under(self, unit: SourceUnit) -> Iterator[SourceUnit]:
        """Yield what belongs to a unit: the rest of its entry, all under a heading."""
        at = self.every.index(unit)
        for each in self.every[at + 1 :]:
            if unit.heading:
                if each.heading and _level(each) <= _level(unit):
                    return
            elif not unit.item or len(_blanks(each)) <= len(_blanks(unit)):
                return
            yield each

    def like(self, line: ReturnedLine, at: int) -> SourceUnit | None:
        """Return the nearest unit before or behind a place whose line looks like another one."""
        near = sorted(range(len(self.sent)), key=lambda n: (abs(n - at), n > at))
        for n in near[:40]:
            one = self.sent[n].line
            if n in self.units and not one.row and _looks(one) == _looks(line):
                return self.units[n]
        return None


def placed(
    units: Sequence[SourceUnit], sent: Sequence[SentLine], going: frozenset[int] = frozenset()
) -> PlacedUnits:
    """Return which unit is which line.

    Args:
        units: those of the file.
        sent: the lines of what was sent.
        going: the places of the lines that go.
    """
    found: dict[int, SourceUnit] = {}
    for clause in dict.fromkeys(each.clause for each in sent):
        ours = [unit for unit in units if unit.clause == clause]
        theirs = [at for at, each in enumerate(sent) if each.clause == clause]
        found.update(_paired(ours, theirs, sent))
    first = frozenset(found[at].first for at in going if at in found)
    return PlacedUnits(found, units, sent, first)


def _paired(
    units: Sequence[SourceUnit], places: Sequence[int], sent: Sequence[SentLine]
) -> Iterator[tuple[int, SourceUnit]]:
    if len(units) == len(places):
        yield from zip(places, units, strict=True)
        return
    begin = 0
    for unit in units:
        for at in range(begin, len(places)):
            line = sent[places[at]].line
            if line.row is unit.row and _likeness(unit.text, line.now) >= _ALIKE:
                yield places[at], unit
                begin = at + 1
                break


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _looks(line: ReturnedLine) -> tuple[str, bool, int]:
    return line.style, line.outline is not None, line.indent // 100


def _level(unit: SourceUnit) -> int:
    return unit.prefix.count("#")


def _blanks(unit: SourceUnit) -> str:
    return unit.prefix[: len(unit.prefix) - len(unit.prefix.lstrip())]
