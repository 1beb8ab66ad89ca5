"""Whether the clauses of a text are counted at all, or bear no numbers on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.items import DraftItem, ItemKind
from generator.importer.nodes import Document
from generator.source.prose.body import MAX_LETTERS


def any_number(document: Document, items: Sequence[DraftItem]) -> bool:
    """Return whether Word prints any number in a text, so that one without has none on purpose."""
    if _longest_run(items) > MAX_LETTERS:
        return False  # letters end at z, so the headings have to be counted
    return any(
        item.number is not None and not item.number.bullet
        for item in items
        if document.counted or item.kind is ItemKind.HEADING
    )


def _longest_run(items: Sequence[DraftItem]) -> int:
    """Return how many clauses stand at most under one heading that Word does not number.

    What stands under such a heading has no number either, however deep.
    """
    longest = count = 0
    bare: list[int] = []
    for item in items:
        if item.kind is ItemKind.HEADING:
            bare = [depth for depth in bare if depth < item.depth]
            bare += [item.depth] if item.number is None else []
            count = 0
        elif item.kind is ItemKind.ENTRY and not item.depth:
            count += 1
            longest = max(longest, count if bare else 0)
    return longest
