"""Write items as the body of a base, and remember which line holds which number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.importer.asked import asked_of_looks, mark_asked
from generator.importer.grids import written_table
from generator.importer.items import MEANING, TERM, DraftItem, ItemKind
from generator.importer.markdown_text import SpanWriter, escaped
from generator.importer.nodes import ToTell, WordMark, words_of
from generator.importer.pictures import FigureNames, described
from generator.importer.references import References
from generator.source.prose.blocks import slug

ASK = "**TO DECIDE:**"
_INDENT = "    "
_WORDLESS = "a number or a bullet stands here without words; write them, or delete it"
_CARRIED = "the file attachments/{} stood here; say where readers find it, under Forms and files"


@dataclass(frozen=True)
class WrittenBlock:
    """A block of the file, and the line of the body that it became.

    Args:
        line: counted from 0.
        number: what Word prints; "" for none.
        kind: what it became.
        depth: in how many entries it stands.
    """

    line: int
    number: str
    words: str
    kind: ItemKind
    depth: int
    typed: bool


@dataclass
class WrittenBody:
    """The body as written.

    Args:
        asked: what is to be decided in it, with the words that it stands at.
    """

    lines: list[str] = field(default_factory=list)
    placed: list[WrittenBlock] = field(default_factory=list)
    findings: list[ToTell] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)


class BodyWriter:
    """Writes items one after the other.

    Args:
        writer: writes words.
        references: knows what words refer to.
        numbers: whether Word prints any number in this text.
        marks: what marks say besides ids, by id, where the file holds them of its own.
        figures: names the pictures that can be shown.
        attached: what files within the file are called as attachments, by their names there.
    """

    def __init__(
        self,
        writer: SpanWriter,
        references: References,
        *,
        numbers: bool,
        marks: Mapping[str, str] | None = None,
        figures: FigureNames | None = None,
        attached: Mapping[str, str] | None = None,
    ) -> None:
        """Begin an empty body."""
        self._marks = marks
        self._figures, self._attached = figures or FigureNames({}), attached or {}
        self._writer, self._references, self._numbers = writer, references, numbers
        self._before: DraftItem | None = None
        self._unnumbered: list[int] = []
        self._kinds: dict[int, ItemKind] = {}  # of the lists that are open, by depth
        self.written = WrittenBody()
        self.lang = ""  # of the text: words in it need no line

    def write(self, items: Sequence[DraftItem]) -> WrittenBody:
        """Write items, and return the body."""
        for item in items:
            self._references.at(item)
            self._item(item)
            self._before = item
        for number, note in enumerate(self._writer.notes, 1):
            self._put(
                [
                    f"[^{number}]: {line}" if not at else line
                    for at, line in enumerate(self._writer.lines(note))
                ],
                "",
            )
        return self.written

    def _item(self, item: DraftItem) -> None:
        match item.kind:
            case ItemKind.HEADING:
                self._heading(item)
            case ItemKind.TABLE:
                self._table(item)
            case ItemKind.ENTRY | ItemKind.BULLET:
                self._entry(item)
            case ItemKind.TEXT:
                self._text(item)

    def _heading(self, item: DraftItem) -> None:
        words = self._writer.line([span for span in item.spans if not span.note])
        if not words:
            return
        notes = (words_of(span.note) for span in item.spans if span.note)
        item.marks += tuple(WordMark("footnote", each, "of this heading") for each in notes)
        self._unnumbered = [depth for depth in self._unnumbered if depth < item.depth]
        numbered = item.number is not None or not self._numbers
        setting = " appendix" if item.appendix else ""
        if item.appendix:
            item.id = item.id or slug(item.words)
        elif not numbered and not self._unnumbered:
            setting = " numbered=no"
            self._unnumbered.append(item.depth)
        self._gap()
        self._place(item)
        self.written.lines.append(f"{'#' * item.depth} {words}{self._mark(item, setting)}")
        asked = self._questions(item)
        if asked:
            self._put([asked], "")
        self._pictures(item, 0)

    def _pictures(self, item: DraftItem, depth: int) -> None:
        """Write the pictures that stand at an item, each as a figure of its own."""
        for mark, address in self._shown(item):
            own, question = described(mark.words)
            if question:
                self.written.asked.append((question, address))
            words = f"TO DECIDE: {escaped(question)}" if question else escaped(own)
            became = f"{mark.more} became {address}"
            self.written.findings.append(ToTell("figure", mark.words, became, item.words[:80]))
            self._put([f"![{words}]({address})"], _INDENT * depth)

    def _shown(self, item: DraftItem) -> list[tuple[WordMark, str]]:
        if item.kind is ItemKind.TABLE:
            return []  # a table has no place for a figure: it is asked about
        found = ((mark, self._figures.name(mark)) for mark in item.marks)
        return [(mark, address) for mark, address in found if address]

    def _mark(self, item: DraftItem, setting: str = "") -> str:
        """Return the mark of a clause with the blank before it; "" for one without."""
        if self._marks is not None and item.id in self._marks:
            setting = f" {self._marks[item.id]}".rstrip()
        return f" {{#{item.id}{setting}}}" if item.id else ""

    def _entry(self, item: DraftItem) -> None:
        lines = self._writer.lines(item.spans)
        if not lines and not self._shown(item):
            item.asks += (_WORDLESS,)
        asked = self._questions(item)
        first, *rest = lines or [""]
        mark = self._mark(item)
        if asked:
            self._join(lines, asked)
            first, *rest = lines
        if mark:
            if rest:
                rest[-1] += mark
            else:
                first += mark
        sign = "-" if item.kind is ItemKind.BULLET else "1."
        before = self._before
        listed = before is not None and before.kind in {ItemKind.ENTRY, ItemKind.BULLET}
        self._kinds = {d: kind for d, kind in self._kinds.items() if d <= item.depth and listed}
        if not listed or self._kinds.get(item.depth, item.kind) is not item.kind:
            self._gap()
        self._kinds[item.depth] = item.kind
        indent = _INDENT * item.depth
        self._place(item)
        self.written.lines.append(f"{indent}{sign} {first}".rstrip())
        self.written.lines += [f"{indent}{_INDENT}{line}" for line in rest]
        self._pictures(item, item.depth + 1)

    def _define(self, item: DraftItem) -> None:
        """Write a word that is defined, or what it means."""
        before = self._before.style if self._before else ""
        goes_on = before == TERM or (before == MEANING and item.style == MEANING)
        lines = [self._writer.line(item.spans)] if item.style == TERM else []
        if item.style == MEANING:
            first, *rest = self._writer.lines(item.spans) or [""]
            lines = [f": {first}", *(f"  {line}" for line in rest)]
        asked = self._questions(item)
        if asked:
            self._join(lines, asked)
        if not goes_on:
            self._gap()
        self.written.lines += lines

    def _text(self, item: DraftItem) -> None:
        if item.style:
            self._define(item)
            return
        lines = self._writer.lines(item.spans)
        asked = self._questions(item)
        if asked:
            self._join(lines, asked)
        if lines:
            self._place(item)
            self._put(lines, _INDENT * item.depth)
        self._pictures(item, item.depth)

    def _join(self, lines: list[str], asked: str) -> None:
        if lines:
            lines[-1] = f"{lines[-1]} {asked}"
        else:
            lines.append(asked)

    def _table(self, item: DraftItem) -> None:
        if item.table is None:
            return
        marks = [mark for each in item.table.paragraphs for mark in each.marks]
        item.marks = (*item.marks, *marks)
        lines = written_table(item.table, self._writer.cell, self.written.findings)
        if lines:
            self._put(lines, _INDENT * item.depth)
        asked = self._questions(item)
        if asked:
            self._put([asked], _INDENT * item.depth)

    def _questions(self, item: DraftItem) -> str:
        """Return all that is to be decided about an item, as words for its end."""
        near = item.words[:80]
        shown = [mark for mark, _ in self._shown(item)]
        others = [mark for mark in item.marks if mark not in shown]
        questions = [*item.asks, *(self._mark_asked(mark) for mark in others)]
        questions += asked_of_looks(item, self.written.findings, self.lang)
        for mark in others:
            self.written.findings.append(ToTell(mark.kind, mark.words, mark.more, near))
        self.written.asked += [(question, near) for question in questions]
        return " ".join(f"{ASK} {escaped(question)}" for question in questions)

    def _mark_asked(self, mark: WordMark) -> str:
        name = self._attached.get(mark.name) if mark.kind == "embedded file" else None
        return _CARRIED.format(name) if name else mark_asked(mark)

    def _put(self, lines: Sequence[str], indent: str) -> None:
        self._gap()
        self.written.lines += [f"{indent}{line}".rstrip() for line in lines]
        self._before = None

    def _gap(self) -> None:
        if self.written.lines and self.written.lines[-1]:
            self.written.lines.append("")

    def _place(self, item: DraftItem) -> None:
        if item.kind is ItemKind.TEXT:
            self._gap()
        number = item.number
        shown = number.text if number is not None and not number.bullet else ""
        typed = bool(number and number.typed)
        self.written.placed.append(
            WrittenBlock(len(self.written.lines), shown, item.words, item.kind, item.depth, typed)
        )
