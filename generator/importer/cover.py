"""What stands before the text: title, control tables, version tables, contents lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.importer.exported import text_alone
from generator.importer.facts import FactRow, control_rows, line_rows, version_rows
from generator.importer.headings import Headings, heading_label, looks_like_heading, usual_size
from generator.importer.nodes import Block, Document, ToTell, WordParagraph, WordTable

_CONTENTS = {"contents", "table of contents", "contents page", "list of contents"}
_LINE_OF_CONTENTS = re.compile(r"\S.*(?:\t|\.{3,}|…|[ \u00a0]{2,})\s*\d{1,3}\s*")
_ABOUT_VERSIONS = re.compile(
    r"(?i)(?:version|revision|document|amendment|change)s? (?:history|control|log|record)"
)
NAME_OF_TRUST = re.compile(
    r"\b(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|the|for|&)\s+)?){1,6}?"
    r"(?:Trust|Federation|Academies|Multi-Academy Trust|MAT)\b(?:\s+Trust\b)?"
)
TRUST_IN_CAPITALS = re.compile(r"\b[A-Z][A-Z’'& -]{3,60}(?:TRUST|FEDERATION|ACADEMIES)\b")
_STATE = re.compile(r"(?i)\W*(?:(?:consultation|first|final|working) )?draft\b(?: [\w.]+){0,4}\W*")
_OVER_NOTHING = "left out: only a table of facts stood under it"
_KIND = re.compile(
    r"(?i)\b(?:policy|procedures?|guidance|plan|code|statement|handbook|scheme|protocol)\b"
)


@dataclass
class SortedBlocks:
    """A document, sorted into facts and text.

    Args:
        title: its title; "" where none is found.
        titled: whether a line of the cover said it already.
        control: rows of control tables and lines: label and value.
        versions: rows of version tables, by column.
        cover: lines of the cover that are neither title nor facts.
        body: the text.
        findings: what was left out, and why.
    """

    title: str = ""
    titled: bool = False
    control: list[FactRow] = field(default_factory=list)
    versions: list[dict[str, str]] = field(default_factory=list)
    cover: list[WordParagraph] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    findings: list[ToTell] = field(default_factory=list)


def sort_blocks(document: Document) -> SortedBlocks:
    """Sort what stands in a document into title, facts and text."""
    found = SortedBlocks()
    ours = text_alone(document.blocks, found.findings)
    blocks = _without_contents(ours, found)
    start = _first_heading(blocks)
    front, found.body = blocks[:start], []
    paragraphs = [b for b in front if isinstance(b, WordParagraph) and (b.words or b.marks)]
    titles = _titles(paragraphs)
    found.title = _title(titles, document)
    for block in front:
        if isinstance(block, WordParagraph):
            _cover_line(block, titles, found)
        elif not _table(block, found):
            found.body.append(block)
    emptied: list[int] = []
    for block in blocks[start:]:
        if isinstance(block, WordParagraph) or not _table(block, found):
            found.body.append(block)
        else:
            emptied.append(len(found.body))
    _without_headings_of_nothing(found, emptied)
    return found


def _without_headings_of_nothing(found: SortedBlocks, emptied: Sequence[int]) -> None:
    """Leave headings out that stood over a table of facts, and now over nothing.

    One whose number others go on from stays, so that theirs stay.
    """
    headings = Headings(found.body)
    levels = [_level(headings, block) for block in found.body]
    for end in sorted(emptied, reverse=True):
        at = end - 1
        while at >= 0 and _says_nothing(found.body[at]):
            at -= 1
        after = end
        while after < len(found.body) and _says_nothing(found.body[after]):
            after += 1
        level = levels[at] if at >= 0 else None
        below = levels[after] if after < len(found.body) else -1
        if level is None or below is None or below > level:
            continue
        heading = found.body[at]
        counted = isinstance(heading, WordParagraph) and (
            heading.number is not None or heading_label(heading) is not None
        )
        if isinstance(heading, WordTable) or (counted and level in levels[after:]):
            continue
        found.findings.append(ToTell("heading", heading.words, _OVER_NOTHING))
        found.findings += _beside(heading, "at a heading that is left out")
        del found.body[at], levels[at]


def _level(headings: Headings, block: Block) -> int | None:
    return headings.level(block) if isinstance(block, WordParagraph) else None


def _says_nothing(block: Block) -> bool:
    return isinstance(block, WordParagraph) and not (block.words or block.marks)


def _without_contents(blocks: Sequence[Block], found: SortedBlocks) -> list[Block]:
    kept: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, WordParagraph):
            titled = block.words.casefold().strip(": ") in _CONTENTS
            line = inside and bool(_LINE_OF_CONTENTS.fullmatch(block.text.strip()))
            if block.contents or titled or line:
                inside = True
                if block.words:
                    found.findings.append(ToTell("contents list", block.words, "left out"))
                found.findings += _beside(block, "in a contents list")
                continue
            if not block.words:
                kept.append(block)
                continue
        inside = False
        kept.append(block)
    return kept


def _first_heading(blocks: Sequence[Block]) -> int:
    """Return where the text begins: at its first heading."""
    headings = Headings(blocks)
    texts = [each for each in blocks if isinstance(each, WordParagraph)]
    usual = usual_size(texts)
    for index, block in enumerate(blocks):
        if not isinstance(block, WordParagraph) or not block.words:
            continue
        if headings.styled:
            if headings.level(block) is not None and block.style not in {"title", "subtitle"}:
                return index
        elif looks_like_heading(block, usual) and heading_label(block) is not None:
            return index
    if headings.styled:
        return 0
    return _after_cover(blocks, usual)


def _after_cover(blocks: Sequence[Block], usual: int) -> int:
    """Return where text without styles and numbers begins: behind title and control table."""
    last = 0
    for index, block in enumerate(blocks):
        if isinstance(block, WordTable):
            if not (control_rows(block) or version_rows(block)):
                break
            last = index + 1
        elif (
            block.style in {"title", "subtitle"}
            or block.size > usual * 1.4
            or not block.words
            or line_rows(block)
        ):
            last = index + 1
        else:
            break
    return last


def _titles(paragraphs: Sequence[WordParagraph]) -> list[WordParagraph]:
    """Return the lines that may be the title: in its style, else the largest of the cover."""
    styled = [each for each in paragraphs if each.style == "title" and each.words]
    if styled:
        return styled
    usual = 22
    large = [each for each in paragraphs if each.size > usual * 1.2 and each.words]
    return sorted(large, key=lambda each: -each.size)


def _title(titles: Sequence[WordParagraph], document: Document) -> str:
    named = [each.words for each in titles if _KIND.search(each.words)]
    if named:
        return named[0]
    plain = [each.words for each in titles]
    if plain:
        return plain[-1] if titles[0].style == "title" else plain[0]
    return document.properties.get("title", "")


def _cover_line(block: WordParagraph, titles: Sequence[WordParagraph], found: SortedBlocks) -> None:
    if block.marks and not block.words:
        found.findings += _beside(block, "on the cover")
        return
    if not block.words:
        return
    if block in titles and block.words == found.title:
        if found.titled:
            found.findings.append(ToTell("cover", block.words, "the title once more, left out"))
        found.titled = True
        found.findings += _beside(block, "on the cover")
        return
    rows = line_rows(block)
    if rows:
        found.control += rows
    elif (
        block in titles
        or block.style == "subtitle"
        or block.bold
        or _ABOUT_VERSIONS.search(block.words)
        or NAME_OF_TRUST.fullmatch(block.words)
        or TRUST_IN_CAPITALS.fullmatch(block.words)
        or _STATE.fullmatch(block.words)
    ):
        found.findings += [
            ToTell("cover", block.words, "left out"),
            *_beside(block, "on the cover"),
        ]
        found.cover.append(block)
    else:
        found.body.append(block)
    if rows:
        found.findings += _beside(block, "on the cover")


def _beside(block: WordParagraph, where: str) -> list[ToTell]:
    """Return what stands in a paragraph that is left out."""
    return [ToTell(m.kind, m.words, f"{m.more}, {where}".strip(", ")) for m in block.marks]


def _table(table: WordTable, found: SortedBlocks) -> bool:
    """Take a table of facts; return whether it is one."""
    versions = version_rows(table)
    rows = [] if versions else control_rows(table)
    for each in table.paragraphs if versions or rows else ():
        found.findings += [
            ToTell(m.kind, m.words, f"{m.more}, in a table of facts") for m in each.marks
        ]
    if versions:
        found.versions += versions
        header = " ".join(cell.words for cell in table.rows[0])
        found.findings.append(
            ToTell("version table", header, "its rows are under earlier_versions")
        )
        return True
    found.control += rows
    return bool(rows)


def texts_elsewhere(found: SortedBlocks, more: Iterable[str]) -> list[str]:
    """Return the texts of a document in which days may be written in words."""
    rows = [row["whole"] for row in found.versions]
    return [*(row.value for row in found.control), *rows, *more]
