"""From when to when a text is in force, in words that stay true as the days go by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.history.since import (
    edition_since,
    next_text,
    text_ends,
    text_since,
    texts_from,
    withdrawn_on,
)
from generator.model.edition import Absence, Edition, Timeline
from generator.model.values import When
from generator.wording.decisions import on_or_in, time_html
from generator.wording.spoken import shown_in, spoken, trusted, worded

_GONE = {
    Absence.WITHDRAWN: "Withdrawn",
    Absence.LEFT: "No longer in force here: left the trust",
}
_NOT_HERE = "No longer in force here since"


@dataclass(frozen=True)
class Span:
    """From when to when a text is in force.

    Args:
        since: its first day, as the files say it.
        ends: the first day without it; None where no end is known.
        gone: why nothing is, in words that a date can follow; "" where another text is.
    """

    since: When
    ends: When | None = None
    gone: str = ""

    @property
    def after(self) -> str:
        """Return what is said of it from the day on which it has ended, as HTML."""
        if self.ends is None:
            return ""
        if self.gone == _NOT_HERE:
            return f"{_NOT_HERE} {time_html(self.ends)}"
        return f"{self.gone or 'Superseded'} {on_or_in(self.ends)}"


def span_of(edition: Edition, spans: Timeline) -> Span:
    """Return from when to when the text of an edition is in force."""
    since, following = text_since(edition, spans), next_text(edition, spans)
    if isinstance(following, Edition):
        return Span(since, edition_since(following))
    if following is None or following.begins is None:
        return Span(since)
    ends = withdrawn_on(edition.base, following.begins)
    return Span(since, ends, _GONE.get(following.why, _NOT_HERE))


def in_force(span: Span, day: date, place: str = "") -> Markup:
    """Return the words of the state line: in force from, since, until; superseded; withdrawn.

    Args:
        span: from when to when the text is in force.
        day: the day of the build.
        place: where: an academy's short name; "" for the trust's own text.
    """
    here = escape(f" at {place}" if place else "")
    begins, ends = span.since.day, span.ends.day if span.ends else None
    until = f", until the end of {_last_day(span.ends)}" if span.ends and span.gone else ""

    def words(on: date) -> Markup:
        if on < begins:
            return trusted(f"In force{here} from {time_html(span.since)}{until}")
        if ends is None or on < ends:
            return trusted(f"In force{here} since {time_html(span.since)}{until}")
        was = f"; it was in force from {time_html(span.since)}"
        return trusted(f'<span class="pb-state__ended">{span.after}</span>{was}')

    return worded({begins, *([ends] if ends else [])}, words, day)


def _last_day(ends: When) -> str:
    return time_html(When(ends.day - timedelta(days=1)))


def row_words(edition: Edition, spans: Timeline, *, numbered: bool, day: date) -> Markup:
    """Return the words of a list: "Since 1 September 2026", and what follows, each from its day.

    New names alone count for nothing: they begin no version, and no text.

    Args:
        edition: the edition in force on the day of the build.
        spans: all editions of its policy there.
        numbered: whether the version is said, too.
        day: the day of the build.
    """
    shown = texts_from(edition, spans)
    versions = tuple(str(each.base.version) if numbered else "" for each in shown)
    return _row_words(tuple(span_of(each, spans) for each in shown), versions, day)


def _row_words(told: tuple[Span, ...], versions: tuple[str, ...], day: date) -> Markup:
    def words(on: date) -> Markup:
        begun = [i for i, span in enumerate(told) if span.since.day <= on]
        place = begun[-1] if begun else 0
        span, version = told[place], versions[place]
        if span.ends and span.ends.day <= on:
            return trusted(span.after)
        since = "since" if begun else "from"
        said = f"Version {version} {since}" if version else since.capitalize()
        return trusted(f"{said} {time_html(span.since)}")

    turns = {span.since.day for span in told} | {span.ends.day for span in told if span.ends}
    return worded(turns, words, day)


def while_in_force(edition: Edition, spans: Timeline, day: date) -> Markup:
    """Return the attributes of what is said of a text only as long as it is in force."""
    return shown_in(None, text_ends(edition, spans), day)


def as_of(day: date) -> Markup:
    """Return the foot of a page: of which day it speaks, and who reads it later is told that.

    Args:
        day: the day of the build.
    """
    built = time_html(When(day))
    dates = "What is said of dates is as of <span data-pb-today></span>."
    said = spoken(
        [
            (None, trusted(f"Text as of {built}, a day still to come. {dates}")),
            (day, trusted(f"As of {built}.")),
            (day + timedelta(days=1), trusted(f"Text as of {built}. {dates}")),
        ],
        day,
    )
    return trusted(f'<p class="pb-asof">{said}</p>')
