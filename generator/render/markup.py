"""Markdown tokens -> pieces of HTML: every text escaped, no attribute of an author's but href."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from markdown_it.token import Token

from generator.model.figure import FIGURE
from generator.render.pieces import (
    ContactsHole,
    DefinitionHole,
    FigureHole,
    FootnoteHole,
    Piece,
    Pieces,
    ReferenceHole,
    TableNameHole,
    TermHole,
    ValueHole,
    join_literals,
)

_TABLE_NAME = TableNameHole()
_PLAIN_TAGS = {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "td_close": "</td>",
    "dl_open": '<dl class="pb-terms">\n',
    "dl_close": "</dl>\n",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
}
_HOLES: dict[str, Callable[[Token], Piece]] = {
    "contacts": lambda _: ContactsHole(),
    FIGURE: lambda token: FigureHole(token.meta["figure"], token.content),
}
_INLINE_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}


def html_pieces(tokens: Sequence[Token]) -> Pieces:
    """Return block tokens as pieces of HTML."""
    pieces: list[Piece] = []
    for index, token in enumerate(tokens):
        pieces.extend(_block(token, tokens[index + 1] if index + 1 < len(tokens) else None))
    return join_literals(pieces)


def _block(token: Token, following: Token | None) -> Iterator[Piece]:  # noqa: C901 - one case a kind
    kind = token.type
    if kind in _PLAIN_TAGS:
        yield _PLAIN_TAGS[kind]
    elif kind == "inline":
        yield from _inline(token.children or [])
    elif kind in {"paragraph_open", "paragraph_close"}:
        if not token.hidden:
            yield "<p>" if kind == "paragraph_open" else "</p>\n"
    elif kind == "ordered_list_open":
        start = token.attrGet("start")
        yield f'<ol class="pb-roman" start="{start}">\n' if start else '<ol class="pb-roman">\n'
    elif kind == "table_open":
        yield '<div class="pb-table" tabindex="0" role="region" aria-label="'
        yield _TABLE_NAME
        yield '"><table class="pb-plain" aria-label="'
        yield _TABLE_NAME
        yield '">\n'
    elif kind == "dt_open":
        yield from ("<dt", DefinitionHole(token.meta["term"]), ">")
    elif kind in {"th_open", "th_close", "td_open"}:
        yield _cell(token, following)
    elif kind in {"fence", "code_block"}:
        yield f"<pre><code>{escape(token.content)}</code></pre>\n"
    elif kind in _HOLES:
        yield _HOLES[kind](token)
    else:
        message = f"no rule to show “{kind}”"
        raise ValueError(message)


def _cell(token: Token, following: Token | None) -> str:
    """Return a cell's tag; alignment is a class, since our security policy blocks `style=`."""
    if token.type == "th_close":
        return "</th>"
    alignment = str(token.attrGet("style") or "").removeprefix("text-align:")
    aligned = f' class="pb-{alignment}"' if alignment in {"left", "right", "center"} else ""
    if token.type == "td_open":
        return f"<td{aligned}>"
    # A heading cell without words is announced as a heading of nothing; it says so instead.
    empty = following is None or not following.content
    return f'<th scope="col"{aligned}>' + ('<span class="pb-hidden">Row</span>' if empty else "")


def _inline(children: Sequence[Token]) -> Iterator[Piece]:
    index = 0
    while index < len(children):
        token = children[index]
        reference = token.meta.get("ref") if token.type == "link_open" else None
        if reference is not None:
            end = _closing(children, index, "link_close")
            inner = join_literals(_inline(children[index + 1 : end]))
            bare = bool(token.meta.get("bare")) or not inner
            stopped = bool(token.meta.get("stopped"))
            yield ReferenceHole(reference[0], reference[1], bare, inner, stopped)
            index = end
        elif token.type == "footnote_open":
            end = _closing(children, index, "footnote_close")
            inner = join_literals(_inline(children[index + 1 : end]))
            yield FootnoteHole(token.meta["note"], inner)
            index = end
        elif token.type == "term_open":
            end = _closing(children, index, "term_close")
            said = join_literals(_inline(children[index + 1 : end]))
            yield TermHole(token.meta["term"], "".join(map(str, said)))
            index = end
        else:
            yield from _span(token)
        index += 1


def _closing(children: Sequence[Token], opening: int, kind: str) -> int:
    """Return where a link or a note ends; neither stands in another of its kind."""
    return next(at for at in range(opening, len(children)) if children[at].type == kind)


def _span(token: Token) -> Iterator[Piece]:
    kind = token.type
    if kind in {"text", "text_special", "html_inline"}:
        yield escape(token.content, quote=False)
    elif kind == "value":
        yield ValueHole(token.meta["name"])
    elif kind in _INLINE_TAGS:
        yield _INLINE_TAGS[kind]
    elif kind == "code_inline":
        yield f"<code>{escape(token.content, quote=False)}</code>"
    elif kind == "link_open":
        yield f'<a href="{escape(str(token.attrGet("href") or ""))}">'
    elif kind == "image":
        # A picture would be fetched from elsewhere: its description stands for it.
        yield from _inline(token.children or [])
    else:
        message = f"no rule to show “{kind}”"
        raise ValueError(message)
