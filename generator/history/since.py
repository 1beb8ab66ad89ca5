"""When the text of an edition begins, and what follows it: a new name alone begins none."""

from __future__ import annotations

from datetime import date

from generator.model.edition import Edition, Gap, Timeline
from generator.model.policy import Base
from generator.model.values import When


def edition_since(edition: Edition) -> When:
    """Return the first day of an edition; a month where the files say no more.

    Args:
        edition: the edition; one that only a new name began has the text of the one before.
    """
    told = (edition.base.effective, edition.variation.effective if edition.variation else None)
    begins = edition.begins
    return next((when for when in told if when and when.day == begins), When(begins))


def withdrawn_on(base: Base, begins: date) -> When:
    """Return when a gap began; the month of a withdrawal where the file says no more.

    Args:
        base: what was in force before it.
        begins: its first day.
    """
    told = base.meta.withdrawn_date
    return told if told and told.day == begins else When(begins)


def text_since(edition: Edition, spans: Timeline) -> When:
    """Return the first day of an edition's text; a month where the files say no more.

    Args:
        edition: the edition: new names alone do not begin a text.
        spans: all editions of its policy there.
    """
    return edition_since(text_begun(edition, spans))


def text_begun(edition: Edition, spans: Timeline) -> Edition:
    """Return the edition with which the text of an edition began: itself, or one before it.

    Args:
        edition: the edition.
        spans: all editions of its policy there.
    """
    begun = edition
    for span in reversed([span for span in spans.editions if span.begins < edition.begins]):
        if span.ends != begun.begins or not _same_text(span, edition):
            break
        begun = span
    return begun


def next_text(edition: Edition, spans: Timeline) -> Edition | Gap | None:
    """Return what follows the text of an edition: new names alone do not end a text."""
    later = [span for span in spans.spans if span.begins and span.begins > edition.begins]
    return next((span for span in later if not _same_text(span, edition)), None)


def _same_text(span: Edition | Gap, edition: Edition) -> bool:
    return (
        isinstance(span, Edition)
        and span.base is edition.base
        and span.variation is edition.variation
    )


def texts_from(edition: Edition, spans: Timeline) -> list[Edition]:
    """Return an edition and those that follow it with a text of their own, across gaps."""
    found = [edition]
    while len(found) <= len(spans.spans):
        following = next_text(found[-1], spans)
        if isinstance(following, Gap):
            ends = following.ends
            following = spans.edition_on(ends) if ends else None
        if following is None:
            break
        found.append(following)
    return found


def texts_of(spans: Timeline) -> tuple[tuple[Edition, When, date | None], ...]:
    """Return the texts of a policy, oldest first: each with its first day, and that after it.

    Args:
        spans: all its editions; one that only a new name began has the text of the one before.
    """
    return tuple(
        (each, edition_since(each), text_ends(each, spans))
        for each in spans.editions
        if text_begun(each, spans) is each
    )


def text_ends(edition: Edition, spans: Timeline) -> date | None:
    """Return the first day without an edition's text; None where no end is known."""
    following = next_text(edition, spans)
    return following.begins if following else None
