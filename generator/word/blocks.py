"""Blocks: paragraphs, clauses, lists, tables and boxes of a document, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from generator.document.drawing import as_png, millimetres
from generator.document.nodes import (
    Beside,
    Block,
    BulletList,
    Caption,
    ClauseHeading,
    ClauseList,
    CodeBlock,
    ContactTable,
    DefinitionList,
    LetteredList,
    NumberedList,
    Origin,
    Paragraph,
    Quotation,
    Ruling,
    TextTable,
)
from generator.document.picture import Picture
from generator.document.room import columns, is_long_box, is_wide
from generator.document.words import starts_right
from generator.model.figure import FigureKind
from generator.model.numerals import lettered, roman
from generator.word.elements import STRONG, Element, runs
from generator.word.frames import BOX, PAGE, Frame, Item
from generator.word.grids import people_in_lines, people_in_rows, stacked, written
from generator.word.paragraphs import text_of
from generator.word.pictures import WordPicture
from generator.word.shapes import Edge, ParagraphShape, bar
from generator.word.sheet import Sheet
from generator.word.styles import DEFINED, MEANING
from generator.word.words import Words

_LETTER = 0.28  # of a number: how wide a letter is, in twips for each twip of its height
_GAP = 120  # twips between a number and its words, at least
_BELOW = 200  # twips below a box
_MILLIMETRE = 56.7  # twips
_FARTHEST = 4500  # twips: what is deeper than that stands below, not further in


@dataclass(frozen=True)
class _Lead:
    """What stands before the first words of an item."""

    item: Item
    hanging: int
    depth: int


class Blocks:
    """Writes the blocks of a document.

    Args:
        sheet: the document.
        words: turns inline nodes into runs.
    """

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self._sheet = sheet
        self.words = words
        self._lead: _Lead | None = None

    def write(self, nodes: Iterable[Block], frame: Frame = PAGE) -> None:
        """Write blocks one after the other.

        Args:
            nodes: the blocks.
            frame: what they stand in.
        """
        for node in nodes:
            self._block(node, frame)

    def _block(self, node: Block, frame: Frame) -> None:  # noqa: C901, PLR0912 - one case a kind
        match node:
            case Paragraph():
                self.say(self.words.runs(node.inside), frame)
            case Caption():
                self.say(self.words.strong(node.inside), frame)
            case ClauseHeading():
                self._heading(node)
            case ClauseList():
                self._clauses(node, frame)
            case LetteredList():
                items = enumerate(node.items, 1)
                self.items([Item(f"{lettered(n)}.", each) for n, each in items], frame)
            case NumberedList():
                items = enumerate(node.items, node.start)
                self.items([Item(f"{roman(n)}.", each) for n, each in items], frame)
            case BulletList():
                self.items([Item("", each) for each in node.items], frame)
            case DefinitionList():
                self._define(node, frame)
            case Quotation():
                self._quote(node, frame)
            case CodeBlock():
                self._begin(frame)
                self.say(runs(node.code, typed=True), replace(frame, style="CodeBlock"))
            case Ruling():
                self._begin(frame)
                self.say([], replace(frame, style="Rule", bar=None))
            case TextTable():
                self._table(node, frame)
            case Picture():
                self._picture(node, frame)
            case ContactTable():
                self._people(node, frame)
            case Origin():
                self._origin(node, frame)
            case Beside():
                self.say(runs(f"{node.label}:", STRONG), frame, keep=True)
                self.write(node.content, frame)
            case _:
                assert_never(node)

    def say(
        self,
        inside: list[Element],
        frame: Frame = PAGE,
        *,
        keep: bool = False,
        whole: bool = False,
    ) -> None:
        """Write a paragraph.

        Args:
            inside: its runs; what stands before an item's first words is added.
            frame: what it stands in.
            keep: whether it stays on one page with the next.
            whole: whether its lines stay on one page.
        """
        lead, self._lead = self._lead, None
        style, hanging, level = frame.style, 0, None
        backwards = starts_right(text_of(inside))  # a number before it has letters of its own
        if lead and lead.item.number:
            style, hanging = style or "ListNumber", lead.hanging
            inside = [*runs(f"{lead.item.number}\t"), *inside]
        elif lead:
            style, hanging, level = style or "ListBullet", lead.hanging, lead.depth
        if lead:
            inside = self._sheet.named(inside, lead.item.name)
        edges: tuple[Edge, ...] = ()
        if frame.bar is not None:
            distance = frame.indent - hanging - frame.bar
            edges = bar(self._sheet.setting.colour, distance)
        indent = frame.indent if frame.indent or lead else None
        shape = ParagraphShape(
            style,
            keep_next=keep,
            keep_lines=whole,
            bullet=level,
            edges=edges,
            backwards=backwards,
            indent=indent,
            hanging=hanging,
        )
        self._sheet.paragraph(inside, shape)

    def items(self, items: Sequence[Item], frame: Frame = PAGE) -> None:
        """Write clauses or points, each number as text, so that Word counts none of them anew.

        Args:
            items: the clauses or points.
            frame: what the list stands in.
        """
        self._begin(frame)
        hanging = self._hanging(items)
        within = frame.indent + hanging if frame.indent < _FARTHEST else frame.indent
        for each in items:
            depth = frame.depth + (not each.number)
            beside = frame.indent if each.local and frame.bar is None else frame.bar
            inside = replace(frame, indent=within, depth=depth, bar=beside)
            since = self._sheet.here
            self._lead = _Lead(each, hanging, frame.depth)
            self.write(each.content, inside)
            self._begin(inside)
            if each.whole:
                self._sheet.keep_together(since)

    def points(self, lines: Iterable[list[Element]], frame: Frame = PAGE) -> None:
        """Write a list with bullets, from runs."""
        hanging = self._sheet.setting.step
        for inside in lines:
            self._lead = _Lead(Item("", ()), hanging, frame.depth)
            self.say(inside, replace(frame, indent=frame.indent + hanging))

    def _hanging(self, items: Sequence[Item]) -> int:
        longest = max((len(each.number) for each in items), default=0)
        step = self._sheet.setting.step
        return max(step, int(longest * _LETTER * 20 * self._sheet.setting.size) + _GAP)

    def _begin(self, frame: Frame) -> None:
        """Write the number of an item that does not begin with words."""
        if self._lead:
            self.say([], frame, keep=True)

    def _heading(self, node: ClauseHeading) -> None:
        number = (f"{node.number} ",) if node.number else ()
        words = self.words.runs((*number, *node.inside))
        self._sheet.heading(words, node.level, name=node.id)
        if node.tag:
            self._sheet.paragraph(runs(node.tag), ParagraphShape("ProvenanceMark"))

    def _clauses(self, node: ClauseList, frame: Frame) -> None:
        large = self._sheet.setting.large
        items = [
            Item(
                each.label,
                each.content,
                each.id,
                local=bool(each.tag),
                whole=bool(each.tag) and not is_long_box(each, large=large),
            )
            for each in node.items
        ]
        self.items(items, frame)

    def _define(self, node: DefinitionList, frame: Frame) -> None:
        inside = replace(frame, indent=frame.indent + self._sheet.setting.step // 2)
        for entry in node.entries:
            for each in entry.terms:
                word = self.words.strong(each.inside)
                if self._sheet.is_target(each.id):
                    word = self._sheet.named(word, each.id)
                self.say(word, replace(frame, style=frame.style or DEFINED), keep=True)
            for meaning in entry.meanings:
                said = self.words.runs(meaning)
                self.say(said, replace(inside, style=frame.style or MEANING))

    def _quote(self, node: Quotation, frame: Frame) -> None:
        self._begin(frame)
        inside = frame.indent + self._sheet.setting.step
        self.write(node.content, replace(frame, indent=inside, style=frame.style or "Quote"))

    def _table(self, node: TextTable, frame: Frame) -> None:
        self._begin(frame)
        setting = self._sheet.setting
        if is_wide(columns(node), large=setting.large):
            for row in stacked(node, self.words):
                self.say(row, frame, whole=True)
        else:
            self._sheet.table(written(node, frame, setting, self.words))

    def _picture(self, node: Picture, frame: Frame) -> None:
        self._begin(frame)
        figure, widest = node.figure, self._sheet.setting.width - frame.indent
        size = millimetres(figure, widest / _MILLIMETRE)
        drawing = figure.content if figure.kind is FigureKind.SVG else b""
        shown = self._sheet.picture(
            WordPicture(as_png(figure), size, node.words, figure.name, drawing)
        )
        self.say([shown], replace(frame, style=frame.style or "Figure"))

    def _people(self, node: ContactTable, frame: Frame) -> None:
        if not node.named:
            self.points((runs(row[0]) for row in node.rows), frame)
            return
        self._begin(frame)
        if self._sheet.setting.large:
            for person in people_in_lines(node.rows):
                self.say(person, frame, whole=True)
        else:
            self._sheet.table(people_in_rows(node.rows, frame, self._sheet.setting))

    def _origin(self, node: Origin, frame: Frame) -> None:
        self._begin(frame)
        since = self._sheet.here
        beside = frame.indent if frame.bar is None else frame.bar
        box = replace(frame, style=BOX, bar=beside)
        if node.tag:
            self.say(runs(node.tag, STRONG), box, keep=True)
        for line in node.said:
            self.say(runs(line), box)
        self.write(node.beside, box)
        if not is_long_box(node, large=self._sheet.setting.large):
            self._sheet.keep_together(since)
        self._sheet.space(_BELOW)
