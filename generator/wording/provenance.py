"""What is said of a local clause: what it is, what staff follow meanwhile, why, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.model.citation import NOT_USED
from generator.model.merged import LocalChange, OpenKind, OpenPoint, Standing, Value, ValueSource
from generator.model.values import When
from generator.model.variation import Verb
from generator.wording.due import decision_due, until
from generator.wording.phrases import capital, sentence
from generator.wording.to_do import TO_DO

DETAIL_AGAIN = "followed until it is decided again"
_STANDS = "is in force; the academy’s is not"
_DETAIL = re.compile(r"\b([Ll]ocal detail) “[a-z0-9-]+”")
_ID = re.compile("“([a-z0-9]+(?:-[a-z0-9]+)+)”")
_BASE = re.compile(r"\bbase (?=[0-9])")

ADDITION = "Local addition"


def tag_words(local: LocalChange, short_name: str) -> str:
    """Return the words that mark a local clause."""
    if not local.in_force:
        return "Local wording not in force"
    if local.change.verb is Verb.OMIT:
        return not_used(short_name)
    return ADDITION if local.change.verb is Verb.ADD else "Local wording"


def followed(local: LocalChange, short_name: str) -> str:
    """Return which wording staff follow while a decision is to be looked at again.

    Args:
        local: the academy's decision.
        short_name: its short name.

    Returns:
        A sentence; "" where the decision stands.
    """
    if local.standing not in {Standing.RECONFIRM, Standing.PLACE_GONE}:
        return ""
    if not local.in_force:
        return f"Follow the trust’s wording until {short_name} decides."
    if local.change.verb is Verb.OMIT:
        return f"Do not follow the trust’s wording of this here until {short_name} decides."
    where = " where it belongs" if local.standing is Standing.PLACE_GONE else ""
    return f"Follow this wording until {short_name} decides{where}."


def followed_detail(value: Value, short_name: str) -> str:
    """Return what staff follow while a local detail is to be looked at again.

    Args:
        value: what stands in the text.
        short_name: the academy's short name.

    Returns:
        A sentence; "" where the detail stands.
    """
    if value.standing is not Standing.RECONFIRM:
        return ""
    whose = "this" if value.source is ValueSource.LOCAL else "the trust’s wording"
    return f"Follow {whose} until {short_name} decides."


def changed_since(short_name: str) -> str:
    """Return what stands above the trust's wording of today, where it has changed meanwhile."""
    return f"What the trust changed in its own wording since {short_name} decided"


def explained(
    local: LocalChange, due: date | None, day: date, short_name: str, *, proposed: bool
) -> Iterator[str]:
    """Yield what a local clause is in the place of, why, and what is still to be done about it.

    Args:
        local: the academy's decision.
        due: by when it is to be looked at again; None where nothing says so.
        day: the day that is asked about.
        short_name: the academy's short name.
        proposed: whether the text is that of a draft, which nobody follows.
    """
    reason = sentence(f"Reason: {local.change.reason}") if local.change.reason else ""
    if not local.in_force:
        stands = "would be in force; the academy’s would not" if proposed else _STANDS
        yield f"The trust’s wording {stands}. {reason}".strip()
    elif local.change.verb is Verb.REPLACE:
        yield f"The academy’s wording, in the place of the trust’s. {reason}".strip()
    elif local.change.verb is Verb.OMIT:
        yield f"The trust’s wording is not used here. {reason}".strip()
    else:
        yield f"Added by the academy. {reason}".strip()
    if told := followed(local, short_name):
        yield from () if proposed else (told,)
        why = sentence(reader_words(local.why)) if local.why else ""
        by = decision_due(str(When(due)), late=due < day) if due else ""
        yield from filter(None, (f"{why} {by}".strip(),))


def detail_tag(*, again: bool) -> str:
    """Return what stands in brackets behind a local detail on paper.

    Args:
        again: whether the academy has to decide it again.
    """
    return f"[Local detail, {DETAIL_AGAIN}]" if again else "[Local detail]"


def not_used(short_name: str) -> str:
    """Return what stands in the place of a clause that an academy leaves out.

    Args:
        short_name: its short name.
    """
    return f"{capital(NOT_USED)} {short_name}"


def open_line(point: OpenPoint, day: date) -> str:
    """Return what is still open, as a line of a list for readers.

    Args:
        point: what is open.
        day: the day that is asked about.
    """
    words = without_ids(reader_words(point.text))
    if point.kind not in {OpenKind.TO_RECONFIRM, OpenKind.PLACE_GONE}:
        what = "" if point.kind is OpenKind.NOT_ADOPTED else f"{TO_DO[point.kind]}: "
        return capital(f"{what}{words}")
    by = decision_due(str(When(point.due)), late=point.due < day) if point.due else ""
    return f"{sentence(words)} {by}".strip()


def until_words(due: date | None, day: date) -> str:
    """Return by when something is to be done, or that the day has passed.

    Args:
        due: the last day on which it is in time; None where nothing says so.
        day: the day that is asked about.
    """
    if due is None:
        return ""
    return until(str(When(due)), late=due < day)


def reader_words(why: str) -> str:
    """Return why something moved in the words of readers, who know no "base"."""
    return _BASE.sub("the trust’s version ", why)


def without_ids(words: str) -> str:
    """Return words about what is open without the ids that files use: a detail by its question."""
    return _ID.sub(lambda named: f"“{named[1].replace('-', ' ')}”", _DETAIL.sub(r"\1", words))
