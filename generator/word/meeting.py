"""The paper for a meeting in Word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.document.marked import MarkedRun
from generator.document.meeting import MeetingClause, MeetingPaper
from generator.history.compared import WordChange
from generator.word.blank import About, blank, saved
from generator.word.elements import STRONG, Element, Look, runs
from generator.word.printing import setting_of
from generator.word.shapes import ParagraphShape
from generator.word.sheet import Sheet
from generator.wording.returned import BESIDE, HOW

# Told apart without colours, too: struck through, and underlined.
_LOOKS = {
    WordChange.DELETED: Look(strike=True, colour="9C1C1C"),
    WordChange.INSERTED: Look(underline=True, colour="1B5E20"),
    WordChange.SAME: Look(),
}


def print_meeting(paper: MeetingPaper, dated: date) -> bytes:
    """Return the paper as a Word document; the same paper gives the same bytes.

    Args:
        paper: all that it says.
        dated: the day that the file says it was made.
    """
    setting = setting_of(paper.whose, large=False)
    document = blank(setting)
    sheet = Sheet(document, setting)
    sheet.paragraph(runs(paper.whose.trust), ParagraphShape())
    sheet.heading(runs(paper.title), 1)
    sheet.paragraph(runs(paper.of), ParagraphShape())
    for line in (*paper.told, HOW):
        sheet.paragraph(runs(line), ParagraphShape())
    for clause in paper.clauses:
        _clause(sheet, clause)
    if paper.beside:
        sheet.heading(runs(BESIDE), 2)
    for line in paper.beside:
        sheet.paragraph(runs(line), ParagraphShape("ListBullet", bullet=0))
    return saved(sheet.finish(), About(paper.title, paper.whose.trust, paper.of, dated))


def _clause(sheet: Sheet, clause: MeetingClause) -> None:
    sheet.heading(runs(clause.name), 2)
    if clause.outcome:
        sheet.paragraph(runs(clause.outcome), ParagraphShape(keep_next=True))
    step = sheet.setting.step
    for each in clause.changes:
        on = f", {each.on}" if each.on else ""
        who = [*runs(f"{each.who}{on}: ", STRONG), *runs(each.what)]
        sheet.paragraph(who, ParagraphShape(keep_next=True))
        sheet.paragraph(_marked(each.runs), ParagraphShape(indent=step))
    for said in clause.comments:
        about = f", of “{said.about}”" if said.about else ""
        who = runs(f"Comment by {said.who}{about}: ", STRONG)
        sheet.paragraph([*who, *runs(said.words)], ParagraphShape())


def _marked(some: Iterable[MarkedRun]) -> list[Element]:
    return [
        each for run in some for each in (*runs(run.blank), *runs(run.words, _LOOKS[run.change]))
    ]
