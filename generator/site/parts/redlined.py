"""What changed between two texts, as a part of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.history.passages import Passage, passages
from generator.history.redline import redline_of
from generator.model.citation import Around
from generator.model.merged import MergedPolicy
from generator.render.redline_html import redline_html, summary_html
from generator.wording.spoken import trusted


@dataclass(frozen=True)
class Redlined:
    """What changed between two texts.

    Args:
        summary: what changed, in words.
        clauses: the clauses with their changes marked; "" for none.
    """

    summary: Markup
    clauses: Markup


def redlined(
    old: MergedPolicy, new: MergedPolicy, before: Around, after: Around, *, whole: bool = False
) -> Redlined:
    """Compare two texts.

    Args:
        old: the one.
        new: the other.
        before: what stands around the one.
        after: what stands around the other.
        whole: whether clauses that did not change stand in it too.
    """
    return _redlined(old, new, before, after, whole=whole)


# The page of an edition and that of what changed show the same, one after the other.
@lru_cache(maxsize=4)
def _redlined(
    old: MergedPolicy, new: MergedPolicy, before: Around, after: Around, *, whole: bool
) -> Redlined:
    found = redline_of(old, new, _read(old, before), _read(new, after))
    return Redlined(trusted(summary_html(found)), trusted(redline_html(found, whole=whole)))


# A text is compared with the one before it, and then with the one after it.
@lru_cache(maxsize=8)
def _read(merged: MergedPolicy, around: Around) -> tuple[Passage, ...]:
    return passages(merged, around)
