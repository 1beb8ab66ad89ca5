"""A report for those who oversee policies: the board paper, and the list of what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.document.cover import whose
from generator.document.heads import Running
from generator.document.report_asked import asked
from generator.document.report_changes import Changes
from generator.document.report_consulted import consulted
from generator.document.report_decided import decided
from generator.document.report_document import Count, CountGroup, ReportDocument, ReportSection
from generator.document.report_duties import duties_counted, duties_open
from generator.document.report_standing import due_by_owner, late_at_the_trust, overdue, to_do
from generator.document.reported import Reported
from generator.model.merged import OpenKind
from generator.model.site_paths import site_folder
from generator.register.state import Numbers, as_read, without_trusts
from generator.register.state import counted as counted_rows
from generator.wording.phrases import capital, counted
from generator.wording.to_do import TO_DO

_MARKED = (
    "Words that are gone are struck through, new ones underlined. Clauses that stay as they are, "
    "are only named. Numbers are those of the newer text: a number that moved is no change by "
    "itself."
)
_COMPARED = (
    "The trust’s text is compared with its version before, both with the same names. What is local "
    "is compared with the text of the trust on which it was agreed."
)
_ONCE = (
    "The review of a text of the trust is counted once, at the trust, however many follow it. An "
    "overdue policy stays in force."
)
_TRUST_LATE = "Of them, for the trust to review"
_DECIDED = {
    "approved": "Approved",
    "adopted": "Adopted",
    "reviewed": "Reviewed without change",
    "withdrawn": "Withdrawn",
}


def board_paper(reported: Reported) -> ReportDocument:
    """Return the paper for a meeting.

    Args:
        reported: what it is about.
    """
    changes = Changes(reported)
    then = list(decided(reported, changes))
    parts = [*then, overdue(reported), due_by_owner(reported), consulted(reported)]
    parts += [*to_do(reported), *duties_open(reported)]
    here = f" at {reported.place(reported.academy)}" if reported.academy else ""
    return replace(
        _frame(reported, f"Board paper: policies{here}", reported.period),
        told=(f"All of it as the policies’ files tell it, {reported.as_of}.",),
        first=(asked(reported),),
        numbers=(_in_period(then), _on_day(reported), *duties_counted(reported)),
        contents=True,
        sections=tuple(parts),
        appendices=tuple(changes.appendices),
    )


def overdue_list(reported: Reported) -> ReportDocument:
    """Return the list of what is overdue.

    Args:
        reported: what it is about; its last day counts.
    """
    numbers = reported.numbers
    texts = counted(numbers.rows, "text", "texts") or "no text"
    here = f" at {reported.place(reported.academy)}" if reported.academy else ""
    own = f" of {reported.place(reported.academy)}’s own" if reported.academy else ""
    late = counted(numbers.overdue, f"review{own} is", f"reviews{own} are") or f"no review{own} is"
    return replace(
        _frame(reported, f"Policies overdue for review{here}", reported.day),
        told=(f"Of {texts} in force, {late} overdue.{_at_trust(reported)} {_ONCE}",),
        sections=(overdue(reported),),
    )


def _at_trust(reported: Reported) -> str:
    """Return how many of the trust's texts that apply at an academy are overdue."""
    if not reported.academy:
        return ""
    late = counted(len(late_at_the_trust(reported)), "is", "are") or "none is"
    return f" Of the trust’s own texts that apply there, {late} overdue."


def _frame(reported: Reported, title: str, of: str) -> ReportDocument:
    """Return a report that says nothing yet: what it is of, and what runs along its pages."""
    own = whose(reported.trust, reported.academy, reported.until)
    register = reported.address(f"{site_folder(reported.academy)}register/")
    return ReportDocument(
        title=title,
        whose=own if reported.academy else replace(own, academy="The whole trust"),
        of=of,
        running=Running(
            state="",
            title=title,
            version=of,
            academy=own.place,
            uncontrolled=f"{capital(reported.as_of)}, from the files of the policies",
            edition=f"The register of today: {register}" if register else "",
        ),
        told=(),
        how=(_MARKED, _COMPARED),
        register=register,
        first=(),
        numbers=(),
        contents=False,
        sections=(),
        appendices=(),
    )


def _to_look_at(found: Numbers) -> tuple[Count, ...]:
    label = capital(TO_DO[OpenKind.LOOK_AGAIN])
    return (
        Count(label, found.to_look_again, "look-again"),
        Count(f"{label}, overdue", found.look_again_overdue, "look-again"),
    )


def _in_period(sections: Iterable[ReportSection]) -> CountGroup:
    """Return how much was decided in the period."""
    counts = {each.id: sum(len(table.rows) for table in each.tables) for each in sections}
    rows = tuple(Count(label, counts[ident], ident) for ident, label in _DECIDED.items())
    return CountGroup("In the period", rows)


def _on_day(reported: Reported) -> CountGroup:
    """Return the numbers of the register of the last day."""
    found = reported.numbers
    here = as_read(reported.rows) if reported.academy else reported.rows
    read = counted_rows(here, reported.until)
    trusts = read.overdue - counted_rows(without_trusts(here), reported.until).overdue
    rows = (
        Count("Texts in force", found.rows),
        Count("Reviews overdue", read.overdue, "overdue"),
        *([Count(_TRUST_LATE, trusts, "overdue")] if reported.academy else []),
        Count("Reviews due on the day", read.due, "due"),
        Count("Reviews due soon", read.due_soon, "due"),
        Count("Reviews further ahead", read.ahead),
        Count("Texts without a review date", found.not_recorded, "due"),
        Count("In consultation", found.in_consultation, "consulted"),
        Count(capital(TO_DO[OpenKind.TO_RECONFIRM]), found.to_reconfirm, "reconfirm"),
        Count(
            f"{capital(TO_DO[OpenKind.TO_RECONFIRM])}, overdue",
            found.reconfirm_overdue,
            "reconfirm",
        ),
        Count(capital(TO_DO[OpenKind.PLACE_GONE]), found.place_gone, "reconfirm"),
        *(_to_look_at(found) if reported.trust.sources else ()),
        Count("To be decided", found.to_decide, "decide"),
        Count(capital(TO_DO[OpenKind.NOT_ADOPTED]), found.not_adopted, "adopt"),
    )
    return CountGroup(f"On {reported.day}", rows)
