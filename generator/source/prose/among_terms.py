"""Whether a change stands in a section of terms, so that its text may define some."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.policy import Base
from generator.model.variation import ChangeEntry


def among_terms(entry: ChangeEntry, base: Base, changes: Iterable[ChangeEntry]) -> bool:
    """Return whether the text of a change stands in a section of terms.

    Args:
        entry: the change.
        base: the base that it changes.
        changes: it, and those beside it.
    """
    added = {each.add: each for each in changes if each.add}
    for _ in tuple(added):  # what follows an addition stands where that stands
        if entry.after not in added or entry.after in base.by_id:
            break
        entry = added[entry.after]
    if entry.after:
        above = base.above.get(entry.after, ())
        return bool(above) and above[0].terms
    clause = base.by_id.get(entry.into or entry.replace)
    return clause is not None and clause.terms
