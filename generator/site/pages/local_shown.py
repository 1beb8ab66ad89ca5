"""A local text or answer, as the pages that list them show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.site.summaries.local import LocalAnswer, LocalText
from generator.wording.local_texts import due_words, since_words
from generator.wording.spoken import trusted


@dataclass(frozen=True)
class ShownText:
    """A local decision, as a page shows it.

    Args:
        told: the decision.
        since: since when it is in force; empty where it is not.
        due: that it is to be reconfirmed, and by when; empty where it is not.
        html: its words beside the trust's.
    """

    told: LocalText
    since: Markup
    due: Markup
    html: Markup


@dataclass(frozen=True)
class ShownAnswer:
    """A local answer, as a page shows it: its arguments are those of `ShownText`."""

    told: LocalAnswer
    since: Markup
    due: Markup


def shown_text(told: LocalText, day: date) -> ShownText:
    """Return a local decision as a page shows it.

    Args:
        told: the decision.
        day: the day of the build.
    """
    due = due_words(told.due, day) if told.reconfirm else Markup("")
    return ShownText(told, since_words(told.since), due, trusted(told.html))


def shown_answer(told: LocalAnswer, day: date) -> ShownAnswer:
    """Return a local answer as a page shows it.

    Args:
        told: the answer.
        day: the day of the build.
    """
    due = due_words(told.due, day) if told.moved else Markup("")
    return ShownAnswer(told, since_words(told.since), due)
