"""The history of clauses as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.history.clause_history import ClauseHistory, Worded
from generator.render.redline_text import block_lines
from generator.wording.clause_history import (
    ELSEWHERE,
    NOT_KEPT,
    HistoryPlace,
    clause_number,
    clause_title,
    decision_lines,
    mark_words,
    proposed_line,
    span_line,
    words_of,
)

_STEP = "  "


def history_text(histories: Sequence[ClauseHistory], place: HistoryPlace, *, complete: bool) -> str:
    """Return the history of some clauses, the newest wording of each first.

    Args:
        histories: the clauses.
        place: where they are told.
        complete: whether the text of every version is kept.
    """
    lines: list[str] = []
    for index, each in enumerate(histories):
        if not each.here and (index == 0 or histories[index - 1].here):
            lines += ["", f"{ELSEWHERE}:"]
        lines += ["", *_clause(each, place)]
    if not complete:
        lines += ["", NOT_KEPT]
    return "\n".join(lines[1:]) + "\n"


def _clause(history: ClauseHistory, place: HistoryPlace) -> Iterator[str]:
    number, title = clause_number(history.passage), clause_title(history)
    yield " ".join(filter(None, [number, title if title != number else ""]))
    for worded in history.wordings:
        yield from ("", *_worded(worded, place, title))
    for proposed in history.proposed:
        yield from ("", proposed_line(proposed))
        yield from (f"{_STEP}{line}" for line in block_lines(words_of(proposed.blocks, title)))


def _worded(worded: Worded, place: HistoryPlace, title: str) -> Iterator[str]:
    mark = mark_words(worded, place)
    yield f"{span_line(worded, place)}{f' [{mark}]' if mark else ''}"
    yield from (f"{_STEP}{line}" for line in block_lines(words_of(worded.blocks, title)))
    yield from (f"{_STEP}({line})" for line in decision_lines(worded, place))
