"""What a Word file says, as typed values: paragraphs, their numbers, tables, what is beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.importer.identity import Identity


@dataclass(frozen=True)
class TrackedChange:
    """A tracked change.

    Args:
        gone: whether it takes words away.
        moved: whether they stand elsewhere instead.
        author: who made it.
        on: the day, as 2026-11-30; "" where the file does not say.
    """

    gone: bool
    moved: bool
    author: str
    on: str


@dataclass(frozen=True)
class StyledSpan:
    """Words of one look.

    Args:
        size: in half points; 0 where nothing says it.
        link: an address outside; "" for none.
        target: the bookmark that is referred to; "" for none.
        counted: whether the reference shows a number, and not the words of its target.
        lang: the language, where it is not the document's own.
        changes: the tracked changes that they are part of, where these are read as such.
        note: the words of a note whose sign stands here, in the place of a text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    size: int = 0
    link: str = ""
    target: str = ""
    counted: bool = False
    lang: str = ""
    changes: tuple[TrackedChange, ...] = ()
    note: tuple[StyledSpan, ...] = ()


@dataclass(frozen=True)
class WordMark:
    """Something that stands at a place of the text and is no running text.

    Args:
        kind: "footnote", "endnote", "picture", "text box", "comment" and so on.
        words: what it says.
        more: who wrote it, where a picture lies, and the like.
        at: the words that a comment is about.
        name: what a picture is called, or a file within the file.
        note: the words of a note, where tracked changes are read as such.
    """

    kind: str
    words: str
    more: str = ""
    at: str = ""
    name: str = ""
    note: tuple[StyledSpan, ...] = ()


@dataclass(frozen=True)
class Number:
    """The number that Word prints before a paragraph.

    Args:
        text: as printed: "2.3.1", "(a)", "Appendix A"; "" for one that prints nothing.
        level: how deep, from 0.
        key: the list that it is counted in.
        bullet: whether it is a sign that does not count.
        typed: whether somebody typed it.
    """

    text: str
    level: int
    key: str
    bullet: bool = False
    typed: bool = False


@dataclass(frozen=True)
class WordParagraph:
    """One paragraph, with all changes accepted.

    Args:
        style: the name of its style, in small letters.
        outline: the level of its heading, from 0; None for other paragraphs.
        contents: whether it stands in a contents list.
        indent: where its text begins, in twentieths of a point.
        first: where its first line, or its number, begins.
        ended: the tracked changes of the mark that ends it, where these are read as such.
    """

    spans: tuple[StyledSpan, ...] = ()
    style: str = ""
    outline: int | None = None
    number: Number | None = None
    bookmarks: tuple[str, ...] = ()
    marks: tuple[WordMark, ...] = ()
    contents: bool = False
    indent: int = 0
    first: int = 0
    ended: tuple[TrackedChange, ...] = ()

    @property
    def text(self) -> str:
        """Return its words as they stand, soft returns and tabs included."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> str:
        """Return its words on one line."""
        return " ".join(self.text.split())

    @property
    def bold(self) -> bool:
        """Return whether all its words are bold."""
        said = [span for span in self.spans if span.text.strip()]
        return bool(said) and all(span.bold for span in said)

    @property
    def size(self) -> int:
        """Return the size of its largest words, in half points."""
        return max((span.size for span in self.spans if span.text.strip()), default=0)


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Args:
        columns: over how many columns it reaches.
        above: whether it goes on the cell above it.
        row: the tracked changes of its row, where these are read as such.
    """

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    above: bool = False
    row: tuple[TrackedChange, ...] = ()

    @property
    def words(self) -> str:
        """Return all its words on one line, numbers and bullets included."""
        return " ".join(filter(None, (said(block) for block in self.blocks)))


@dataclass(frozen=True)
class WordTable:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def paragraphs(self) -> Iterator[WordParagraph]:
        """Yield every paragraph in it."""
        for row in self.rows:
            for cell in row:
                yield from paragraphs(cell.blocks)


Block = WordParagraph | WordTable


@dataclass(frozen=True)
class ToTell:
    """Something that the report tells.

    Args:
        kind: what it is: "insertion", "comment", "header" and so on.
        words: what it says.
        more: who and when, or what became of it.
        near: the words that it stands at.
    """

    kind: str
    words: str
    more: str = ""
    near: str = ""


@dataclass(frozen=True)
class Document:
    """All that a file says.

    Args:
        blocks: its text, in order.
        findings: what stands aside: headers, comments, tracked changes, hidden words …
        properties: what the file says of itself: title, modified.
        spoken: every word of the file, as counted apart from all reading.
        counted: whether a heading without a number is meant to have none.
        identity: what a file that Policybook wrote says of itself.
        pictures: the bytes of the pictures in its text, by their names in the file.
        embedded: the bytes of the files that were put into it, by their names there.
        lang: the language of words that name none of their own; "" where the file names none.
    """

    blocks: tuple[Block, ...]
    findings: tuple[ToTell, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    spoken: tuple[str, ...] = ()
    counted: bool = True
    identity: Identity = field(default_factory=Identity)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    embedded: Mapping[str, bytes] = field(default_factory=dict)
    lang: str = ""


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[WordParagraph]:
    """Yield every paragraph among some blocks, those of tables included."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            yield from block.paragraphs


def said(block: Block) -> str:
    """Return a block on one line, with the numbers that Word prints."""
    if isinstance(block, WordTable):
        return "; ".join(" ".join(filter(None, (c.words for c in row))) for row in block.rows)
    number = block.number
    shown = number.text if number and not number.bullet else ""
    return f"{shown} {block.words}".strip()


def words_of(spans: Iterable[StyledSpan]) -> str:
    """Return the words of some spans on one line."""
    return " ".join("".join(span.text for span in spans).split())
