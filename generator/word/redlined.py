"""A redline in Word: what changed in words, then the text with tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docx.oxml.ns import qn

from generator.document.documents import ListedChange, RedlineDocument, led_to
from generator.document.redline import PrintedRedline
from generator.document.redline_document import redline_document
from generator.document.redline_links import led_elsewhere
from generator.document.redline_rows import anchor
from generator.document.tracked import Tracked, TrackedParagraph, TrackedTable, tracked
from generator.document.tracked_words import Piece
from generator.document.words import starts_right
from generator.history.compared import WordChange
from generator.history.words import Shape
from generator.word.blank import blank, saved
from generator.word.control import write_pairs
from generator.word.cover import write_cover
from generator.word.elements import STRONG, Element, linked, runs
from generator.word.identity import TEXT_BEGINS, TEXT_ENDS, identify
from generator.word.printing import about, setting_of
from generator.word.running import running_digests, write_running
from generator.word.shapes import ParagraphShape
from generator.word.sheet import Sheet
from generator.word.tables import Layout, TableRow, table
from generator.word.tracked_table import is_wide, stacked, title_of, tracked_table
from generator.word.tracking import Tracking, keep_tracking
from generator.word.words import Words

_BULLET = "•"
_DEEPEST = 4  # the lowest level of a heading
_HOW = (
    "The text below has tracked changes. Accept all of them, and it is the newer text; reject all, "
    "and it is the older one. A clause that moved is deleted where it stood and inserted where it "
    "stands. Words that are only set otherwise, in bold, say, are a change of format."
)


def print_redline(redlined: PrintedRedline) -> bytes:
    """Return a redline as a Word document with tracked changes; the same gives the same bytes.

    Args:
        redlined: what is printed.
    """
    whole = redline_document(redlined)
    setting = setting_of(whole.whose, large=redlined.large)
    document = blank(setting)
    text = list(tracked(redlined.found, redlined.old.around, redlined.new.around))
    sheet = Sheet(document, setting, [*led_to(whole), *_linked(text)])
    words = Words(sheet)
    write_cover(sheet, words, whole)
    sheet.new_page()
    _overview(sheet, words, whole, list(led_elsewhere(redlined.found)))
    sheet.new_page()
    tracking = Tracking(sheet, redlined.author, redlined.dated)
    begins = sheet.here
    for each in text:
        _write(sheet, tracking, each)
    ends = sheet.here
    sheet.paragraph(runs("End of the text."), ParagraphShape(before=480))
    write_running(document, setting, whole.running, whole.draft)
    if whole.sent:
        sheet.mark(TEXT_BEGINS, begins)
        sheet.mark(TEXT_ENDS, ends)
        around = [*sheet.digests(0, begins), *sheet.digests(ends), *running_digests(document)]
        standing = {"text": sheet.digests(begins, ends), "shown": around}
        identify(document, whole.sent, dict(_newer(redlined, sheet.names)), standing)
    keep_tracking(document)
    return saved(sheet.finish(), about(whole, redlined.dated))


def _newer(redlined: PrintedRedline, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the bookmark of each clause of the newer text, by its id."""
    for row in redlined.found.whole:
        name = names.get(anchor(row))
        if row.new and row.new.id and name:
            yield row.new.id, name


def _linked(text: Iterable[Tracked]) -> Iterator[str]:
    """Yield the clauses that links lead to."""
    for each in text:
        cells = (
            [each.words]
            if isinstance(each, TrackedParagraph)
            else (cell for row in each.rows for cell in row.cells)
        )
        for piece in (piece for cell in cells for piece in cell):
            if piece.link.startswith("#"):
                yield piece.link.removeprefix("#")


