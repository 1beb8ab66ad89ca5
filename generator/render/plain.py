"""Markdown tokens -> pieces of plain text, for search and for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.clause import NOTE_CLOSE, NOTE_OPEN
from generator.model.figure import FIGURE, described
from generator.model.numerals import roman
from generator.render.pieces import (
    ContactsHole,
    Piece,
    Pieces,
    ReferenceHole,
    ValueHole,
    join_literals,
)

# The bars of a table are no words either.
_BLANKS = re.compile(r"[\s|]+")
_ENDS = {
    "dt_close": ": ",
    "dd_close": "\n",
    "paragraph_close": "\n",
    "tr_close": "\n",
    "th_close": " | ",
    "td_close": " | ",
    "hr": "\n",
}
_VERBATIM = {"fence", "code_block"}
_WORDS = {"text", "text_special", "html_inline", "code_inline"}


def plain_pieces(tokens: Sequence[Token]) -> Pieces:
    """Return block tokens as pieces of plain text, one line a paragraph, item or row."""
    pieces: list[Piece] = []
    counters: list[int | None] = []
    for token in tokens:
        kind = token.type
        if kind == "inline":
            pieces.extend(plain_inline(token.children or []))
        elif kind == "ordered_list_open":
            counters.append(int(token.attrGet("start") or 1))
        elif kind == "bullet_list_open":
            counters.append(None)
        elif kind in {"ordered_list_close", "bullet_list_close"}:
            counters.pop()
        elif kind == "list_item_open":
            pieces.append(_mark(counters))
        elif kind == "contacts":
            pieces.append(ContactsHole())
        elif kind == FIGURE:
            pieces.append(f"{described(token.content)}\n")
        elif kind in _VERBATIM:
            pieces.append(token.content)
        else:
            pieces.append(_ENDS.get(kind, ""))
    return join_literals(pieces)


def _mark(counters: list[int | None]) -> str:
    indent = "  " * (len(counters) - 1)
    count = counters[-1]
    if count is None:
        return f"{indent}• "
    counters[-1] = count + 1
    return f"{indent}{roman(count)}. "


def plain_inline(children: Sequence[Token]) -> Iterator[Piece]:
    """Yield inline tokens as pieces of plain text."""
    index = 0
    while index < len(children):
        token = children[index]
        if token.type == "link_open" and token.meta.get("ref") is not None:
            end = next(i for i in range(index, len(children)) if children[i].type == "link_close")
            inner = join_literals(plain_inline(children[index + 1 : end]))
            policy, clause = token.meta["ref"]
            bare = bool(token.meta.get("bare")) or not inner
            yield ReferenceHole(policy, clause, bare, inner, bool(token.meta.get("stopped")))
            index = end
        elif token.type == "footnote_open":
            yield NOTE_OPEN
        elif token.type == "footnote_close":
            yield NOTE_CLOSE
        elif token.type == "value":
            yield ValueHole(token.meta["name"])
        elif token.type == "image":
            yield from plain_inline(token.children or [])
        elif token.type in _WORDS:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        index += 1


def on_one_line(pieces: Pieces) -> Pieces:
    """Return pieces of plain text with every run of blanks and line ends as one blank."""
    lined = (_BLANKS.sub(" ", piece) if isinstance(piece, str) else piece for piece in pieces)
    return join_literals(lined)
