"""What a feed says in its titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.model.values import When
from generator.wording.phrases import ended
from generator.wording.stages import on_or_in


def feed_title(place: str) -> str:
    """Return the title of the feed of an academy or the trust."""
    return f"{place}: what is new in our policies"


def began_words(title: str, versions: Sequence[str], when: When, day: date) -> str:
    """Return what begins or began.

    Args:
        title: the policy.
        versions: what is new of it.
        when: when that begins.
        day: the day of the build.
    """
    what = " and ".join(versions)
    if when.day <= day:
        return f"{title}: {what} in force since {when}"
    return f"{title}: {what} to take effect {on_or_in(when)}"


def withdrawn_words(title: str, when: When, day: date) -> str:
    """Return that a policy was withdrawn, or will be.

    Args:
        title: the policy.
        when: the last day.
        day: the day of the build.
    """
    return f"{title}: {'withdrawn' if when.day <= day else 'to be withdrawn'} {on_or_in(when)}"


def summary_words(summary: str, *, again: bool) -> str:
    """Return what changes, and whether staff read it again.

    Args:
        summary: what changes, as the version says it; "" for nothing.
        again: whether staff must read it again.
    """
    told = ended(summary)
    return f"{told} Please read it again.".strip() if again else told
