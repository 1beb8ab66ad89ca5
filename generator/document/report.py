"""A report for those who oversee policies: the board paper, and the list of what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.document.cover import whose
from generator.document.report_changes import Changes
from generator.document.report_consulted import consulted
from generator.document.report_decided import decided
from generator.document.report_standing import due_by_owner, late_at_the_trust, overdue, to_do
from generator.document.report_table import Section
from generator.document.reported import Reported
from generator.wording.phrases import capital, counted

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
_TRUST_LATE = "Reviews of the trust’s texts overdue"
_DECIDED = {
    "approved": "Approved",
    "adopted": "Adopted",
    "reviewed": "Reviewed without change",
    "withdrawn": "Withdrawn",
}


def board_paper(reported: Reported) -> dict[str, Any]:
    """Return the paper for a meeting: plain values, ready for JSON.

    Args:
        reported: what it is about.
    """
    changes = Changes(reported)
    then = list(decided(reported, changes))
    parts = [*then, overdue(reported), due_by_owner(reported), consulted(reported)]
    parts += to_do(reported)
    here = f" at {reported.place(reported.academy)}" if reported.academy else ""
    return {
        **_frame(reported, f"Board paper: policies{here}", reported.period),
        "numbers": [_in_period(then), _on_day(reported)],
        "contents": True,
        "sections": parts,
        "appendices": changes.appendices,
    }


def overdue_list(reported: Reported) -> dict[str, Any]:
    """Return the list of what is overdue: plain values, ready for JSON.

    Args:
        reported: what it is about; its last day counts.
    """
    numbers = reported.numbers
    texts = counted(numbers.rows, "text", "texts") or "no text"
    here = f" at {reported.place(reported.academy)}" if reported.academy else ""
    own = f" of {reported.place(reported.academy)}’s own" if reported.academy else ""
    late = counted(numbers.overdue, f"review{own} is", f"reviews{own} are") or f"no review{own} is"
    return {
        **_frame(reported, f"Policies overdue for review{here}", reported.day),
        "told": [f"Of {texts} in force, {late} overdue.{_at_trust(reported)} {_ONCE}"],
        "numbers": [],
        "contents": False,
        "sections": [overdue(reported)],
        "appendices": [],
    }


def _at_trust(reported: Reported) -> str:
    """Return how many of the trust's texts that apply at an academy are overdue."""
    if not reported.academy:
        return ""
    late = counted(len(late_at_the_trust(reported)), "is", "are") or "none is"
    return f" Of the trust’s own texts that apply there, {late} overdue."


def _frame(reported: Reported, title: str, of: str) -> dict[str, Any]:
    """Return what every document says of itself, and what runs along its pages."""
    own = whose(reported.trust, reported.academy, reported.until)
    register = reported.address(f"{reported.academy}/register/".lstrip("/"))
    return {
        "kind": "report",
        "title": title,
        **own,
        "academy": own["academy"] if reported.academy else "The whole trust",
        "of": of,
        "told": [f"All of it as the policies’ files tell it, {reported.as_of}."],
        "how": [_MARKED, _COMPARED],
        "large": False,
        "draft": "",
        "targets": [],
        "register": register,
        "running": {
            "state": "",
            "title": title,
            "version": of,
            "academy": own["place"],
            "uncontrolled": f"{capital(reported.as_of)}, from the files of the policies",
            "edition": f"The register of today: {register}" if register else "",
            "hash": "",
        },
    }


def _in_period(sections: Iterable[Section]) -> dict[str, Any]:
    """Return how much was decided in the period."""
    counts = {each["id"]: sum(len(t["rows"]) for t in each["tables"]) for each in sections}
    rows = [_number(label, counts[ident], ident) for ident, label in _DECIDED.items()]
    return {"title": "In the period", "rows": rows}


def _on_day(reported: Reported) -> dict[str, Any]:
    """Return the numbers of the register of the last day."""
    found = reported.numbers
    trusts = len(late_at_the_trust(reported))
    rows = [
        _number("Texts in force", found.rows),
        _number("Reviews overdue", found.overdue, "overdue"),
        *([] if not reported.academy else [_number(_TRUST_LATE, trusts, "overdue")]),
        _number("Reviews due on the day", found.due, "due"),
        _number("Reviews due soon", found.due_soon, "due"),
        _number("Reviews further ahead", found.ahead),
        _number("Texts without a review date", found.not_recorded, "due"),
        _number("In consultation", found.in_consultation, "consulted"),
        _number("To be reconfirmed", found.to_reconfirm, "reconfirm"),
        _number("To be reconfirmed, overdue", found.reconfirm_overdue, "reconfirm"),
        _number("To be placed", found.place_gone, "reconfirm"),
        _number("To be decided", found.to_decide, "decide"),
        _number("Not yet adopted", found.not_adopted, "adopt"),
    ]
    return {"title": f"On {reported.day}", "rows": rows}


def _number(label: str, count: int, to: str = "") -> dict[str, Any]:
    return {"label": label, "count": count, "to": to}
