"""Lines that were meant as headings: bold words alone, or capitals alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.model.rules import Rule
from generator.source.slips.finding import Finding

_MOST = 8  # words; a longer line is a sentence that is stressed
_SENTENCE = re.compile(r"[.!?,;…]$|[.!?] ")
_CAPITALS = re.compile(r"(?=.*[A-Z]{4})[A-Z][A-Z ,&’'/()-]+:?")
_NUMBER = re.compile(r"^[\dA-Za-z]{1,2}(?:[.)]|(?:\.\d{1,2})+\.?)[ \t\u00a0]+")
_BOLD = (
    ["strong_open", "text", "strong_close"],
    ["em_open", "strong_open", "text", "strong_close", "em_close"],
)
_BEFORE_LIST = {"bullet_list_open", "ordered_list_open"}


def meant_headings(blocks: Sequence[Sequence[Token]]) -> Iterator[Finding]:
    """Find paragraphs of a few bold words, or of capitals, with text under them.

    Args:
        blocks: the blocks of a text that may have headings, in their order; `map` counts from 0.
    """
    for block, below in itertools.pairwise(blocks):
        if block[0].type != "paragraph_open" or below[0].type == "heading_open":
            continue
        words = _alone(block[1])
        listed = below[0].type in _BEFORE_LIST
        said = _NUMBER.sub("", words)
        if not said or _SENTENCE.search(said) or (listed and said.endswith(":")):
            continue
        if len(words.split()) <= _MOST:
            yield Finding(
                (block[0].map or [0])[0],
                Rule.TYPED_HEADING,
                f"“{words}” looks like a heading, but is a paragraph: it has no number, and "
                "nothing can refer to it",
                "write ## and a space before it (### under another heading), without stars; if it "
                "is a sentence, end it with a full stop",
            )


def _alone(inline: Token) -> str:
    """Return the words of a line that is all bold or all capitals; "" for any other."""
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text":
        words = children[0].content.strip()
        return words if _CAPITALS.fullmatch(words) else ""
    types = [token.type for token in children if token.type != "text" or token.content.strip()]
    if types not in _BOLD:
        return ""
    words = inline.content.strip("*_ \t")
    return words if words[:1].isupper() or words[:1].isdigit() else ""
