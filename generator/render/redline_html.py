"""A redline as HTML: every insertion and deletion told by words and marks, not only by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import BlockRedline, WordChange
from generator.history.redline import Redline
from generator.history.words import Shape
from generator.wording.phrases import capital
from generator.wording.redline import (
    blank_between,
    left_out,
    number_words,
    reset_words,
    status_words,
    summary_sentences,
)

_TAGS = {WordChange.DELETED: ("del", "deleted"), WordChange.INSERTED: ("ins", "inserted")}
_DEEPEST = 4  # lists in lists are set in no further


def summary_html(redline: Redline) -> str:
    """Return what changed: whose words, which clauses, and in a line which numbers moved.

    Args:
        redline: what changed.
    """
    told = summary_sentences(redline)
    lines = "".join(f"<p>{escape(line, quote=False)}</p>" for line in told)
    return f'<div class="pb-redline__summary">{lines}</div>\n'


def redline_html(redline: Redline, *, whole: bool = False) -> str:
    """Return a redline as finished HTML, a section a clause, each under a heading of level 3.

    Args:
        redline: what changed.
        whole: whether clauses that did not change stand in it too.
    """
    clauses = redline.whole if whole else redline.changed
    written = "".join(_clause(clause, whole=whole) for clause in clauses)
    return f'<div class="pb-redline">\n{written}</div>\n' if written else ""


def blocks_html(blocks: Sequence[BlockRedline]) -> str:
    """Return blocks of a text with their marks; headings in it are bold, and no places.

    Args:
        blocks: the blocks.
    """
    html = []
    for heading, group in groupby(blocks, key=lambda block: block.shape is Shape.HEADING):
        some = list(group)
        bold = (f"<p><strong>{_words(block)}</strong></p>\n" for block in some)
        html.append("".join(bold if heading else _blocks(some)))
    return "".join(html)


def _clause(clause: ClauseRedline, *, whole: bool) -> str:
    blocks = clause.blocks if whole else clause.shortened()
    heading, rest = "", blocks
    if blocks and isinstance(blocks[0], BlockRedline) and blocks[0].shape is Shape.HEADING:
        heading, rest = _words(blocks[0]), blocks[1:]
    elif clause.under:
        heading = f'<span class="pb-redline__under">{escape(clause.under, quote=False)}</span>'
    number = escape(number_words(clause), quote=False)
    shown = f'<span class="pb-number">{number}</span> ' if number else ""
    tag = ""
    if clause.status is not ClauseStatus.SAME:
        tag = f' <span class="pb-tag">{escape(capital(status_words(clause)))}</span>'
    head = f'<h3 class="pb-redline__head">{shown}{heading}{tag}</h3>\n'
    kind = f"pb-redline__clause pb-redline__clause--{clause.status}"
    reset = escape(reset_words(clause), quote=False)
    told = f'<p class="pb-redline__gap">{reset}</p>\n' if reset else ""
    return f'<section class="{kind}">{head}{"".join(_blocks(rest))}{told}</section>\n'


def _blocks(blocks: Sequence[BlockRedline | int]) -> Iterator[str]:
    for listed, group in groupby(blocks, key=_is_item):
        written = "".join(_block(each) for each in group)
        yield f'<ul class="pb-redline__list">\n{written}</ul>\n' if listed else written


def _is_item(block: BlockRedline | int) -> bool:
    return isinstance(block, BlockRedline) and block.shape is Shape.ITEM


def _block(block: BlockRedline | int) -> str:
    if isinstance(block, int):
        return f'<p class="pb-redline__gap">{left_out(block)}</p>\n'
    words = _words(block)
    if block.shape is Shape.ITEM:
        depth = min(block.depth, _DEEPEST)
        hidden = ' aria-hidden="true"' if block.mark == "•" else ""
        mark = f'<span class="pb-redline__mark"{hidden}>{block.mark}</span>'
        return f'<li class="pb-redline__item--{depth}">{mark} <span>{words}</span></li>\n'
    kind = f' class="pb-redline__{block.shape}"' if block.shape is not Shape.PARAGRAPH else ""
    return f"<p{kind}>{words}</p>\n"


def _words(block: BlockRedline) -> str:
    written = []
    runs = list(blank_between(block))
    for at, (blank, run, words) in enumerate(runs):
        text = escape(words, quote=False)
        if run.change is not WordChange.SAME:
            tag, told = _TAGS[run.change]
            following = runs[at + 1][1] if at + 1 < len(runs) else None
            ends = following is not None and following.change is WordChange.SAME
            end = '<span class="pb-hidden">, end of change, </span>' if ends else ""
            text = f'<{tag}><span class="pb-hidden">{told}: </span><span>{text}</span></{tag}>{end}'
        written.append(blank + text)
    return "".join(written)
