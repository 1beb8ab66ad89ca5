"""What a board paper asks of its meeting: it opens with that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.document.line import (
    Lines,
)
from generator.document.report_document import ReportSection
from generator.document.report_standing import AHEAD, how_late, policy_of
from generator.document.report_table import section, table, words_cell
from generator.document.reported import Reported
from generator.model.merged import OpenKind
from generator.register.due import Due, DueKind
from generator.wording.phrases import capital, counted
from generator.wording.stages import Stage, stage_on

TITLE = "What is asked of the meeting"
_NOTHING = "Nothing: all that follows is for information."
# What is open at an academy, counted by what it is called there: for one and for many.
_OPEN = {
    OpenKind.TO_RECONFIRM: (
        "Reconfirm 1 local text or detail",
        "Reconfirm {} local texts or details",
    ),
    OpenKind.TO_DECIDE: ("Decide 1 local detail", "Decide {} local details"),
    OpenKind.TO_ANSWER: ("Answer 1 question of staff", "Answer {} questions of staff"),
    OpenKind.NEWER_MODEL: ("Look at 1 newer model", "Look at {} newer models"),
    OpenKind.PLACE_GONE: ("Find 1 local text a place", "Find {} local texts a place"),
    OpenKind.LOOK_AGAIN: (
        "Look again at 1 clause: the law or guidance that it rests on has changed",
        "Look again at {} clauses: the law or guidance that they rest on has changed",
    ),
}


def asked(reported: Reported) -> ReportSection:
    """Return what the meeting is asked to decide: at the trust, or at the academy.

    Args:
        reported: what the paper is about.
    """
    heads = ("What", "Policy", "When")
    rows = [*_decisions(reported), *_reviews(reported), *_open(reported)]
    tables = [table(heads, (6, 6, 5), rows, _NOTHING)]
    return section("asked", TITLE, tables, told=_elsewhere(reported))


def _own(reported: Reported) -> list[Due]:
    return [each for each in reported.due if each.academy == reported.academy]


def _decisions(reported: Reported) -> Iterator[list[Lines]]:
    """Yield the versions that are planned to be approved or adopted."""
    last = AHEAD.after(reported.until)
    for each in _own(reported):
        if each.kind is DueKind.DECISION and each.when and each.when.day <= last:
            yield _row(reported, each, capital(each.words.removesuffix(", as planned")))
    for each in _own(reported):
        if each.kind is DueKind.ADOPT:
            version = reported.row_of[each.policy, each.academy].version
            yield _row(reported, each, f"Adopt version {version}")


def _reviews(reported: Reported) -> Iterator[list[Lines]]:
    """Yield the reviews that are overdue, due, or due soon."""
    for each in _own(reported):
        review = reported.row_of[each.policy, each.academy].review
        if each.kind is not DueKind.REVIEW or review is None:
            continue
        stage = stage_on(review.when.day, review.soon_from, reported.until)
        if stage in {Stage.OVERDUE, Stage.DUE, Stage.SOON}:
            yield _row(reported, each, capital(each.words))


def _open(reported: Reported) -> Iterator[list[Lines]]:
    """Yield what is open at the academy, counted policy by policy."""
    kinds = {DueKind.RECONFIRM, DueKind.DECIDE, DueKind.PLACE, DueKind.LOOK_AGAIN}
    found = [each for each in _own(reported) if each.kind in kinds]
    found.sort(key=lambda each: (each.title.casefold(), each.policy))
    for _, group in groupby(found, key=lambda each: each.policy):
        some = list(group)
        for kind, (one, many) in _OPEN.items():
            here = [each for each in some if each.words.startswith(f"{kind}: ")]
            if here:
                first = min(here, key=lambda each: each.when.day if each.when else reported.until)
                yield _row(reported, first, one if len(here) == 1 else many.format(len(here)))


def _row(reported: Reported, each: Due, what: str) -> list[Lines]:
    late = how_late(each.when.day, reported.until) if each.when else ""
    when = f"{'was due' if late else 'by'} {each.when}" if each.when else "no date"
    return [words_cell(what), policy_of(reported, each), words_cell(capital(when), late)]


def _elsewhere(reported: Reported) -> str:
    """Return how much academies have to decide themselves, in the trust's paper."""
    if reported.academy:
        return ""
    others = [
        each for each in reported.due if each.academy and each.kind is not DueKind.CONSULTATION
    ]
    words = reported.trust.settings.words.academies
    open_ = counted(len(others), "thing is", "things are")
    return f"{capital(open_)} for {words} to see to, as told below." if others else ""
