"""Which text an answer is about: found by academy, policy and content hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.history.at import edition_at, standing_on
from generator.history.content import SHORT, content_hash
from generator.history.editions import timeline
from generator.history.reading_lists import reading_lists
from generator.model.declared import FormAnswer, StaffMember
from generator.model.edition import Edition, Timeline
from generator.model.fields import Answer
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.reading import ReadingList
from generator.model.trust import Trust
from generator.source.known.meant import Titles, ids_called


@dataclass(frozen=True)
class Unmatched:
    """An answer that counts for nobody, and why."""

    answer: FormAnswer
    why: str


class DeclaringAcademy:
    """An academy: its policies, and what each text of them is known by.

    Args:
        library: everything as read.
        trust: the trust.
        academy: the academy's id.
        day: the day it is.
    """

    def __init__(self, library: Library, trust: Trust, academy: str, day: date) -> None:
        """Find its texts."""
        spans = {name: timeline(each, trust, academy) for name, each in library.policies.items()}
        self.trust, self.academy = trust, academy
        self.known = {name: each for name, each in spans.items() if each.editions}
        self.standing = standing_on(self.known, day)
        packs = library.packs.values()
        lists = reading_lists(trust.reading, packs, self.standing)
        self.lists: Mapping[str, ReadingList] = {each.group: each for each in lists}
        self._hashes: dict[str, list[tuple[str, Edition]]] = {}

    def text(self, policy: str, told: str) -> Edition | None:
        """Return the newest text of a policy whose content hash begins so."""
        if policy not in self._hashes:
            spans = self.known[policy]
            self._hashes[policy] = [(self._hash(e, spans), e) for e in spans.editions]
        found = [edition for digest, edition in self._hashes[policy] if digest.startswith(told)]
        return found[-1] if len(told) >= SHORT and found else None

    def _hash(self, edition: Edition, spans: Timeline) -> str:
        return content_hash(edition_at(edition, spans, self.trust, edition.begins).merged)

    def asked(self, member: StaffMember) -> tuple[str, ...]:
        """Return the policies in force that somebody has to declare."""
        if member.group:
            wanted = self.lists[member.group].policies
            return tuple(name for name in wanted if name in self.standing and self._asks(name))
        told = (name for name, at in self.standing.items() if at.base.meta.declaration is not None)
        return tuple(name for name in told if self._asks(name))

    def _asks(self, policy: str) -> bool:
        declaration = self.standing[policy].base.meta.declaration
        return declaration is not Answer.NOT_APPLICABLE

    def yearly(self, group: str, policy: str) -> bool:
        """Return whether a group reads a policy each year."""
        return bool(group) and policy in self.lists[group].yearly


@dataclass(frozen=True)
class LastRead:
    """What somebody declared of a policy: the text, and when."""

    edition: Edition
    answer: FormAnswer


class TextFinder:
    """Finds what answers are about.

    Args:
        library: everything as read.
        trust: the trust.
        day: the day it is; later answers do not count.
    """

    def __init__(self, library: Library, trust: Trust, day: date) -> None:
        """Wait for the first answer."""
        self._library, self._trust, self._day = library, trust, day
        self._places: dict[str, DeclaringAcademy] = {}

    def place(self, academy: str) -> DeclaringAcademy:
        """Return an academy, with its texts."""
        if academy not in self._places:
            self._places[academy] = DeclaringAcademy(self._library, self._trust, academy, self._day)
        return self._places[academy]

    @cached_property
    def _academies(self) -> Titles:
        return academy_titles(self._trust)

    @cached_property
    def _policies(self) -> Titles:
        return {
            name: tuple({each for base in policy.bases for each in _titles(base)})
            for name, policy in self._library.policies.items()
        }

    def matched(
        self, answers: Iterable[FormAnswer]
    ) -> tuple[dict[tuple[str, str, str], LastRead], list[Unmatched]]:
        """Return the newest text that each person declared, and the answers without one."""
        read: dict[tuple[str, str, str], LastRead] = {}
        unmatched: list[Unmatched] = []
        for answer in answers:
            if answer.when and answer.when > self._day:
                continue
            found = self._text(answer)
            if isinstance(found, str):
                unmatched.append(Unmatched(answer, found))
                continue
            academy, policy, edition = found
            key = academy, policy, person_key(answer.name, answer.email)
            before = read.get(key)
            if before is None or _later(answer, edition, before):
                read[key] = LastRead(edition, answer)
        return read, unmatched

    def _text(self, answer: FormAnswer) -> tuple[str, str, Edition] | str:
        academies = ids_called(answer.academy, self._academies)
        policies = ids_called(answer.policy, self._policies)
        if len(academies) != 1:
            return f"there is no academy “{answer.academy}”"
        if len(policies) != 1:
            return f"there is no policy “{answer.policy}”"
        place, policy = self.place(academies[0]), policies[0]
        short = self._trust.academies[academies[0]].short_name.on(self._day)
        if policy not in place.known:
            return f"“{answer.policy}” was never in force at {short}"
        edition = place.text(policy, answer.text)
        if edition is None:
            return f"no text of “{answer.policy}” at {short} has the fingerprint “{answer.text}”"
        return academies[0], policy, edition


def _titles(base: Base) -> Iterator[str]:
    yield base.meta.title
    if base.meta.reference:
        yield base.meta.reference


def academy_titles(trust: Trust) -> Titles:
    """Return what each academy is and was called, by its id."""
    return {
        name: tuple(told for named in (each.name, each.short_name) for _, told in named.values)
        for name, each in trust.academies.items()
    }


def _later(answer: FormAnswer, edition: Edition, before: LastRead) -> bool:
    """Return whether an answer counts more than one before: for a newer text, or given later."""
    mine = edition.begins, answer.when or date.min
    return mine >= (before.edition.begins, before.answer.when or date.min)


def person_key(name: str, email: str) -> str:
    """Return what somebody is known by: the address, else the name."""
    return email or " ".join(name.casefold().split())
