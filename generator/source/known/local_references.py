"""The ids and references in the text of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.clause import Clause, Text, inline_tokens, texts_of, walk
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.rules import Rule
from generator.model.variation import Change, Verb
from generator.source.known.local_case import Case
from generator.source.known.meant import nearest_titled
from generator.source.known.policy_lookup import headings


def ids_in_texts(case: Case) -> Iterator[Problem]:
    """Check the ids that texts give their own clauses: new ones, or displaced ones used again."""
    seen: dict[str, Clause] = {}
    for change in case.changes:
        for clause in walk(part for part in change.parts if isinstance(part, Clause)):
            if clause.id:
                yield from _id_in_text(clause, change, case)
                first = seen.setdefault(clause.id, clause)
                if first is not clause:
                    yield Problem(
                        clause.place,
                        Rule.ID_EXISTS,
                        f"“{clause.id}” is the id of a clause in line {first.place.line} already",
                        "give one of them another: {#another-id}",
                        (first.place,),
                    )


def _id_in_text(clause: Clause, change: Change, case: Case) -> Iterator[Problem]:
    if change.verb is Verb.REPLACE and change.id not in case.base.by_id:
        return  # what it displaces cannot be said; that the target is unknown has been
    known = case.base.by_id.get(clause.id)
    if clause.id in case.base.former:
        now = case.base.former[clause.id]
        here = case.displaced.get(now) is change
        hint = f"write {{#{now}}}" if here else "choose another id: {#another-id}"
        yield former_id(clause.id, clause.place, case.base, hint)
    if known is not None and case.displaced.get(clause.id) is not change:
        yield Problem(
            clause.place,
            Rule.ID_EXISTS,
            f"the base has a clause “{clause.id}” already",
            "choose another id: {#another-id}",
            (known.place,),
        )
    elif clause.id in case.own:
        yield Problem(
            clause.place,
            Rule.ID_EXISTS,
            f"“{clause.id}” is the id of an addition",
            "choose another id: {#another-id}",
            (case.own[clause.id].place,),
        )


def former_id(name: str, place: Place, base: Base, hint: str) -> Problem:
    """Return the problem that an academy gives a former id of the trust's to a clause of its own.

    Args:
        name: the id.
        place: where it is given.
        base: the base that has had it.
        hint: what to do.
    """
    owner = base.former[name]
    now = base.by_id.get(owner)
    return Problem(
        place,
        Rule.ID_USED_AGAIN,
        f"“{name}” is a former id of the trust's clause “{owner}”, and links lead there",
        hint,
        (now.place,) if now else (),
    )


def lost_references(case: Case) -> Iterator[Problem]:
    """Check references in all remaining text: none may lead to a clause that was replaced away."""
    local = {*case.own, *(name for change in case.variation.changes for name in change.ids)} - {""}
    for change in case.changes:
        for place, name in _links(change.texts):
            if not {name} & {*case.base.by_id, *case.base.renamed, *local}:
                yield Problem(
                    place,
                    Rule.UNKNOWN_REFERENCE,
                    f"neither the base nor this file has a clause “{name}”",
                    nearest_titled(name, {**dict.fromkeys(local, ()), **headings(case.base)}),
                )
            elif name in case.displaced and name not in local:
                yield from _reference_lost(case.displaced[name], name, place)
    targets = {change.id for change in case.variation.changes if change.verb is not Verb.ADD}
    for place, name in _links(texts_of(case.base.body.parts, targets)):
        if name in case.displaced and name not in local:
            yield from _reference_lost(case.displaced[name], name, place)


def _reference_lost(change: Change, name: str, place: Place) -> Iterator[Problem]:
    """A reference to something omitted reads “not used”; to something replaced it leads nowhere."""
    if change.verb is Verb.REPLACE:
        yield Problem(
            change.place,
            Rule.DISPLACED_REFERENCE,
            f"replaces “{name}” along with “{change.id}”, but {place} still refers to it",
            f"give the part of the new text that stands for it the mark {{#{name}}}",
            (place,),
        )


def _links(texts: Iterable[Text]) -> Iterator[tuple[Place, str]]:
    """Yield the place and target of each reference within the same policy."""
    for text in texts:
        for line, token in inline_tokens([text]):
            if token.type == "link_open" and token.meta.get("ref", ("x", ""))[0] == "":
                yield Place(text.place.file, line, 1), str(token.meta["ref"][1])
