"""What policies and clauses are called beside their ids: references, titles, headings."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.policy import Base, Policy
from generator.source.known.meant import Titles, nearest_titled


def nearest_policy(word: str, policies: Mapping[str, Policy]) -> str:
    """Return what to do about a word that is no policy: the id that is meant, or those known.

    Args:
        word: an id that is none; a reference or a title perhaps, of any version.
        policies: the policies that there are, by id.
    """
    return nearest_titled(
        word,
        {
            policy.id: [
                said for base in policy.bases for said in (base.meta.reference, base.meta.title)
            ]
            for policy in policies.values()
        },
    )


def headings(base: Base) -> Titles:
    """Return the heading of each clause of a base that has an id, by the id."""
    return {name: (clause.title,) if clause.heading else () for name, clause in base.by_id.items()}
