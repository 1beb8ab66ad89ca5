"""The numbers that Word prints, from `numbering.xml` and the styles (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.importer.formats import as_format
from generator.importer.nodes import Number
from generator.importer.styles import Styles
from generator.importer.xml_part import Element, W, number, on, val

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass
class _Counts:
    """How far one list has been counted; None for a level not reached since it began anew."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    style: str
    props: Element | None


class WordNumbering:
    """Counts the paragraphs of a file, in their order.

    Args:
        root: the part with the lists; None where there is none.
        styles: the styles, which may bring numbers along.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Look the lists up by their ids."""
        self._styles = styles
        lists = () if root is None else root.findall(W + "abstractNum")
        self._abstract: dict[str, Element] = {val(each, "abstractNumId"): each for each in lists}
        nums = () if root is None else root.findall(W + "num")
        self._nums: dict[str, Element] = {val(each, "numId"): each for each in nums}
        self._by_style_link = {
            val(each.find(W + "styleLink")): name
            for name, each in self._abstract.items()
            if each.find(W + "styleLink") is not None
        }
        self._counts: dict[str, _Counts] = {}
        self._begun: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}

    def place(self, style: str, own: Element | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph; None where it has no number.

        Args:
            style: the id of its style.
            own: its own properties.
        """
        direct = None if own is None else own.find(W + "numPr")
        if direct is not None:
            found = val(direct.find(W + "numId"))
            level = number(direct.find(W + "ilvl"))
            if found:
                return self._known(found, level or 0)
            inherited = self._from_style(style)
            return inherited if inherited is None else (inherited[0], level or inherited[1])
        return self._from_style(style)

    def indent(self, place: tuple[str, int] | None) -> Element | None:
        """Return the indents that a list brings along."""
        level = self._level(*place) if place else None
        return None if level is None or level.props is None else level.props.find(W + "ind")

    def count(self, place: tuple[str, int]) -> Number:
        """Count a paragraph, and return the number that Word prints before it."""
        num, at = place
        level, key = self._level(num, at), self._key(num)
        if level is None:
            return Number("", at, key)
        if level.format == "bullet":
            return Number("•", at, key, bullet=True)
        values = self._counts.setdefault(key, _Counts()).values
        self._begin(num, at, values)
        # A level that was passed over counts as begun: 1, 1.1.1, and then 1.2.
        for above in range(at):
            passed = self._level(num, above)
            if values[above] is None and passed is not None:
                values[above] = passed.start
        before = values[at]
        values[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            below = self._level(num, deeper)
            restart = None if below is None else below.restart
            if restart != 0 and (restart is None or at < restart):
                values[deeper] = None
        return Number(self._shown(num, level, values), at, key)

    def _begin(self, num: str, at: int, values: list[int | None]) -> None:
        """Begin a list anew where this instance of it says so, the first time it is met."""
        for override in self._nums[num].findall(W + "lvlOverride"):
            level = number(override, "ilvl", 0) or 0
            start = number(override.find(W + "startOverride"))
            if start is not None and level == at and (num, level) not in self._begun:
                self._begun.add((num, level))
                values[level] = start - 1

    def _shown(self, num: str, level: _Level, values: list[int | None]) -> str:
        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._level(num, at)
            if other is None:
                return ""
            value = values[at]
            kind = other.format
            if level.legal and kind not in {"none", "bullet"}:
                kind = "decimal"
            return as_format(other.start if value is None else value, kind)

        if level.format == "none" and not _PLACE.sub("", level.text).strip():
            return ""
        return " ".join(_PLACE.sub(shown, level.text).split())

    def _from_style(self, style: str) -> tuple[str, int] | None:
        """Return the list that a style brings along, its own or one that it inherits."""
        for each in self._styles.chain(style):
            props = each.find(f"{W}pPr/{W}numPr")
            if props is None:
                continue
            found = val(props.find(W + "numId"))
            if not found:
                continue
            linked = self._linked(found, style)
            level = number(props.find(W + "ilvl"), default=0) or 0
            return self._known(found, level if linked is None else linked)
        return None

    def _linked(self, num: str, style: str) -> int | None:
        """Return the level that names a style, or one that it is based on."""
        for each in self._styles.chain(style):
            name = val(each, "styleId")
            for at in range(LEVELS):
                level = self._level(num, at)
                if level is not None and level.style == name:
                    return at
        return None

    def _known(self, num: str, level: int) -> tuple[str, int] | None:
        if num == "0" or num not in self._nums or not 0 <= level < LEVELS:
            return None
        return num, level

    def _key(self, num: str) -> str:
        """Return the list that an instance counts in, style links followed."""
        name = val(self._nums[num].find(W + "abstractNumId"))
        abstract = self._abstract.get(name)
        link = "" if abstract is None else val(abstract.find(W + "numStyleLink"))
        return self._by_style_link.get(link, name) if link else name

    def _level(self, num: str, at: int) -> _Level | None:
        if (num, at) not in self._levels:
            self._levels[num, at] = self._read_level(num, at)
        return self._levels[num, at]

    def _read_level(self, num: str, at: int) -> _Level | None:
        if num not in self._nums:
            return None
        found = None
        for override in self._nums[num].findall(W + "lvlOverride"):
            if number(override, "ilvl") == at:
                found = override.find(W + "lvl")
        abstract = self._abstract.get(self._key(num))
        if found is None and abstract is not None:
            found = next((e for e in abstract.findall(W + "lvl") if number(e, "ilvl") == at), None)
        if found is None:
            return None
        return _Level(
            number(found.find(W + "start"), default=0) or 0,
            val(found.find(W + "numFmt"), default="decimal"),
            val(found.find(W + "lvlText")),
            bool(on(found, "isLgl")),
            number(found.find(W + "lvlRestart")),
            val(found.find(W + "pStyle")),
            found.find(W + "pPr"),
        )
