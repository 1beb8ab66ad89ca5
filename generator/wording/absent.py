"""What is said of a policy of which nothing is in force: to come, withdrawn, or not here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from generator.history.since import edition_since, text_since
from generator.model.edition import Absence, Edition, Gap, Timeline
from generator.model.values import When
from generator.wording.decisions import day_html, on_or_in, time_html
from generator.wording.spoken import foretold, trusted

_NONE = "No version of this policy {} in force{}"
_LATER = "This page was made before that day and does not show its text."


def absent_words(spans: Timeline, day: date) -> Markup:
    """Return what the page of a policy says first while nothing of it is in force.

    Args:
        spans: every day of the policy there.
        day: the day of the build.
    """

    def words(on: date) -> Markup:
        span = spans.on(on)
        if isinstance(span, Edition):
            since = time_html(text_since(span, spans))
            version = f"Version {span.base.version}"
            return trusted(f"<strong>{version} has been in force since {since}.</strong> {_LATER}")
        return trusted(f"<strong>{_why(span, spans, on, day)}</strong>{_next(span, spans)}")

    turns = [*(span.begins for span in spans.spans), day + timedelta(days=1)]
    return foretold(turns, words, day)


def absent_since(spans: Timeline, day: date) -> Markup:
    """Return the same for a list, in a few words; "" where nothing is known.

    Args:
        spans: every day of the policy there.
        day: the day of the build.
    """

    def words(on: date) -> Markup:
        span = spans.on(on)
        if isinstance(span, Edition):
            return trusted(f"in force since {time_html(text_since(span, spans))}")
        told = []
        if span.why is Absence.WITHDRAWN and span.begins:
            told.append(f"withdrawn {on_or_in(_withdrawn(span, spans))}")
        following = spans.edition_on(span.ends) if span.ends else None
        if following:
            told.append(f"takes effect {on_or_in(edition_since(following))}")
        return trusted("; ".join(told))

    return foretold((span.begins for span in spans.spans), words, day)


def first_to_begin(policies: Iterable[Timeline], day: date) -> date | None:
    """Return the first day after a day on which any of several policies begins; None for none.

    Args:
        policies: every day of each.
        day: the day of the build.
    """
    begins = [each.begins for spans in policies for each in spans.editions if each.begins > day]
    return min(begins, default=None)


def withdrawn(on: str) -> str:
    """Return what is said of a policy that the trust withdrew.

    Args:
        on: "on 14 December 2026", or "in" a month.
    """
    return f"This policy was withdrawn {on}."


def _why(gap: Gap, spans: Timeline, on: date, day: date) -> str:
    """Return why nothing is in force on a day, as it was known on the day of the build."""
    since = on_or_in(_withdrawn(gap, spans)) if gap.begins else ""
    if gap.why is Absence.WITHDRAWN and gap.begins and gap.begins > day:
        return withdrawn(since)
    if gap.why is Absence.WITHDRAWN:
        return f"{withdrawn(since)} {_none(on, day)}."
    if gap.why is Absence.NOT_KEPT:
        return "The text of the earlier versions is not kept here; version control names them."
    if gap.why is Absence.NOT_YET:
        return f"{_none(on, day)}{' yet' if gap.ends and on <= day else ''}."
    if gap.begins and gap.why is Absence.NOT_HERE:
        return f"This policy has not applied here since {time_html(When(gap.begins))}."
    return "Nothing of this policy is in force here."


def _none(on: date, day: date) -> str:
    if on <= day:
        return _NONE.format("is", "")
    return _NONE.format("was", f" on {day_html(day)}")


def _withdrawn(gap: Gap, spans: Timeline) -> When:
    """Return when a policy was withdrawn; a month where the file says no more."""
    begins = gap.begins or date.min
    told = (
        each.base.meta.withdrawn_date
        for each in reversed(spans.editions)
        if each.begins < begins and each.ends == begins
    )
    return next((when for when in told if when and when.day == begins), When(begins))


def _next(gap: Gap, spans: Timeline) -> str:
    following = spans.edition_on(gap.ends) if gap.ends else None
    if following is None:
        return " Version control says what has been and what is in work."
    what = f"Version {following.base.version}"
    return f" {what} takes effect {on_or_in(edition_since(following))}."
