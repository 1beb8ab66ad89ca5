"""Small readings of Markdown blocks: where they part, list entries, the contacts table, slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.fields import ID_LENGTH


def top_blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each top-level block."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting != 1:
            yield block
            block = []


def list_entries(block: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each entry of a list, the entry's own first."""
    entry: list[Token] = []
    for token in block[1:-1]:
        entry.append(token)
        if token.type == "list_item_close" and token.level == 1:
            yield entry[:-1]
            entry = []


def contacts_alone(tokens: Iterator[Token]) -> Iterator[Token]:
    """Put a contacts block where `{{ contacts }}` is alone in a paragraph."""
    pending = list(tokens)
    index = 0
    while index < len(pending):
        token = pending[index]
        inside = pending[index + 1].children if token.type == "paragraph_open" else None
        if (
            inside
            and len(inside) == 1
            and inside[0].type == "value"
            and inside[0].meta["name"] == "contacts"
        ):
            yield Token("contacts", "", 0, map=token.map, block=True, level=token.level)
            index += 3
        else:
            yield token
            index += 1


def slug(heading: str) -> str:
    """Return the id of a heading that has none of its own, "" when its words give none."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return re.sub(r"^[0-9-]+", "", words)[:ID_LENGTH].strip("-")
