"""A redline as plain text: [-deleted-] and {+inserted+}, in colour where there is any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.history.clause_redline import ClauseRedline
from generator.history.compared import BlockRedline, WordChange
from generator.history.redline import Redline
from generator.history.words import Shape
from generator.wording.redline import (
    blank_between,
    left_out,
    number_words,
    reset_words,
    status_words,
    summary_sentences,
)

_MARKS = {
    WordChange.SAME: ("", "", ""),
    WordChange.DELETED: ("[-", "-]", "\x1b[31m"),
    WordChange.INSERTED: ("{+", "+}", "\x1b[32m"),
}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def redline_text(redline: Redline, *, colour: bool = False) -> str:
    """Return a redline for the terminal: what changed, then clause by clause.

    Args:
        redline: what changed.
        colour: whether deletions are red and insertions green; the marks stand in any case.
    """
    lines = list(summary_sentences(redline))
    for clause in redline.changed:
        lines += ["", *_clause(clause, colour=colour)]
    return "\n".join(lines) + "\n"


def block_lines(blocks: Iterable[BlockRedline]) -> Iterator[str]:
    """Yield blocks of a text as lines with their marks, lists in lists set in.

    Args:
        blocks: the blocks.
    """
    for block in blocks:
        mark = f"{block.mark} " if block.mark else ""
        yield f"{'  ' * max(block.depth - 1, 0)}{mark}{_words(block, colour=False)}"


def _clause(clause: ClauseRedline, *, colour: bool) -> Iterator[str]:
    blocks = clause.shortened()
    heading = clause.under if clause.number else ""
    first = blocks[0] if blocks else None
    if isinstance(first, BlockRedline) and first.shape is Shape.HEADING:
        heading, blocks = _words(first, colour=colour), blocks[1:]
    name = " ".join(filter(None, [number_words(clause), heading]))
    head = f"{name} [{status_words(clause)}]"
    yield f"{_BOLD}{head}{_PLAIN}" if colour and not _marked(first) else head
    for block in blocks:
        if isinstance(block, int):
            yield f"  {left_out(block)}"
        else:
            indent = "  " * max(block.depth, 1)
            mark = f"{block.mark} " if block.mark else ""
            yield f"{indent}{mark}{_words(block, colour=colour)}"
    if clause.resets:
        yield f"  {reset_words(clause)}"


def _marked(block: BlockRedline | int | None) -> bool:
    """Return whether a heading has marks of its own, whose end would end the bold too."""
    return isinstance(block, BlockRedline) and block.change is not WordChange.SAME


def _words(block: BlockRedline, *, colour: bool) -> str:
    written = []
    for blank, run, words in blank_between(block):
        before, after, code = _MARKS[run.change]
        marked = f"{before}{words}{after}"
        written.append(blank + (f"{code}{marked}{_PLAIN}" if colour and code else marked))
    return "".join(written)
