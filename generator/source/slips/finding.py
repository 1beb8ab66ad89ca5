"""What a look for slips finds, and the paragraphs in which it looks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from generator.model.rules import Rule


class Edit(NamedTuple):
    """A change to one line that mends a slip.

    Args:
        line: the line, counted from 0.
        old: what stands at its beginning, behind indentation and the markers of lists.
        new: what stands there instead; None where the whole line goes.
        label: the number that has to be printed there afterwards; "" for any.
    """

    line: int
    old: str
    new: str | None
    label: str = ""


class Finding(NamedTuple):
    """A slip: the line, counted from 0 where the text begins, what is wrong, what to do.

    Where it is mechanical, `edits` do it.
    """

    line: int
    rule: Rule
    message: str
    hint: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class WrittenParagraph:
    """The lines of one paragraph as they are written.

    Args:
        line: the line on which it begins, counted from 0.
        lines: its lines, without indentation.
        section: counts the headings before it.
        lead: the last line of the paragraph or heading before it.
        item: whether it opens an entry of a list.
    """

    line: int
    lines: tuple[str, ...]
    section: int
    lead: str
    item: bool


def paragraphs(tokens: Sequence[Token]) -> Iterator[WrittenParagraph]:
    """Yield the paragraphs of a text; headings and cells of tables are passed over."""
    section, lead, item = 0, "", False
    for before, token in itertools.pairwise(tokens):
        if before.type == "list_item_open":
            item = token.type == "paragraph_open"
        if token.type != "inline":
            continue
        lines = tuple(line.strip(" \t") for line in token.content.split("\n"))
        if before.type == "heading_open":
            section += 1
        elif before.type == "paragraph_open":
            yield WrittenParagraph((token.map or [0])[0], lines, section, lead, item)
        lead, item = lines[-1].rstrip(), False
