"""A pure function: (base, variation) -> merged policy. See docs/merging.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.merge.carry import Placed, carry_forward
from generator.merge.number import Numberer
from generator.merge.open_points import open_points
from generator.merge.subject import Subject
from generator.merge.tree import Node, grow
from generator.merge.values import details, names, plain_words
from generator.model.merged import MergedPolicy
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.variation import Variation


def merge(
    base: Base,
    variation: Variation | None,
    agreed: Base | None,
    trust: Trust,
    academy: str,
    day: date,
) -> MergedPolicy:
    """Merge a base with an academy's variation; nothing is changed in either.

    Args:
        base: the base in force.
        variation: the variation in force, or None.
        agreed: the base that the variation was agreed against; may be `base` itself.
        trust: the trust, for names and settings.
        academy: the academy's id; "" for the trust's own page.
        day: whose names are shown.

    Returns:
        Every clause and value with its provenance, and the open points.
    """
    subject = Subject(base, variation, agreed, trust, academy, day)
    placed: Sequence[Placed] = ()
    if variation is not None:
        placed = carry_forward(variation, agreed or base, base, subject.prevails)
    tree = grow(base, placed)
    values = {**names(trust, academy, day), **details(subject)}
    taken = _ids(tree.roots)
    numberer = Numberer(base.meta.clause_numbering, lambda text: plain_words(text, values), taken)
    clauses = numberer.number(tree.roots)
    return MergedPolicy(
        base=base,
        variation=variation,
        academy=academy,
        day=day,
        preamble=base.preamble,
        clauses=clauses,
        values=values,
        open_points=open_points(subject, clauses, placed, values),
        dropped=tuple(
            entry.local for entry in placed if not entry.local.in_force and not _shown(entry, taken)
        ),
        aliases=tree.aliases,
    )


def _ids(nodes: Sequence[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if node.id:
            found.add(node.id)
        found |= _ids(list(node.children()))
    return found


def _shown(entry: Placed, taken: set[str]) -> bool:
    """Return whether a change that staff do not read still has its notice at its own clause."""
    return (
        not entry.gone and bool(entry.target) and not entry.change.where and entry.target in taken
    )
