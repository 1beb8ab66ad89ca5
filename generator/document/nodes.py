"""Every kind of node that a document is made of: what is printed, and nothing of how it is set.

Each way to print one is a visitor of them, to which a kind that it does not know is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from generator.document.line import Line
from generator.document.picture import Picture


@dataclass(frozen=True)
class Paragraph:
    """Words that stand by themselves."""

    inside: Line


@dataclass(frozen=True)
class Caption:
    """The heading of words that are not in force: it has no number, and nothing leads to it."""

    inside: Line


@dataclass(frozen=True)
class ClauseHeading:
    """The heading of a section.

    Args:
        id: where links lead to.
        level: from 1.
        number: as the site has it; "" for none.
        inside: its words.
        tag: what is local about the section; "" for nothing.
    """

    id: str
    level: int
    number: str
    inside: Line
    tag: str


@dataclass(frozen=True)
class ClauseItem:
    """A numbered paragraph that can be cited.

    Args:
        id: where links lead to.
        label: its number.
        tag: what is local about it; "" for nothing.
        content: its words, and what stands under it.
    """

    id: str
    label: str
    tag: str
    content: Content


@dataclass(frozen=True)
class ClauseList:
    """Numbered paragraphs, one after the other."""

    items: tuple[ClauseItem, ...]


@dataclass(frozen=True)
class LetteredList:
    """Numbered paragraphs of words that are not in force: nothing leads to them."""

    items: tuple[Content, ...]


@dataclass(frozen=True)
class NumberedList:
    """Points in an order, from a number on."""

    start: int
    items: tuple[Content, ...]


@dataclass(frozen=True)
class BulletList:
    """Points in no order."""

    items: tuple[Content, ...]


@dataclass(frozen=True)
class DefinedWord:
    """A word that is defined; `id` is where its uses lead to, "" for nowhere."""

    id: str
    inside: Line


@dataclass(frozen=True)
class DefinitionEntry:
    """Words that mean the same, and what they mean, a paragraph each."""

    terms: tuple[DefinedWord, ...]
    meanings: tuple[Line, ...]


@dataclass(frozen=True)
class DefinitionList:
    """What words mean."""

    entries: tuple[DefinitionEntry, ...]


@dataclass(frozen=True)
class Quotation:
    """What somebody else said."""

    content: Content


@dataclass(frozen=True)
class CodeBlock:
    """Lines to be typed as they stand."""

    code: str


@dataclass(frozen=True)
class Ruling:
    """A line across, between two parts of a text."""


@dataclass(frozen=True)
class TextTable:
    """A table that somebody wrote.

    Args:
        sides: on which side the words of each column stand: start, center or right.
        rows: its cells, row by row, the headings first.
    """

    sides: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class ContactTable:
    """Roles, and who holds them.

    Args:
        named: whether people are named; if not, the roles alone count.
        rows: role, name, telephone and e-mail address of each.
    """

    named: bool
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Beside:
    """A text shown beside the one in force, under what it is called."""

    label: str
    content: Content


@dataclass(frozen=True)
class Origin:
    """What a local clause is in the place of, why, who agreed, and the other texts.

    Args:
        of_section: whether it is of a whole section, which no line beside it shows.
        tag: what is local; "" where that has been said.
        said: a line each.
        beside: the other texts.
    """

    of_section: bool
    tag: str
    said: tuple[str, ...]
    beside: tuple[Beside, ...]


Block = (
    Paragraph
    | Caption
    | ClauseHeading
    | ClauseList
    | LetteredList
    | NumberedList
    | BulletList
    | DefinitionList
    | Quotation
    | CodeBlock
    | Ruling
    | TextTable
    | Picture
    | ContactTable
    | Origin
    | Beside
)
Content = tuple[Block, ...]


BLOCKS: tuple[type, ...] = get_args(Block)
