"""What becomes of each block: a heading, an entry of a list, a paragraph, a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.importer.nodes import Number, StyledSpan, WordMark, WordTable, words_of


class ItemKind(StrEnum):
    """What a block becomes."""

    HEADING = "heading"
    ENTRY = "entry"
    BULLET = "bullet"
    TEXT = "text"
    TABLE = "table"


TERM, MEANING = "defined term", "meaning"  # styles of the files that Policybook writes


@dataclass
class DraftItem:
    """One block of the draft.

    Args:
        depth: of a heading, its hashes; else how many list entries it stands in.
        number: the number that Word prints, or somebody typed.
        id: its mark; "" for none.
        asks: what is to be decided about it, each a sentence.
        style: of a definition that Policybook printed, the style of its paragraph.
        appendix: whether it is the heading of an appendix.
    """

    kind: ItemKind
    depth: int = 0
    spans: tuple[StyledSpan, ...] = ()
    number: Number | None = None
    bookmarks: tuple[str, ...] = ()
    marks: tuple[WordMark, ...] = ()
    table: WordTable | None = None
    id: str = ""
    asks: list[str] = field(default_factory=list)
    style: str = ""
    appendix: bool = False

    @property
    def words(self) -> str:
        """Return its words on one line."""
        return words_of(self.spans)
