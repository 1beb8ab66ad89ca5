"""The errors of a variation against its own base: docs/merging.md, “Errors”."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.clause import DEEPEST, Clause, Kind, Local, walk
from generator.model.front_matter import PolicyType
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.variation import Change, Variation, Verb, Where
from generator.source.known.local_case import Case, case_of
from generator.source.known.local_references import former_id, ids_in_texts, lost_references
from generator.source.known.meant import nearest_titled
from generator.source.known.policy_lookup import headings
from generator.source.known.questions import local_questions


def local_errors(base: Base, variation: Variation) -> tuple[Problem, ...]:
    """Find every error of a variation, all in one run.

    Args:
        base: the base version that it names.
        variation: the variation.

    Returns:
        The problems, each with the places in both files.
    """
    case = case_of(base, variation)
    found = [*_slots(case), *_twice(case), *_circles(case)]
    for change in case.changes:
        found.extend(_add(change, case) if change.verb is Verb.ADD else _displace(change, case))
    found.extend(ids_in_texts(case))
    found.extend(lost_references(case))
    found.extend(local_questions(case))
    return tuple(found)


def _displace(change: Change, case: Case) -> Iterator[Problem]:
    target = case.base.by_id.get(change.id)
    if target is None:
        yield _unknown(change, change.id, f"{change.verb}s", case)
        return
    if not target.named:
        yield _without_id(change, target)
        return
    if change.id in case.displaced:
        yield _inside(change, change.id, case)
    if target.local is not Local.REPLACE:
        yield _fixed(change, target, case)
        return
    fixed = next((clause for clause in walk(target.clauses) if clause.local is Local.NONE), None)
    if fixed:
        yield Problem(
            change.place,
            Rule.FIXED_BELOW,
            f"{change.verb}s “{target.title}”, but “{fixed.title}” in it is fixed for all",
            "change the clauses around it one by one",
            (target.place, fixed.place),
        )


def _add(change: Change, case: Case) -> Iterator[Problem]:
    verb = f"adds {change.where}"
    if change.id in case.base.by_id:
        also = (case.base.by_id[change.id].place,)
        yield Problem(
            change.place,
            Rule.ID_EXISTS,
            f"the base has a clause “{change.id}” already",
            "choose another id after add:",
            also,
        )
    if change.id in case.base.former:
        yield former_id(change.id, change.place, case.base, "choose another id after add:")
    if change.anchor in case.own:
        section = case.own[change.anchor].heading is not None
        yield from _shape(change, case.levels[change.anchor], change.place, section=section)
        return
    anchor = case.base.by_id.get(change.anchor)
    if anchor is None:
        yield _unknown(change, change.anchor, verb, case)
        return
    if not anchor.named:
        yield _without_id(change, anchor)
        return
    if change.anchor in case.displaced:
        yield _inside(change, change.anchor, case)
    taken = case.changed.get(change.anchor)
    if taken and change.where is Where.INTO:
        yield Problem(
            change.place,
            Rule.DISPLACED_CHANGE,
            f"adds into “{anchor.title}”, which another change {taken.verb}s",
            "write the addition into the text of the replacement",
            (taken.place,),
        )
    if not anchor.local.open:
        yield _fixed(change, anchor, case)
    section = anchor.kind is Kind.SECTION
    yield from _shape(change, case.level_in_base(anchor.id), anchor.place, section=section)


def _fixed(change: Change, clause: Clause, case: Case) -> Problem:
    """Return the problem that no academy may do this to a clause."""
    adds = change.verb is Verb.ADD
    what = f"adds {change.where}" if adds else f"{change.verb}s"
    fixed = "where no academy may add" if adds else f"which no academy may {change.verb}"
    hint = f"ask the trust to mark it local={'add' if adds else 'replace'}, or delete this change"
    if case.base.meta.policy_type is PolicyType.TRUST_WIDE:
        fixed, hint = "but nothing of a trust-wide policy may be varied", "delete this change"
    message = f"{what} “{clause.title}”, {fixed}"
    return Problem(change.place, Rule.FIXED_CLAUSE, message, hint, (clause.place,))


def _shape(change: Change, level: int, place: Place, *, section: bool) -> Iterator[Problem]:
    """Check that an addition has the form of its neighbours."""
    if change.where is Where.INTO and not section:
        yield Problem(
            change.place,
            Rule.CHANGE_SHAPE,
            f"adds into “{change.anchor}”, which is a single numbered paragraph",
            "write after: instead of into:",
            (place,),
        )
    elif change.where is Where.AFTER and section and change.heading is None:
        yield Problem(
            change.place,
            Rule.HEADING_WANTED,
            f"adds after “{change.anchor}”, which is a section, so this needs a heading too",
            "add heading:, or write into: instead of after:",
            (place,),
        )
    elif change.where is Where.AFTER and not section and change.heading is not None:
        yield Problem(
            change.place,
            Rule.HEADING_UNWANTED,
            f"adds after “{change.anchor}”, which is a numbered paragraph without a heading",
            "delete heading:",
            (place,),
        )
    elif change.heading is not None and level + (change.where is Where.INTO) > DEEPEST:
        yield Problem(
            change.place,
            Rule.HEADING_LEVEL,
            f"a heading under “{change.anchor}” would be too deep",
            "leave heading: out, or add it further up",
            (place,),
        )


def _slots(case: Case) -> Iterator[Problem]:
    slots = case.base.meta.slots
    for name, given in case.variation.meta.slots.items():
        place = case.variation.places.at("slots", name)
        if name not in slots:
            yield Problem(
                place,
                Rule.UNKNOWN_SLOT,
                f"base {case.base.version} does not ask for a local detail “{name}”",
                nearest_titled(name, {each: (slot.prompt,) for each, slot in slots.items()}),
                (case.base.places.at("slots"),),
            )
            continue
        limit = slots[name].max_length
        if limit and len(given) > limit:
            yield Problem(
                place,
                Rule.VALUE_TOO_LONG,
                f"“{name}” has {len(given)} characters, and the base allows {limit}",
                "shorten it",
                (case.base.places.at("slots", name, "max_length"),),
            )


def _twice(case: Case) -> Iterator[Problem]:
    seen: dict[tuple[bool, str], Change] = {}
    for change in case.variation.changes:
        adds = change.verb is Verb.ADD
        first = seen.setdefault((adds, change.id), change)
        if first is change:
            continue
        if adds:
            yield Problem(
                change.place,
                Rule.ID_EXISTS,
                f"“{change.id}” is added twice",
                "choose another id after add:",
                (first.place,),
            )
        else:
            yield Problem(
                change.place,
                Rule.CHANGED_TWICE,
                f"a second change to “{change.id}”; the first is in line {first.place.line}",
                "put what both say into one of the two",
                (first.place,),
            )


def _circles(case: Case) -> Iterator[Problem]:
    for first, *others in case.circles:
        path = " → ".join([first.id, *(each.id for each in others), first.id])
        yield Problem(
            first.place,
            Rule.AFTER_CIRCLE,
            f"these additions wait for each other: {path}",
            "let one of them follow a clause of the trust's",
            tuple(each.place for each in others),
        )


def _unknown(change: Change, name: str, verb: str, case: Case) -> Problem:
    known = {
        **{each: said for each, said in headings(case.base).items() if case.base.by_id[each].named},
        **{each: (own.heading.canonical,) if own.heading else () for each, own in case.own.items()},
    }
    now = case.base.renamed.get(name)
    hint = f"it is called “{now}” now" if now else nearest_titled(name, known)
    return Problem(
        change.place,
        Rule.UNKNOWN_TARGET,
        f"{verb} “{name}”, which base {case.base.version} does not have",
        hint,
        (Place(case.base.places.file),),
    )


def _without_id(change: Change, target: Clause) -> Problem:
    return Problem(
        change.place,
        Rule.TARGET_WITHOUT_ID,
        f"“{target.title}” has no id of its own in the base, so no change can name it",
        f"ask the trust to write {{#{target.id}}} at the end of its heading, in its next version",
        (target.place,),
    )


def _inside(change: Change, name: str, case: Case) -> Problem:
    other = case.displaced[name]
    return Problem(
        change.place,
        Rule.DISPLACED_CHANGE,
        f"changes “{name}”, which the change to “{other.id}” {other.verb}s along with it",
        "say it in one change",
        (other.place,),
    )
