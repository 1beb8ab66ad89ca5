"""The source of a text with layout and quotes normalised, for comparing versions."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token

from generator.model.clause import BREAK
from generator.model.figure import FIGURE
from generator.model.terms import DEFINED
from generator.model.values import plain_quotes

_INLINE = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "softbreak": " ",
    "hardbreak": " ",
    "footnote_open": "[^",
    "footnote_close": "]",
}
_BLOCK = {
    "bullet_list_open": "(",
    "ordered_list_open": "(#",
    "bullet_list_close": ")",
    "ordered_list_close": ")",
    "list_item_open": "•",
    "blockquote_open": "> (",
    "blockquote_close": ")",
    "tr_open": "||",
    "th_open": "|",
    "td_open": "|",
    "hr": "---",
    "dl_open": DEFINED,
    "dl_close": ")",
    "dt_open": "=",
    "dd_open": ":",
    "contacts": "{{ contacts }}",
    "paragraph_open": "¶",
}


def canonical_inline(children: Iterable[Token]) -> str:
    """Return inline tokens as one normalised line."""
    pieces: list[str] = []
    for token in children:
        if token.type == "value":
            pieces.append("{{ " + str(token.meta["name"]) + " }}")
        elif token.type == "code_inline":
            pieces.append(f"`{token.content}`")
        elif token.type == "link_open":
            pieces.append("[")
            pieces.append(f"<{token.attrs.get('href', '')}>")
        elif token.type == "link_close":
            pieces.append("]")
        elif token.markup == BREAK:
            pieces.append(BREAK)
        elif token.type != "mark":
            pieces.append(_INLINE.get(token.type, token.content))
    return plain_quotes("".join(pieces))


def canonical(tokens: Iterable[Token]) -> str:
    """Return block tokens as normalised lines, one a block."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            lines.append(canonical_inline(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            lines.append("```" + token.content)
        elif token.type == FIGURE:
            lines.append(f"![{plain_quotes(token.content)}]({token.meta['figure'].address})")
        elif token.type in _BLOCK:
            lines.append(_BLOCK[token.type])
    return "\n".join(line for line in lines if line and line != "¶")
