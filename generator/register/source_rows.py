"""What rests on which source: each clause in force that cites one, the trust's or local."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.history.at import PolicyAt, edition_at
from generator.history.editions import timeline
from generator.history.owner import own_of
from generator.history.resting import resting
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.library import Library
from generator.model.policy import Base, Policy
from generator.model.source_document import SourceKind
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.register.text_row import RowContext
from generator.wording.adoption import adopting_body
from generator.wording.control import owner_title
from generator.wording.resting import RestsOn, edition_words, rests_on


class Rests(StrEnum):
    """How a clause stands to the edition in force of a source that it cites."""

    CURRENT = "current"
    AGAIN = "look-again"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class SourceRow:
    """A clause in force, the trust's or an academy's own, that rests on a source.

    Args:
        source: the id of the source.
        title: its title.
        kind: law, guidance or code; None where that is not said.
        publisher: who publishes it; "" where that is not said.
        part: the id of the part that is cited; "" for the whole.
        part_title: its title.
        edition: the name of the edition in force; "" for none.
        address: where the source is to be read; "" where that is not said.
        policy: the policy's id.
        policy_title: its title.
        academy: the academy's id; None for the trust's text.
        place: the short name of the academy, or of the trust.
        version: the version that cites it: the trust's, or the academy's own.
        clause: the address of the clause on the page; "" for the introduction.
        cite: how a sentence names it.
        rests_on: the name of the edition that the clause was last looked at against; "" for one
            before all that are known, or where there are no editions.
        rests_on_words: the same in words, with the title.
        due: by when it has to be looked at again; None where it has not.
        begins: the first day from which it has to be, of a day to come; None else.
        who: who has to: the document owner's title, or a body; "" where nobody is named.
        href: the policy's page, from the root of the site.
    """

    source: str
    title: str
    kind: SourceKind | None
    publisher: str
    part: str
    part_title: str
    edition: str
    address: str
    policy: str
    policy_title: str
    academy: AcademyOrTrust
    place: str
    version: str
    clause: str
    cite: str
    rests_on: str
    rests_on_words: str
    due: date | None
    begins: date | None
    who: str
    href: str

    def state_on(self, day: date) -> Rests:
        """Return how it stands on a day."""
        if self.due is None or (self.begins is not None and day < self.begins):
            return Rests.CURRENT
        return Rests.OVERDUE if self.due < day else Rests.AGAIN


def source_rows(
    library: Library, trust: Trust, day: date, places: Iterable[AcademyOrTrust] | None = None
) -> list[SourceRow]:
    """Return what rests on sources in the texts in force, in the order of the sources.

    Args:
        library: everything as read.
        trust: for its sources, names and settings.
        day: the day.
        places: only what is these academies' own, `TRUST` for the trust's; None for all.
    """
    places = (TRUST, *trust.members_on(day)) if places is None else places
    found = (
        row
        for place in places
        for policy in library.policies.values()
        for row in policy_source_rows(policy, trust, place, day)
    )
    return in_source_order(found, trust)


def in_source_order(rows: Iterable[SourceRow], trust: Trust) -> list[SourceRow]:
    """Return rows by source and part as the file has them, then by policy, the trust's first."""
    order = {name: at for at, name in enumerate(trust.sources)}
    parts = {
        name: {part: at for at, part in enumerate(("", *source.all_parts))}
        for name, source in trust.sources.items()
    }

    def key(row: SourceRow) -> tuple[int, int, str, str, str]:
        part = parts[row.source].get(row.part, 0)
        place = row.place.casefold() if row.academy else ""
        return (order[row.source], part, row.policy_title.casefold(), row.policy, place)

    return sorted(rows, key=key)


def policy_source_rows(
    policy: Policy, trust: Trust, academy: AcademyOrTrust, day: date
) -> Iterator[SourceRow]:
    """Yield what rests on sources of a policy: of the trust's text, or of what an academy varies.

    Args:
        policy: all its versions.
        trust: for its sources, names and settings.
        academy: the academy's id; None for the trust's text.
        day: the day.
    """
    if not trust.sources:
        return
    spans = timeline(policy, trust, academy)
    edition = spans.edition_on(day)
    if edition is None:
        return
    own = own_of(edition.base, trust) == academy
    version = edition.base if own else edition.variation
    if version is None or not resting(policy, version, trust.sources, day):
        return
    at, place = edition_at(edition, spans, trust, day), RowContext(trust, academy, day)
    for each in rests_on(policy, at.merged, version, trust, day):
        yield _row(at, version, place, each)


def source_rows_read_at(at: PolicyAt, trust: Trust, day: date) -> Iterator[SourceRow]:
    """Yield what rests on sources in a policy as an academy reads it: the trust's, and its own.

    Args:
        at: the policy at the academy.
        trust: for its sources, names and settings.
        day: the day.
    """
    own = own_of(at.base, trust) == at.academy
    for version in (at.base, at.variation):
        if version is not None:
            whose = at.academy if own or version is at.variation else TRUST
            for each in rests_on(at.policy, at.merged, version, trust, day):
                row = _row(at, version, RowContext(trust, whose, day), each)
                yield replace(row, href=f"{at.academy}/{at.policy.id}/")


def again_counts(rows: Iterable[SourceRow], day: date) -> tuple[int, int]:
    """Return how many clauses have to be looked at again on a day, and how many are overdue.

    A clause that cites several parts of a source counts once, as the register counts it.

    Args:
        rows: what rests on sources.
        day: the day.
    """
    found = {
        (row.source, row.policy, row.academy, row.cite): row.state_on(day)
        for row in rows
        if row.state_on(day) is not Rests.CURRENT
    }
    return len(found), sum(1 for state in found.values() if state is Rests.OVERDUE)


def _row(at: PolicyAt, version: Base | Variation, place: RowContext, each: RestsOn) -> SourceRow:
    source, looked = each.source, each.resting.looked
    edition = source.on(place.day)
    meta, trust = at.base.meta, place.trust
    adopting = adopting_body(at.edition, trust, place.day) if place.academy else ""
    again = each.again
    return SourceRow(
        source=each.resting.source,
        title=source.title,
        kind=source.kind,
        publisher=source.publisher,
        part=each.resting.part,
        part_title=source.all_parts.get(each.resting.part, ""),
        edition=edition.name if edition else "",
        address=source.cited(each.resting.part, place.day)[2],
        policy=at.policy.id,
        policy_title=meta.title,
        academy=place.academy,
        place=place.name,
        version=str(version.version),
        clause=each.clause,
        cite=each.cite,
        rests_on=looked.edition.name if looked.edition else "",
        rests_on_words=edition_words(source, looked.edition),
        due=again.due if again else None,
        begins=None if again is None or each.again_on(place.day) else again.begins,
        who=adopting or owner_title(meta, trust, place.day),
        href=place.href(at.policy.id),
    )
