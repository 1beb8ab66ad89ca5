"""The draft with which the form for variations begins: what the academy decided before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.history.next_version import FIRST, newest_approved, next_number, one_higher
from generator.merge.answers import Answers
from generator.merge.brought_over import BroughtOver, brought_over
from generator.merge.carry import carry_forward
from generator.model.policy import Base, Policy, binds, withdrawn
from generator.model.trust import OnBaseChange, Trust
from generator.model.values import Version
from generator.model.variation import Variation
from generator.site.parts.form_clauses import source_of

_MARK = re.compile(r"\{#([a-z0-9-]+)\}")


@dataclass(frozen=True)
class FormStart:
    """What an academy's next variation begins with.

    Args:
        base: the base that it will be agreed against: the newest approved one.
        number: its number.
        before: the newest approved variation; None for none.
        agreed: the base that that was agreed against.
        changes: its changes, brought over.
        in_work: the newest version that is not approved yet; None for none.
        own_ids: the ids of all clauses that the academy ever had of its own.
    """

    base: Base
    number: Version
    before: Variation | None
    agreed: Base | None
    changes: tuple[BroughtOver, ...]
    in_work: Variation | None
    own_ids: frozenset[str] = frozenset()


def form_start(policy: Policy, trust: Trust, academy: str, day: date) -> FormStart | None:
    """Return what an academy's next variation begins with; None where it may have none.

    Args:
        policy: all versions.
        trust: the trust.
        academy: the academy's id.
        day: the day.
    """
    base = form_base(policy, trust, academy, day)
    if base is None:
        return None
    versions = policy.variations.get(academy, ())
    before = newest_approved(versions)
    later = [v for v in versions if not v.approved and (not before or v.version > before.version)]
    in_work = max(later, key=lambda v: v.version, default=None)
    agreed = policy.base(before.meta.base) if before else None
    if before is None or agreed is None:
        return FormStart(base, _free(FIRST, in_work), None, None, (), in_work)
    if base.version < agreed.version:
        base = agreed
    number = _free(next_number(before, base), in_work)
    changes = brought_over(before, agreed, base)
    return FormStart(base, number, before, agreed, changes, in_work, _own_ids(versions))


def _own_ids(versions: Iterable[Variation]) -> frozenset[str]:
    """Return the ids that adopted versions gave to clauses of the academy's own."""
    entries = [each for version in versions if version.approved for each in version.meta.changes]
    marked = (found for each in entries for found in _MARK.findall(each.text))
    return frozenset({*(each.add for each in entries), *marked}) - {""}


def form_base(policy: Policy, trust: Trust, academy: str, day: date) -> Base | None:
    """Return the newest base that binds an academy, against which it may vary a policy.

    Args:
        policy: all versions.
        trust: the trust.
        academy: the academy's id.
        day: the day.
    """
    base, member = newest_approved(policy.bases), trust.academies[academy]
    if base is None or withdrawn(base, day) or member.gone_by(day) is not None:
        return None
    return base if binds(base, trust, academy) else None


def _free(number: Version, in_work: Variation | None) -> Version:
    """Return a number that no draft has: one that was sent is not written over."""
    return number if in_work is None else max(number, one_higher(in_work.version))


def changes_of(start: FormStart) -> list[dict[str, str]]:
    """Return the changes that are carried forward or to be decided again, as the form has them."""
    return [dict(each.written) for each in start.changes if not each.gone]


def gone_of(start: FormStart) -> list[dict[str, str]]:
    """Return the changes that have no place in the base any more, and why."""
    return [{**each.written, "why": each.gone} for each in start.changes if each.gone]


def again_of(start: FormStart) -> dict[str, dict[str, str]]:
    """Return the changes to be decided again, by the clause: why, and what the trust said then.

    An addition goes by its own id.
    """
    found = {}
    for each in start.changes:
        if not each.again or each.gone:
            continue
        then = each.placed.local.trust_then
        found[each.written.get("add") or each.placed.target] = {
            "why": each.again,
            "then": source_of(start.agreed, then) if then and start.agreed else "",
            "thenVersion": str(start.agreed.version) if start.agreed else "",
        }
    return found


def slots_of(start: FormStart) -> Iterator[dict[str, object]]:
    """Yield what the trust asks for, in its order: what must be decided first."""
    asked = start.base.meta.slots
    given = start.before.meta.slots if start.before else {}
    agreed = start.agreed.meta.slots if start.agreed else {}
    for name, slot in sorted(asked.items(), key=lambda each: not each[1].must_be_decided):
        before = agreed.get(name)
        anew = name in given and (before is None or not before.asks_as(slot))
        yield {
            "id": name,
            "prompt": slot.prompt,
            "default": slot.default,
            "example": slot.example,
            "max": slot.max_length,
            "required": slot.must_be_decided,
            "new": start.agreed is not None and before is None,
            "was": before.prompt if before and anew else "",
            "again": anew,
        }


def lost_slots(start: FormStart) -> list[dict[str, str]]:
    """Return the answers to what the trust asks no longer."""
    if start.before is None or start.agreed is None:
        return []
    asked = start.agreed.meta.slots
    return [
        {"prompt": asked[name].prompt if name in asked else name, "answer": answer}
        for name, answer in start.before.meta.slots.items()
        if name not in start.base.meta.slots
    ]


def questions_of(start: FormStart) -> list[dict[str, object]]:
    """Return what staff ask, the trust's questions first: the answers given, and what moved."""
    found: list[dict[str, object]] = [
        {"ask": q.ask, "answer": q.answer, "read": q.read} for q in start.base.meta.questions
    ]
    before = start.before
    if before is None or start.agreed is None:
        return found
    placed = [each.placed for each in start.changes]
    then = carry_forward(before, start.agreed, start.agreed, OnBaseChange.KEEP)
    answers = Answers(start.agreed, start.base, before, then, placed)
    for index, entry in enumerate(before.meta.questions):
        said = {"confirm": bool(entry.confirm), "answer": entry.answer}
        given = {**said, "read": answers.here(entry.read), "again": answers.moved(index)}
        asked = answers.question_of(index)
        if asked is not None:
            found[start.base.meta.questions.index(asked)]["given"] = given
        elif not entry.confirm:
            found.append({"ask": entry.ask, "own": True, "given": given})
    return found


def taken_ids(start: FormStart) -> list[str]:
    """Return the ids that no new clause may have: one means the same clause in all versions."""
    return sorted({*start.base.by_id, *start.base.former, *start.base.renamed, *start.own_ids})


def open_to_academies(base: Base) -> bool:
    """Return whether a version leaves anything to decide to academies."""
    return bool(base.meta.slots) or any(
        clause.named and clause.local.open for clause in base.by_id.values()
    )
