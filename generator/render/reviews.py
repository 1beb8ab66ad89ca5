"""When the next review of a document falls due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.model.governance import Review, ReviewDone
from generator.model.values import When


def next_review(review: Review, done: Iterable[ReviewDone], day: date) -> When | None:
    """Return when the next review falls due: the newest review held may have moved it."""
    held = sorted((each for each in done if each.on.day <= day), key=lambda each: each.on.day)
    moved = [each.next for each in held if each.next]
    return moved[-1] if moved else review.next