def _overview(sheet: Sheet, words: Words, whole: RedlineDocument, led: list[str]) -> None:
    """Write what changed in words, and which clauses."""
    sheet.heading(runs(whole.heading), 1)
    for line in whole.told:
        sheet.paragraph(runs(line), ParagraphShape())
    if whole.brought:
        title = "What the versions say of themselves"
        sheet.heading(runs(title), 2)
        write_pairs(sheet, words, title, whole.brought, ("Version", "Change"))
    _points(sheet, "Who is asked", [words.runs(line) for line in whole.asked])
    _points(sheet, "Still open", [runs(line) for line in whole.open])
    _points(sheet, "Links that lead elsewhere", [runs(told) for told in led])
    sheet.heading(runs("How to read it"), 2)
    sheet.paragraph(runs(_HOW), ParagraphShape())
    if whole.listed:
        sheet.heading(runs("Where to find it"), 2)
        _list(sheet, whole.listed)


def _points(sheet: Sheet, title: str, lines: list[list[Element]]) -> None:
    """Write lines under a heading, where there are any."""
    if lines:
        sheet.heading(runs(title), 2)
    for line in lines:
        sheet.paragraph(line, ParagraphShape("ListBullet", bullet=0))


def _list(sheet: Sheet, listed: Iterable[ListedChange]) -> None:
    rows = []
    for each in listed:
        name = " ".join(filter(None, (each.clause, each.about)))
        link = linked(runs(name, STRONG), sheet.anchor(each.to))
        rows.append(TableRow(([[link]], [runs(each.what)])))
    head = TableRow(tuple([runs(each, STRONG)] for each in ("Clause", "What became of it")))
    sheet.table(table(head, rows, Layout("Where to find it", sheet.setting.width, (0.55, 0.45))))


def _write(sheet: Sheet, tracking: Tracking, each: Tracked) -> None:
    """Write a paragraph or a table of the text, with its changes."""
    tracking.begin(each.change)
    if isinstance(each, TrackedTable):
        _write_table(sheet, tracking, each)
        return
    bullet = [piece.text for piece in each.label] == [_BULLET]
    inside = [] if bullet else _label(tracking, each)
    inside += tracking.runs(each.words)
    if each.anchor:
        inside = sheet.named(inside, each.anchor)
    said = "".join(piece.text for piece in each.words)
    shape = replace(_shape(sheet, each, bullet=bullet), backwards=starts_right(said))
    sheet.paragraph(inside, shape)
    tracking.mark(sheet.last, each.change)


def _write_table(sheet: Sheet, tracking: Tracking, made: TrackedTable) -> None:
    """Write a table; as lines where it is too wide for its page, as in the plain file."""
    indent = (made.depth + made.item) * sheet.setting.step
    if is_wide(made, large=sheet.setting.large):
        for change, pieces in stacked(made):
            tracking.begin(change)
            sheet.paragraph(
                tracking.runs(pieces), ParagraphShape(keep_lines=True, indent=indent or None)
            )
            tracking.mark(sheet.last, change)
        return
    layout = Layout(
        title_of(made),
        sheet.setting.width - indent,
        sides=made.sides,
        indent=indent,
        size=sheet.setting.size,
        named=False,
    )
    table_made = tracked_table(made, tracking, layout)
    if made.anchor:
        first = next(table_made.iter(qn("w:p")))
        properties, *inside = list(first)
        first[:] = [properties, *sheet.named(inside, made.anchor)]
    sheet.table(table_made)


def _label(tracking: Tracking, each: TrackedParagraph) -> list[Element]:
    """Return the number before a paragraph, and what parts them."""
    apart = " " if each.level else "\t"
    found: list[Element] = []
    for change in WordChange:
        told = " ".join(piece.text for piece in each.label if piece.change is change)
        found += tracking.runs([Piece(change, f"{told}{apart}")]) if told else []
    return found


def _shape(sheet: Sheet, each: TrackedParagraph, *, bullet: bool) -> ParagraphShape:
    step = sheet.setting.step
    deep = each.depth + each.item
    if each.level:
        return ParagraphShape(f"Heading{min(each.level, _DEEPEST)}")
    if bullet:
        return ParagraphShape("ListBullet", bullet=max(deep - 1, 0))
    if each.label:
        return ParagraphShape("ListNumber", indent=max(deep, 1) * step, hanging=step)
    if each.shape is Shape.CODE:
        return ParagraphShape("CodeBlock")
    return ParagraphShape(indent=deep * step)
