"""Bring the blocks of a text into headings, lists and paragraphs, each at its depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer.headings import (
    Headings,
    shown_levels,
)
from generator.importer.items import MEANING, TERM, DraftItem, ItemKind
from generator.importer.labels import bare, typed_label
from generator.importer.markdown_text import clean
from generator.importer.nodes import (
    Block,
    Number,
    StyledSpan,
    ToTell,
    WordParagraph,
    WordTable,
)
from generator.importer.soft_returns import parted_lists
from generator.importer.spans import cut, stripped, until_plain
from generator.importer.typed_runs import TypedLabel, typed_runs
from generator.model.clause import DEEPEST

_FIRST = {"1", "a", "A", "i", "I"}
_ASK_BOLD = "“{words}” looks like a heading and has no heading style; is it one?"
_ASK_DEEP = "“{words}” was a heading of a deeper level than policies have; what is it here?"
_ASK_BETWEEN = (
    "this list stood as far left as the numbered clause before it, and numbers went on after it; "
    "does it belong to that clause?"
)
_ASK_RUN_IN = "“{words}” stood in bold before a paragraph; a heading of its own, or a clause?"


@dataclass(frozen=True)
class _OpenEntry:
    """An entry of a list that may go on."""

    key: str
    level: int
    first: int
    indent: int
    colon: bool
    bullet: bool
    decimal: bool


class ItemLayout:
    """Brings blocks into items.

    Args:
        body: the blocks of the text.
    """

    def __init__(self, body: Sequence[Block]) -> None:
        """Look at how headings and typed numbers are made."""
        self._body = body = list(parted_lists(body))
        self._headings = Headings(body)
        self._typed = typed_runs(
            [None if isinstance(each, WordTable) else each for each in self._body],
            self._heading_number,
        )
        self._open: list[_OpenEntry] = []
        self._around: dict[tuple[str, int], list[_OpenEntry]] = {}  # what each list stands in
        self._between_entries: set[tuple[str, int]] = set()
        self._heading: DraftItem | None = None
        self.items: list[DraftItem] = []
        self.findings: list[ToTell] = []
        self.looked = not self._headings.styled  # headings are known by their look alone
        self.sentences = self._headings.sentences

    def arranged(self) -> list[DraftItem]:
        """Return the items, in order."""
        for index, block in enumerate(self._body):
            if isinstance(block, WordTable):
                depth = len(self._open) if self._open and self._open[-1].colon else 0
                self._open = self._open[:depth]
                self.items.append(DraftItem(ItemKind.TABLE, depth, table=block))
            else:
                self._paragraph(index, block)
        for item in self.items:
            if item.kind is ItemKind.HEADING and not clean(item.words).strip():
                item.kind, item.depth = ItemKind.TEXT, 0  # a picture alone, or a note
        headings = [item for item in self.items if item.kind is ItemKind.HEADING]
        for item, depth in zip(headings, shown_levels([h.depth for h in headings]), strict=True):
            item.depth = depth
            if depth > DEEPEST:
                item.kind, item.depth = ItemKind.TEXT, 0
                item.spans = tuple(replace(span, bold=True) for span in item.spans)
                item.asks.append(_ASK_DEEP.format(words=item.words))
        return self.items

    def _heading_number(self, paragraph: WordParagraph) -> str | None:
        """Return the number of a heading, "" for one without; None for what is no heading."""
        if self._headings.level(paragraph) is None:
            return None
        label, number = self._headings.label(paragraph), paragraph.number
        return number.text if number is not None else label.text if label is not None else ""

    def _paragraph(self, index: int, paragraph: WordParagraph) -> None:
        level = self._headings.level(paragraph)
        if level is not None:
            self._add_heading(paragraph, level)
        elif not paragraph.words:
            self._empty(paragraph)
        elif self._run_in(paragraph):
            pass
        elif paragraph.number is not None and not _prints_nothing(paragraph.number):
            self._entry(index, paragraph, paragraph.number, paragraph.spans)
        elif index in self._typed:
            spans = cut(paragraph.spans, self._typed[index].label.length)
            self._entry(index, paragraph, _counted(self._typed[index]), spans)
        else:
            self._text(index, paragraph)

    def _add_heading(self, paragraph: WordParagraph, level: int) -> None:
        number, spans = paragraph.number, paragraph.spans
        label = self._headings.label(paragraph)
        if (number is None or not number.text) and label is not None:
            number = Number(label.text, label.depth - 1, "typed heading", typed=True)
            spans = cut(stripped(spans), label.length)
        if number is not None and (number.bullet or not number.text):
            number = None
        item = DraftItem(
            ItemKind.HEADING,
            level,
            tuple(replace(span, bold=False, italic=False) for span in spans),
            number,
            paragraph.bookmarks,
            paragraph.marks,
        )
        self.items.append(item)
        self._open, self._around, self._heading = [], {}, item

    def _run_in(self, paragraph: WordParagraph) -> bool:
        """Take “5.1 Illness. A parent’s word …” apart; return whether it is so."""
        label = typed_label(paragraph.text)
        above = self._heading
        if label is None or label.depth < 2 or above is None or paragraph.number is not None:
            return False
        spans = cut(paragraph.spans, label.length)
        lead = [span for span in until_plain(spans) if span.text.strip()]
        prefix = above.number.text.strip(".") if above.number else ""
        outer = label.text.strip(".").rpartition(".")[0]
        inside = prefix == outer or prefix.rpartition(".")[0] == outer
        if not (lead and inside and lead[0].bold and len(until_plain(spans)) < len(spans)):
            return False
        rest = spans[len(until_plain(spans)) :]
        shown = tuple(replace(span, bold=False) for span in lead)
        shown = (*shown[:-1], replace(shown[-1], text=shown[-1].text.rstrip().rstrip(".:")))
        heading = DraftItem(
            ItemKind.HEADING,
            label.depth - 1,
            shown,
            Number(label.text, label.depth - 1, "typed heading", typed=True),
            paragraph.bookmarks,
        )
        heading.asks.append(_ASK_RUN_IN.format(words=heading.words))
        self.items += [heading, DraftItem(ItemKind.TEXT, 0, rest, marks=paragraph.marks)]
        self._open, self._around, self._heading = [], {}, heading
        return True

    def _empty(self, paragraph: WordParagraph) -> None:
        number = paragraph.number
        if number is not None and number.text and not number.bullet:
            self.findings.append(
                ToTell("empty number", "", f"Word prints {number.text} before an empty paragraph")
            )
        if paragraph.marks:
            depth = len(self._open) if paragraph.indent and self._open else 0
            self.items.append(
                DraftItem(ItemKind.TEXT, depth, (), None, paragraph.bookmarks, paragraph.marks)
            )

    def _entry(
        self, index: int, paragraph: WordParagraph, number: Number, spans: tuple[StyledSpan, ...]
    ) -> None:
        above = self._open[-1] if self._open else None
        asked = False
        if above is not None and number.bullet and paragraph.first == above.first:
            asked = not _stands_in(above, paragraph, number) and self._between(index, above)
        if above is not None and asked:
            self._between_entries.add((above.key, above.level))
        else:
            self._close_for(paragraph, number)
        kind = ItemKind.BULLET if number.bullet else ItemKind.ENTRY
        item = DraftItem(kind, len(self._open), spans, number, paragraph.bookmarks, paragraph.marks)
        item.asks += [_ASK_BETWEEN] if asked else []
        self.items.append(item)
        self._around[number.key, number.level] = list(self._open)
        self._open.append(
            _OpenEntry(
                number.key,
                number.level,
                paragraph.first,
                paragraph.indent,
                item.words.endswith(":"),
                number.bullet,
                number.typed and "." in bare(number.text),
            )
        )

    def _between(self, index: int, above: _OpenEntry) -> bool:
        """Return whether nothing but bullets stands between an entry and the one that follows it.

        Such bullets belong to the entry, and so do those after the last entry, where those after an
        earlier one did.
        """
        if above.bullet or (above.key, above.level) in self._between_entries:
            return not above.bullet
        for at, block in enumerate(self._body[index:], start=index):
            if isinstance(block, WordTable) or self._headings.level(block) is not None:
                return False
            typed = self._typed.get(at)
            number = block.number or (_counted(typed) if typed else None)
            if not block.words or (number is not None and number.bullet):
                continue
            return number is not None and (number.key, number.level) == (above.key, above.level)
        return False

    def _close_for(self, paragraph: WordParagraph, number: Number) -> None:
        """Close the entries that this one does not stand in."""
        same = [at for at, each in enumerate(self._open) if each.key == number.key]
        if same:
            above = [at for at in same if self._open[at].level < number.level]
            self._open = self._open[: above[-1] + 1 if above else same[0]]
            return
        around = self._around.get((number.key, number.level))
        counts_on = not number.bullet and bare(number.text) not in _FIRST
        if counts_on and around is not None and self._open[: len(around)] == around:
            self._open = list(around)  # 2. after bullets that stand further left than 1. does
            return
        while self._open and not _stands_in(self._open[-1], paragraph, number):
            self._open.pop()

    def _text(self, index: int, paragraph: WordParagraph) -> None:
        if paragraph.style in {TERM, MEANING}:
            self._open = []
            item = DraftItem(ItemKind.TEXT, 0, paragraph.spans, marks=paragraph.marks)
            item.style = paragraph.style
            self.items.append(item)
            return
        depth = self._goes_on(index, paragraph)
        self._open = self._open[:depth]
        item = DraftItem(
            ItemKind.TEXT, depth, paragraph.spans, None, paragraph.bookmarks, paragraph.marks
        )
        if self._headings.looks_like_one(paragraph) and not depth:
            item.asks.append(_ASK_BOLD.format(words=item.words))
        self.items.append(item)

    def _goes_on(self, index: int, paragraph: WordParagraph) -> int:
        """Return in how many entries a paragraph without a number stands: by its indent."""
        for depth in range(len(self._open), 0, -1):
            last = self._open[depth - 1]
            if paragraph.indent and paragraph.indent >= last.indent > 0:
                return depth
        if self._open and self._list_goes_on(index):
            return 1
        return 0

    def _list_goes_on(self, index: int) -> bool:
        """Return whether a deeper entry of the open list comes after this paragraph."""
        outer = self._open[0]
        for block in self._body[index + 1 : index + 4]:
            if isinstance(block, WordTable) or self._headings.level(block) is not None:
                return False
            if block.number is not None:
                return block.number.key == outer.key and block.number.level > outer.level
        return False


def _stands_in(last: _OpenEntry, paragraph: WordParagraph, number: Number) -> bool:
    """Return whether an entry of another list stands in the last one: by indent, or a colon."""
    if paragraph.first > last.first:
        return True
    if last.decimal and bare(number.text) in _FIRST:
        return True  # what begins anew after a typed 3.1 cannot be 3.2
    other = number.bullet != last.bullet or paragraph.first == last.first
    return last.colon and not last.bullet and other


def _counted(typed: TypedLabel) -> Number:
    kind = f"typed {typed.kind}"
    return Number(typed.label.text, typed.level, kind, typed.bullet, not typed.bullet)


def _prints_nothing(number: Number) -> bool:
    return not number.text and not number.bullet
