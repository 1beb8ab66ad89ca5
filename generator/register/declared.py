"""Who declared to have read what, who has to read again, and who never did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.history.at import InForce
from generator.model.declared import FormAnswer, StaffMember
from generator.model.edition import Edition
from generator.model.library import Library
from generator.model.today import last_september
from generator.model.trust import Trust
from generator.register.declared_texts import (
    DeclaringAcademy,
    LastRead,
    TextFinder,
    Unmatched,
    person_key,
)
from generator.wording.editions import read_again


class Declared(StrEnum):
    """How somebody stands with a policy."""

    CURRENT = "current"
    AGAIN = "again"
    NEVER = "never"


@dataclass(frozen=True)
class DeclarationRow:
    """One person and one policy at one academy.

    Args:
        academy: the academy's id.
        at: the policy as it is in force there.
        name: the person.
        email: their address; "" where neither list has it.
        group: the title of their group of staff; "" where the list of staff does not say.
        state: how they stand.
        read: the text that they declared last; None for never.
        when: the day on which they did; None where it is not told.
        since: the text that they have still to read; None where there is none.
        listed: whether they are on the list of staff; True where there is none.
    """

    academy: str
    at: InForce
    name: str
    email: str
    group: str
    state: Declared
    read: Edition | None = None
    when: date | None = None
    since: Edition | None = None
    listed: bool = True


@dataclass(frozen=True)
class Declarations:
    """What the answers of a form say on a day.

    Args:
        rows: each person with each policy, by academy, policy and name.
        unmatched: the answers that no text is found for.
        listed: whether there is a list of staff: without one nobody is known who never answered.
    """

    rows: tuple[DeclarationRow, ...]
    unmatched: tuple[Unmatched, ...]
    listed: bool

    def count(self, state: Declared) -> int:
        """Return how many rows are in a state."""
        return sum(row.state is state for row in self.rows)


def declarations_of(
    library: Library,
    trust: Trust,
    answers: Iterable[FormAnswer],
    staff: Sequence[StaffMember] | None,
    day: date,
) -> Declarations:
    """Match the answers of a form with the texts, and with who has to read them.

    Args:
        library: everything as read.
        trust: the trust.
        answers: the answers.
        staff: the list of staff; None where there is none.
        day: the day it is; later answers do not count.

    Returns:
        How each person stands with each policy in force at their academy.
    """
    finder = TextFinder(library, trust, day)
    read, unmatched = finder.matched(answers)
    rows: list[DeclarationRow] = []
    for member in staff or ():
        place = finder.place(member.academy)
        for policy in place.asked(member):
            last = read.pop((member.academy, policy, _key(member, read, policy)), None)
            rows.append(_row(place, policy, member, last, day))
    for (academy, policy, _), last in read.items():
        place = finder.place(academy)
        if policy in place.standing:
            answer = last.answer
            member = StaffMember(answer.name, answer.email, academy, "")
            rows.append(_row(place, policy, member, last, day, listed=staff is None))
    order = {name: index for index, name in enumerate(library.policies)}
    rows.sort(key=lambda r: (r.academy, order[r.at.policy.id], r.name.casefold(), r.email))
    return Declarations(tuple(rows), tuple(unmatched), staff is not None)


def _key(member: StaffMember, read: Mapping[tuple[str, str, str], LastRead], policy: str) -> str:
    """Return what a member of staff answered under: the address, else the name."""
    by_email = (member.academy, policy, member.email)
    if member.email and by_email in read:
        return member.email
    name = person_key(member.name, "")
    same = [
        key
        for key, each in read.items()
        if key[:2] == by_email[:2] and person_key(each.answer.name, "") == name
    ]
    # A namesake with another address is somebody else.
    known = [key for key in same if not (member.email and "@" in key[2])]
    return known[0][2] if len(known) == 1 else name


def _row(
    place: DeclaringAcademy,
    policy: str,
    member: StaffMember,
    last: LastRead | None,
    day: date,
    *,
    listed: bool = True,
) -> DeclarationRow:
    at = place.standing[policy]
    since = _still_to_read(at, last) if last else None
    overdue = last is not None and place.yearly(member.group, policy) and _last_year(last, day)
    state = Declared.NEVER if last is None else Declared.AGAIN
    if last and since is None and not overdue:
        state = Declared.CURRENT
    title = place.trust.reading[member.group].title if member.group else ""
    return DeclarationRow(
        academy=place.academy,
        at=at,
        name=member.name,
        email=member.email or (last.answer.email if last else ""),
        group=title,
        state=state,
        read=last.edition if last else None,
        when=last.answer.when if last else None,
        since=since,
        listed=listed,
    )


def _still_to_read(at: InForce, last: LastRead) -> Edition | None:
    """Return the newest text up to that in force that whoever read an earlier one has to read."""
    later = [
        each
        for each in at.timeline.editions
        if last.edition.begins < each.begins <= at.edition.begins
    ]
    asked = (e for e in reversed(later) if read_again(e, at.timeline.before(e)))
    return next(asked, None)


def _last_year(last: LastRead, day: date) -> bool:
    """Return whether something that is read each year was read before this school year."""
    return last.answer.when is not None and last.answer.when < last_september(day)
