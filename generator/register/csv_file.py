"""The register as CSV, for Excel and whatever else reads tables."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from generator.model.merged import OpenKind
from generator.model.values import When
from generator.register.row import ReviewDue, Row
from generator.register.standing import standing_words
from generator.register.state import TODO, Todo, stage, standing_on

# What Excel would calculate, or take for something else than text: of 1E5 it makes 100000, of
# 26E-12 as good as nothing, of DEC1 the first of December, of 10 a ten in the morning.
_FORMULA = tuple("=+-@＝＋－＠")
_MONEY = r"[£$€¥]?"
_NUMBER = re.compile(
    rf"{_MONEY}\(?%? ?{_MONEY}(?=[./:, -]*\d)[\d./:, -]+"
    rf"(?:e ?[+-]?\d+)?(?: ?%| ?[ap]m| [ap])?\)? ?{_MONEY}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"[\d ,./:-]*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[\d ,./:-]*(?:[ap]m?)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"true|false|#(?:n/a|null!|ref!|value!|name\?|num!|div/0!)", re.IGNORECASE)

COLUMNS = (
    *("policy", "title", "reference", "academy", "place", "standing", "version", "local_version"),
    *("begins", "ends", "approved_by", "approved_on", "approved_minute"),
    *("adopted_version", "adopted_by", "adopted_on", "adopted_minute", "settled", "owner"),
    *("statutory", "state", "next_review", "next_review_is", "next_review_counted"),
    *(
        "reviewed_by",
        "academy_review",
        "trust_review",
        "local_changes",
        "local",
        "forms_and_files",
        "not_adopted",
        "to_decide",
        "to_reconfirm",
    ),
    *("reconfirm_by", "place_gone", "to_look_again", "look_again_by"),
    *("in_work", "in_consultation", "consultation_closes", "page"),
)


def register_csv(rows: Iterable[Row], day: date, site: str = "") -> bytes:
    """Return the register of a day: one line for each policy and place, after the names of columns.

    It begins with a byte order mark, without which Excel takes ’ for â€™. Dates are whole days, a
    month its last one. A text that Excel would calculate, or take for a number, a date or TRUE, has
    an apostrophe before it; versions have a v.

    Args:
        rows: the rows of the register.
        day: the day.
        site: where the site stands; "" for addresses from its root.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in standing_on(rows, day):
        cells = _cells(row, day, site)
        writer.writerow([cells[name] for name in COLUMNS])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cells(row: Row, day: date, site: str) -> dict[str, str]:
    points = [point.kind for point in row.open]
    asked = [each for each in row.asked if each.runs_on(day)]
    closes = [each.closes.day for each in asked if each.closes]
    return {
        **_facts(row, day),
        **_review(row.review),
        "state": stage(row, day),
        "reviewed_by": row.reviewed_by,
        "academy_review": _day(row.academy_review.when.day if row.academy_review else None),
        "trust_review": _day(row.trust_review.when.day if row.trust_review else None),
        "local_changes": str(row.local_count),
        "local": plain(row.local),
        "forms_and_files": plain("; ".join(row.files)),
        "not_adopted": _yes_no(OpenKind.NOT_ADOPTED in points),
        "to_decide": str(sum(TODO[kind] is Todo.DECIDE for kind in points)),
        "to_reconfirm": str(points.count(OpenKind.TO_RECONFIRM)),
        "reconfirm_by": _day(row.first_due(OpenKind.TO_RECONFIRM)),
        "place_gone": str(points.count(OpenKind.PLACE_GONE)),
        "to_look_again": str(points.count(OpenKind.LOOK_AGAIN)),
        "look_again_by": _day(row.first_due(OpenKind.LOOK_AGAIN)),
        "in_work": ", ".join(_version(each.version) for each in row.in_work),
        "in_consultation": ", ".join(dict.fromkeys(_version(each.version) for each in asked)),
        "consultation_closes": _day(max(closes, default=None)),
        "page": f"{site.rstrip('/')}/{row.href}" if site else row.href,
    }


def _facts(row: Row, day: date) -> dict[str, str]:
    return {
        "policy": row.policy,
        "title": plain(row.title),
        "reference": plain(row.reference),
        "academy": row.academy or "",
        "place": plain(row.place),
        "standing": standing_words(row, day),
        "version": _version(row.version),
        "local_version": _version(row.local_version),
        "begins": _day(row.begins),
        "ends": _day(row.ends),
        "approved_by": plain(row.approved_by),
        "approved_on": _when(row.approved_on),
        "approved_minute": plain(row.approved_minute),
        "adopted_version": _version(row.adopted_version),
        "adopted_by": plain(row.adopted_by),
        "adopted_on": _when(row.adopted_on),
        "adopted_minute": plain(row.adopted_minute),
        "settled": _yes_no(row.settled),
        "owner": plain(row.owner),
        "statutory": "" if row.statutory is None else _yes_no(row.statutory),
    }


def _review(review: ReviewDue | None) -> dict[str, str]:
    return {
        "next_review": _when(review.when) if review else "",
        "next_review_is": ("day" if review.when.precise else "month") if review else "",
        "next_review_counted": review.counted if review else "",
    }


def plain(text: str) -> str:
    """Return a text that Excel shows as it is: neither calculated, nor a number, a date or TRUE."""
    # Excel looks past blanks.
    plainly = text.strip()
    dated = _DATE.fullmatch(plainly) and any(map(str.isdigit, plainly))
    number = _NUMBER.fullmatch(plainly) or _WORD.fullmatch(plainly)
    taken = plainly.startswith(_FORMULA) or number or dated
    return f"'{text}" if taken else text


def _version(version: str) -> str:
    """Return a version so that Excel does not make 1.1 of 1.10."""
    return f"v{version}" if version else ""


def _when(when: When | None) -> str:
    return _day(when.day if when else None)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes_no(answer: bool) -> str:  # noqa: FBT001 - the answer itself
    return "yes" if answer else "no"
