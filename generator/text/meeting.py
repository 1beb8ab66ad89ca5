"""The paper for a meeting as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.document.marked import MarkedRun
from generator.document.meeting import MeetingClause, MeetingPaper
from generator.history.compared import WordChange
from generator.wording.returned import BESIDE

_SIGNS = {WordChange.DELETED: ("[-", "-]"), WordChange.INSERTED: ("{+", "+}")}


def print_meeting(paper: MeetingPaper) -> bytes:
    """Return the paper as a text file: `[-what goes-]` and `{+what comes+}`.

    Args:
        paper: all that it says.
    """
    return "\n".join([*_lines(paper), ""]).encode()


def _lines(paper: MeetingPaper) -> Iterator[str]:
    yield paper.title
    yield f"{paper.whose.trust}, {paper.whose.academy}"
    yield paper.of
    yield from ("", *paper.told)
    for clause in paper.clauses:
        yield from _clause(clause)
    if paper.beside:
        yield from ("", BESIDE)
        yield from (f"- {line}" for line in paper.beside)


def _clause(clause: MeetingClause) -> Iterator[str]:
    yield from ("", clause.name)
    if clause.outcome:
        yield f"  {clause.outcome}"
    for each in clause.changes:
        on = f", {each.on}" if each.on else ""
        yield f"  {each.who}{on}: {each.what}"
        yield f"    {_marked(each.runs)}"
    for said in clause.comments:
        about = f", of “{said.about}”" if said.about else ""
        yield f"  Comment by {said.who}{about}: {said.words}"


def _marked(runs: Iterable[MarkedRun]) -> str:
    told = []
    for run in runs:
        before, after = _SIGNS.get(run.change, ("", ""))
        told.append(f"{run.blank}{before}{run.words}{after}")
    return "".join(told).replace("\n", " / ").strip()
