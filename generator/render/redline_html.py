"""A redline as HTML: every insertion and deletion told by words and marks, not only by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import BlockRedline, WordChange
from generator.history.passages import Sort
from generator.history.redline import Redline
from generator.history.words import Shape
from generator.wording.offered import offer_sentences
from generator.wording.phrases import capital
from generator.wording.redline import (
    RENUMBERED,
    blank_between,
    change_line,
    kinds_sentence,
    layout_sentence,
    left_out,
    number_words,
    renumbering_sentence,
    reset_words,
    status_words,
)

_TAGS = {WordChange.DELETED: ("del", "deleted"), WordChange.INSERTED: ("ins", "inserted")}
_DEEPEST = 4  # lists in lists are set in no further


def summary_html(redline: Redline, place: str = "") -> str:
    """Return what changed: whose words, clause by clause, and folded away which numbers moved.

    Args:
        redline: what changed.
        place: what the ids of its clauses begin with; "" where nothing leads to them.
    """
    counted = escape(kinds_sentence(redline), quote=False)
    lines = [f"<p>{counted}</p>\n"] if counted else []
    lines.append(_list(redline, place))
    said = filter(None, (layout_sentence(redline), *offer_sentences(redline)))
    lines += [f"<p>{escape(told, quote=False)}</p>\n" for told in said]
    moved = escape(renumbering_sentence(redline), quote=False)
    if moved:
        told = f"<details><summary>{RENUMBERED}</summary><p>{moved}</p></details>"
        lines.append(f"{told}\n")
    return f'<div class="pb-redline__summary">{"".join(lines)}</div>\n'


def _list(redline: Redline, place: str) -> str:
    rows = []
    for clause in redline.changed:
        name, became = (escape(words, quote=False) for words in change_line(clause))
        at = _place(clause, place)
        led = f'<a href="#{at}">{name}</a>' if at else name
        rows.append(f"<li>{led}: {became}</li>\n")
    return f'<ul class="pb-redline__changes">\n{"".join(rows)}</ul>\n' if rows else ""


def redline_html(redline: Redline, *, whole: bool = False, place: str = "") -> str:
    """Return a redline as finished HTML, a section a clause, each under a heading of level 3.

    Args:
        redline: what changed.
        whole: whether clauses that did not change stand in it too.
        place: what the ids of its clauses begin with; "" for no ids.
    """
    clauses = redline.whole if whole else redline.changed
    written = "".join(_clause(clause, place, whole=whole) for clause in clauses)
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


def _clause(clause: ClauseRedline, place: str, *, whole: bool) -> str:
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
    at = _place(clause, place)
    named = f' id="{at}"' if at else ""
    return f'<section class="{kind}"{named}>{head}{"".join(_blocks(rest))}{told}</section>\n'


def _place(clause: ClauseRedline, place: str) -> str:
    """Return the id of a clause in a redline; "" of what has none, as further text has."""
    known = clause.sort in {Sort.SECTION, Sort.ITEM} and bool(clause.id)
    gone = "was-" if clause.status is ClauseStatus.REMOVED else ""  # its id may be another's now
    return f"{place}{gone}{clause.id}" if place and known else ""


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
