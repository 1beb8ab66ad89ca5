"""The blocks of one part of a Word file: paragraphs, tables, and what was done to their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator.importer.controls import change_of, who
from generator.importer.nodes import (
    Block,
    Cell,
    ToTell,
    TrackedChange,
    WordMark,
    WordParagraph,
    WordTable,
    paragraphs,
    words_of,
)
from generator.importer.noted import notes
from generator.importer.numbering import WordNumbering
from generator.importer.package import Package
from generator.importer.runs import Runs
from generator.importer.side_parts import (
    comments,
    drawing_words,
    plain,
)
from generator.importer.styles import Styles
from generator.importer.taken import Aside, Taken
from generator.importer.xml_part import Element, R, W, chosen, local, number, on, val

_WRAPPERS = {"customXml", "ins", "moveTo", "sdtContent", "smartTag", "del", "moveFrom"}
_MARKS = {
    "ins": "paragraph mark inserted",
    "del": "paragraph mark deleted",
    "moveFrom": "paragraph mark moved away",
    "moveTo": "paragraph mark moved here",
}


class PartBlocks:
    """Reads the blocks of one part, in order."""

    def __init__(
        self,
        package: Package,
        part: str,
        styles: Styles,
        numbering: WordNumbering,
        findings: list[ToTell],
        *,
        tracked: bool = False,
    ) -> None:
        self._tracked = tracked
        self._styles, self._numbering, self._findings = styles, numbering, findings
        self._relations = package.relations(part)
        lang, words = styles.usual.lang or "en-GB", partial(drawing_words, package)
        noted = notes(package, tracked=tracked)
        self._aside = Aside(self._relations, noted, comments(package), lang, words)
        self._runs = Runs(styles, self._aside, findings, tracked=tracked)
        self._joined: Taken | None = None  # of a paragraph whose mark is deleted
        self._in_contents = 0

    def nowhere(self) -> Iterator[ToTell]:
        """Yield the notes and comments that stand at no place of what was read."""
        for (kind, name), spans in self._aside.notes.items():
            words = words_of(spans)
            if words and not self._runs.met(kind, name):
                yield ToTell(kind, words, "it stands at no place of the text")
        for name, comment in self._aside.comments.items():
            if not self._runs.met("comment", name):
                more = f"{comment.more}; it stands at no place of the text"
                yield ToTell("comment", comment.words, more)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield what stands in a body, a cell or a box."""
        for child in chosen(parent):
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield WordTable(tuple(self._rows(child)))
            elif name == "sdt":
                yield from self._control(child)
            elif name in _WRAPPERS:
                yield from self.blocks(child)
            elif name == "altChunk":
                relation = self._relations.get(child.get(R + "id", ""))
                where = relation.target if relation else ""
                yield WordParagraph((), marks=(WordMark("inserted text", "", where),))
        yield from self._left_over()

    def _left_over(self) -> Iterator[Block]:
        """Yield a last paragraph whose mark is deleted: there is none that it could join."""
        left = self._joined
        if left is not None and (left.words or left.marks or any(s.note for s in left.spans)):
            yield WordParagraph(tuple(left.spans), marks=tuple(left.marks))
        self._joined = None

    def _control(self, element: Element) -> Iterator[Block]:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        props = element.find(W + "sdtPr")
        gallery = None if props is None else props.find(f"{W}docPartObj/{W}docPartGallery")
        if on(props, "showingPlcHdr"):
            self._findings.append(ToTell("place to fill in", plain(content), "left out"))
            return
        inside = val(gallery) == "Table of Contents"
        self._in_contents += inside
        yield from self.blocks(content)
        self._in_contents -= inside

    def _paragraph(self, element: Element) -> Iterator[WordParagraph]:
        props = element.find(W + "pPr")
        style = val(None if props is None else props.find(W + "pStyle"))
        taken, self._joined = self._joined or Taken(), None
        self._runs.read(element, style, taken)
        gone = self._mark_gone(props, taken)
        if gone and not self._tracked:
            self._joined = taken
            return
        place = self._numbering.place(style, props)
        name = self._styles.name(style)
        indent, first = self._indents(style, props, place)
        yield WordParagraph(
            tuple(taken.spans),
            name,
            self._styles.outline(style, props),
            self._numbering.count(place) if place else None,
            tuple(taken.bookmarks),
            tuple(taken.marks),
            bool(taken.contents or self._in_contents or name.startswith("toc ")),
            indent,
            first,
            self._changes(None if props is None else props.find(W + "rPr")),
        )

    def _changes(self, props: Element | None) -> tuple[TrackedChange, ...]:
        """Return the tracked changes of a paragraph's mark, or of a row."""
        if props is None or not self._tracked:
            return ()
        return tuple(change_of(each) for each in props if local(each) in _MARKS)

    def _mark_gone(self, props: Element | None, taken: Taken) -> bool:
        """Tell what was done to the mark that ends a paragraph; return whether it is gone."""
        signs = None if props is None else props.find(W + "rPr")
        for name, what in _MARKS.items():
            sign = None if signs is None else signs.find(W + name)
            if sign is not None:
                self._findings.append(ToTell(what, "", who(sign), taken.words))
        changed = None if props is None else props.find(W + "pPrChange")
        if changed is not None:
            what = "formatting of a paragraph changed"
            self._findings.append(ToTell(what, "", who(changed), taken.words))
        return signs is not None and any(signs.find(W + n) is not None for n in ("del", "moveFrom"))

    def _indents(
        self, style: str, props: Element | None, place: tuple[str, int] | None
    ) -> tuple[int, int]:
        """Return where the text begins, and where its first line does."""
        own = None if props is None else props.find(W + "ind")
        styled = (each.find(W + "ind") for each in self._styles.paragraph_props(style))
        given = [each for each in (own, self._numbering.indent(place), *styled) if each is not None]
        left = _first(given, "left", "start")
        hanging = _first(given, "hanging")
        return left, left - hanging if hanging else left + _first(given, "firstLine")

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        for child in chosen(table):
            if local(child) == "tr":
                yield from self._row(child)
            elif local(child) == "sdt":
                content = child.find(W + "sdtContent")
                yield from self._rows(content) if content is not None else ()
            elif local(child) in _WRAPPERS:
                yield from self._rows(child)

    def _row(self, row: Element) -> Iterator[tuple[Cell, ...]]:
        props = row.find(W + "trPr")
        cells = [Cell(columns=n)] if (n := _of(props, "gridBefore")) else []
        changes = self._changes(props)
        cells += [replace(self._cell(each), row=changes) for each in _cells(row)]
        shown = " | ".join(cell.words for cell in cells)
        for name, what in (("ins", "row inserted"), ("del", "row deleted")):
            sign = None if props is None else props.find(W + name)
            if sign is not None:
                gone = shown if name == "del" else ""
                self._findings.append(ToTell(what, gone, who(sign), shown or plain(row)))
                lost = cells if name == "del" and not self._tracked else []
                inside = [each for cell in lost for each in paragraphs(cell.blocks)]
                marks = (mark for each in inside for mark in each.marks)
                self._findings += [ToTell(m.kind, m.words, "in a deleted row") for m in marks]
                noted = (span.note for each in inside for span in each.spans if span.note)
                self._findings += [
                    ToTell("footnote", words_of(note), "in a deleted row") for note in noted
                ]
        if self._tracked or props is None or props.find(W + "del") is None:
            yield tuple(cells)

    def _cell(self, cell: Element) -> Cell:
        props = cell.find(W + "tcPr")
        merge = None if props is None else props.find(W + "vMerge")
        above = merge is not None and val(merge, default="continue") != "restart"
        outer, self._joined = self._joined, None
        blocks = tuple(self.blocks(cell))
        self._joined = outer
        return Cell(blocks, max(_of(props, "gridSpan"), 1), above)


def _cells(row: Element) -> Iterable[Element]:
    for child in chosen(row):
        if local(child) == "tc":
            yield child
        elif local(child) in {"sdt", *_WRAPPERS}:
            yield from _cells(child)


def _of(props: Element | None, name: str) -> int:
    return (number(props.find(W + name), default=0) or 0) if props is not None else 0


def _first(given: Iterable[Element], *names: str) -> int:
    found = (number(each, name) for each in given for name in names)
    return next((value for value in found if value is not None), 0)
