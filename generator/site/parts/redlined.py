"""What changed between two texts, as a part of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.history.redline import Redline, redline
from generator.model.citation import Around
from generator.model.merged import MergedPolicy
from generator.render.redline_html import redline_html, summary_html
from generator.wording.spoken import trusted

SINCE = "_since-"  # what the ids of clauses begin with where a text stands against the one before


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
    old: MergedPolicy,
    new: MergedPolicy,
    before: Around,
    after: Around,
    *,
    whole: bool = False,
    place: str = "",
) -> Redlined:
    """Compare two texts.

    Args:
        old: the one.
        new: the other.
        before: what stands around the one.
        after: what stands around the other.
        whole: whether clauses that did not change stand in it too.
        place: what the ids of its clauses begin with; "" where nothing leads to them.
    """
    return _redlined(old, new, before, after, whole=whole, place=place)


# The page of an edition and that of what changed show the same, one after the other: of a site of
# 20 academies with 40 policies, made from nothing, that is 4 s of CPU of 36.
@lru_cache(maxsize=4)
def _redlined(
    old: MergedPolicy, new: MergedPolicy, before: Around, after: Around, *, whole: bool, place: str
) -> Redlined:
    found = _compared(old, new, before, after)
    clauses = redline_html(found, whole=whole, place=place)
    return Redlined(trusted(summary_html(found, place)), trusted(clauses))


# Often what applied before an academy's version is the trust's text, and both pages say so.
@lru_cache(maxsize=2)
def _compared(old: MergedPolicy, new: MergedPolicy, before: Around, after: Around) -> Redline:
    return redline(old, new, before, after)
