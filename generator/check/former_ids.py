"""The rule that `was=` names an id that an earlier version had."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.subject import BaseSubject
from generator.history.not_kept import not_kept
from generator.model.clause import walk
from generator.model.problem import Problem
from generator.model.rules import Rule
from generator.source.known.meant import nearest


def former_ids_known(subject: BaseSubject) -> Iterator[Problem]:
    """Find a `was=` whose id no version before this one had: whoever knew the clause misses it.

    Nothing is said where no version before it is there, or where the text of some is not kept.
    """
    before = [each for each in subject.policy.bases if each.version < subject.base.version]
    if not before or not_kept(subject.policy):
        return
    had = {name for each in before for name in (*each.by_id, *each.former)}
    for clause in walk(subject.base.clauses):
        if clause.was and clause.was not in had:
            free = had - subject.base.by_id.keys()
            yield Problem(
                clause.place,
                Rule.UNKNOWN_FORMER_ID,
                f"was={clause.was} names an id that no version before {subject.base.version} had",
                nearest(clause.was, free) or f"take was={clause.was} out of this mark",
            )
