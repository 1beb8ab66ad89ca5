"""The ids that clauses had before (`was=`), followed version by version: docs/merging.md, “Ids”."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.clause import Clause, walk
from generator.model.policy import Base
from generator.model.problem import Place, Problem
from generator.model.rules import Rule


@dataclass(frozen=True)
class _Retired:
    """An id that a version took away from its clause.

    Args:
        now: the id that the clause has since, or had when it was last seen.
        by: the version that took it away.
        place: where that stands.
    """

    now: str
    by: Base
    place: Place


def with_former_ids(
    bases: Iterable[Base], sound: Container[str] = ()
) -> tuple[tuple[Base, ...], tuple[Problem, ...]]:
    """Give each base the former ids of its clauses, from all versions up to it.

    Args:
        bases: the bases of one policy.
        sound: files that are known to use no id again.

    Returns:
        The bases in the order of their versions, and a problem for each id that a version gives to
        another clause than an earlier one.
    """
    done: list[Base] = []
    problems: list[Problem] = []
    known: dict[str, _Retired] = {}
    for base in sorted(bases, key=lambda base: base.version):
        if not known and not base.body.renames:  # most often; then no text has to be read for it
            done.append(base)
            continue
        if base.places.file not in sound:
            problems.extend(_used_again(base, known))
        known = _followed(base, known)
        done.append(replace(base, former={name: each.now for name, each in known.items()}))
    return tuple(done), tuple(problems)


def _followed(base: Base, known: Mapping[str, _Retired]) -> dict[str, _Retired]:
    """Return the ids that are out of use after a version, and who has each one's clause."""
    taken = _claims(base, known)
    after = {
        name: replace(each, now=taken[each.now].id) if each.now in taken else each
        for name, each in known.items()
    }
    for name, clause in taken.items():
        after.setdefault(name, _Retired(clause.id, base, clause.place))
    return {name: each for name, each in after.items() if name not in base.by_id}


def _claims(base: Base, known: Mapping[str, _Retired]) -> dict[str, Clause]:
    """Return the clause that took over from each id of an earlier version, the first to say so."""
    taken: dict[str, Clause] = {}
    for clause in _renamed(base):
        last = known[clause.was].now if clause.was in known else clause.was
        if last != clause.id and last not in base.by_id:
            taken.setdefault(last, clause)
        taken.setdefault(clause.was, clause)
    return taken


def _renamed(base: Base) -> Iterator[Clause]:
    return (clause for clause in walk(base.clauses) if clause.was)


def _used_again(base: Base, known: Mapping[str, _Retired]) -> Iterator[Problem]:
    """Yield a problem for each former id that a version gives to another clause."""
    taken = _claims(base, known)
    for clause in walk(base.clauses):
        before = known.get(clause.id)
        if before is not None and before.by.approved and taken.get(before.now) is not clause:
            yield _given_again(clause, before, base, known)
    yield from _claimed_again(base, known)


def _given_again(
    clause: Clause, before: _Retired, base: Base, known: Mapping[str, _Retired]
) -> Problem:
    free = _unused(clause.id, base, known)
    hint = f"give this one an id that no version has had: {{#{free}}}"
    if before.now not in base.by_id:
        hint += f"; if it is that clause again, write {{#{clause.id} was={before.now}}}"
    return Problem(
        clause.place,
        Rule.ID_USED_AGAIN,
        f"“{clause.id}” was the id of another clause, which is “{before.now}” since version "
        f"{before.by.version}",
        hint,
        (before.place,),
    )


def _claimed_again(base: Base, known: Mapping[str, _Retired]) -> Iterator[Problem]:
    """Yield a problem for each `was=` whose clause another one of the same version is."""
    seen: dict[str, Clause] = {}
    for clause in _renamed(base):
        before = known.get(clause.was)
        last = before.now if before else clause.was
        if last == clause.id or (before and not before.by.approved):
            continue
        still = base.by_id.get(last) if before else None
        holder = still or seen.setdefault(last, clause)
        if holder is clause or holder.was == clause.was:
            continue
        told = f"is “{last}”" if still else f"{{#{holder.id} was={holder.was}}} is already"
        yield Problem(
            clause.place,
            Rule.ID_USED_AGAIN,
            f"was={clause.was} names the clause that {told}, in line {holder.place.line}",
            f"take was={clause.was} out of this mark",
            (*((before.place,) if before else ()), holder.place),
        )


def _unused(name: str, base: Base, known: Mapping[str, _Retired]) -> str:
    number = 2
    while f"{name}-{number}" in base.by_id or f"{name}-{number}" in known:
        number += 1
    return f"{name}-{number}"
