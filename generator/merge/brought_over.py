"""What an academy decided, brought over to a newer base: each change by the ids it has there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.merge.carry import carry_forward
from generator.merge.placed import Placed
from generator.model.merged import Standing
from generator.model.policy import Base
from generator.model.trust import OnBaseChange
from generator.model.variation import ChangeEntry, Variation, Verb


@dataclass(frozen=True, eq=False)
class BroughtOver:
    """A change of a variation as it would stand in the file of the next one.

    Args:
        written: its keys as in a file, with the ids that clauses have in the newer base.
        placed: where it stands there.
        again: why it is to be decided again; "" where it is carried forward.
        gone: why it has no place any more; "" where it has one.
    """

    written: Mapping[str, str]
    placed: Placed
    again: str = ""
    gone: str = ""


def brought_over(variation: Variation, agreed: Base, base: Base) -> tuple[BroughtOver, ...]:
    """Bring the changes of a variation over to a base.

    Args:
        variation: the academy's variation.
        agreed: the base that it was agreed against.
        base: the base that the next one is agreed against; may be the same.

    Returns:
        The changes in the order of the file.
    """
    # Both texts are to be seen, so the academy's is looked at as if it stayed in force.
    placed = carry_forward(variation, agreed, base, OnBaseChange.KEEP)
    gone = without_a_place(placed)
    names = {old: new for each in placed for old, new in new_names(each).items()}
    entries = zip(variation.meta.changes, placed, strict=True)
    return tuple(
        BroughtOver(
            _written(entry, each, names, base.policy),
            each,
            again=each.local.why if each.local.standing is Standing.RECONFIRM else "",
            gone=gone.get(index, ""),
        )
        for index, (entry, each) in enumerate(entries)
    )


def without_a_place(placed: Sequence[Placed]) -> dict[int, str]:
    """Return why changes have no place, by their index: those too that were added to such a one."""
    gone = {
        index: each.local.why
        for index, each in enumerate(placed)
        if each.gone or each.local.standing is Standing.PLACE_GONE
    }
    own = {each.change.id: i for i, each in enumerate(placed) if each.change.verb is Verb.ADD}
    found = True
    while found:
        found = False
        for index, each in enumerate(placed):
            anchor = each.change.anchor
            if index not in gone and own.get(anchor) in gone:
                gone[index] = f"“{anchor}”, which it goes with, has no place any more"
                found = True
    return gone


def new_names(placed: Placed) -> dict[str, str]:
    """Return the new ids of local clauses whose ids the trust uses now."""
    names = dict(placed.renamed)
    if placed.change.verb is Verb.ADD and placed.id != placed.change.id:
        names[placed.change.id] = placed.id
    return names


def renaming(old: str, new: str, policy: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what gives a clause another id in a text: a pattern, and what to write for it.

    Args:
        old: the id that it had.
        new: the id that it has.
        policy: the id of the policy, which references to it may name.
    """
    yield re.compile(rf"\{{#{re.escape(old)}(?=[ }}])"), f"{{#{new}"
    link = rf"(\]\(\s*<?)(?:{re.escape(policy)})?#{re.escape(old)}(?=\s*>?\s*\))"
    yield re.compile(link), rf"\1#{new}"


def _written(
    entry: ChangeEntry, placed: Placed, names: Mapping[str, str], policy: str
) -> dict[str, str]:
    change, text = placed.change, entry.text
    for old, new in names.items():
        for pattern, instead in renaming(old, new, policy):
            text = pattern.sub(instead, text)
    found = {"heading": entry.heading, "text": text.strip("\n"), "reason": entry.reason}
    if change.verb is Verb.ADD:
        own = names.get(change.id, change.id)
        anchor = names.get(change.anchor, placed.target or change.anchor)
        found = {"add": own, str(change.where): anchor, **found}
    else:
        found = {str(change.verb): placed.target or change.id, **found}
    return {key: value for key, value in found.items() if value}
