"""The rows of the register: what the files say of each policy at each academy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.history.at import PolicyAt, edition_at, in_force, timelines
from generator.history.editions import timeline
from generator.history.owner import own_of
from generator.history.since import texts_from
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.merged import MergedPolicy
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.register.in_work import in_work
from generator.register.row import Row
from generator.register.text_row import RowContext, academy_row, trust_row, work_row


def register_rows(library: Library, trust: Trust, day: date) -> tuple[Row, ...]:
    """Return all rows: those of the trust's texts, then those of each academy.

    Args:
        library: everything as read.
        trust: names and settings.
        day: the day of the register.
    """
    by_name = sorted(
        trust.academies, key=lambda each: trust.academies[each].name.on(day).casefold()
    )
    local = (row for name in by_name for row in rows_of(library, trust, name, day))
    return (*trust_rows(library, trust, day), *local)


def rows_of(library: Library, trust: Trust, academy: AcademyOrTrust, day: date) -> tuple[Row, ...]:
    """Return the rows of an academy: policies in force, to come and in work there.

    Args:
        library: everything as read; variations of other academies need not be there.
        trust: names and settings.
        academy: the academy's id.
        day: the day of the register.
    """
    policies = in_force(timelines(library, trust, academy), trust, day)
    return rows_at(library, trust, academy, policies, day)


def rows_at(
    library: Library,
    trust: Trust,
    academy: AcademyOrTrust,
    policies: Mapping[str, PolicyAt],
    day: date,
) -> tuple[Row, ...]:
    """Return the rows of an academy where what is in force there was merged already.

    Args:
        library: everything as read; variations of other academies need not be there.
        trust: names and settings.
        academy: the academy's id.
        policies: what is in force there on the day, by id.
        day: the day of the register.
    """
    found: list[Row] = []
    for name, policy in library.policies.items():
        found += policy_rows(policy, trust, academy, policies.get(name), day)
    return in_order(found)


def policy_rows(
    policy: Policy, trust: Trust, academy: AcademyOrTrust, at: PolicyAt | None, day: date
) -> tuple[Row, ...]:
    """Return the rows of one policy at an academy.

    Args:
        policy: its versions, and the academy's own.
        trust: names and settings.
        academy: the academy's id.
        at: what of it is in force there on the day; None for nothing.
        day: the day of the register.
    """
    place = RowContext(trust, academy, day)
    spans = at.timeline if at else timeline(policy, trust, academy)
    work = in_work(policy, place.trust, place.academy, place.day)
    rows = [
        academy_row(each, spans, _merged(each, spans, at, place), place, work)
        for each in _texts(spans, place.day)
    ]
    # What an academy that left had in work is nobody's to decide.
    if not rows and work.versions and not place.has_left:
        return (work_row((*policy.bases, *work.bases)[-1], place, work),)
    return tuple(rows)


def _merged(
    edition: Edition, spans: Timeline, at: PolicyAt | None, place: RowContext
) -> MergedPolicy:
    if at and at.edition is edition:
        return at.merged
    return edition_at(edition, spans, place.trust, max(place.day, edition.begins)).merged


def trust_rows(library: Library, trust: Trust, day: date) -> tuple[Row, ...]:
    """Return the rows of the trust's own texts: none of a policy that is one academy's own.

    Args:
        library: everything as read; no variation need be there.
        trust: names and settings.
        day: the day of the register.
    """
    place = RowContext(trust, TRUST, day)
    found: list[Row] = []
    for policy in library.policies.values():
        spans = timeline(policy, trust, TRUST)
        work = in_work(policy, trust, TRUST, day)
        texts = [each for each in _texts(spans, day) if not own_of(each.base, trust)]
        found += [trust_row(each, spans, place, work) for each in texts]
        if not texts and work.bases:
            found.append(work_row(work.bases[-1], place, work))
    return in_order(found)


def _texts(spans: Timeline, day: date) -> list[Edition]:
    """Return the text in force on a day, and those that follow."""
    later = (each for each in spans.editions if each.begins > day)
    first = spans.edition_on(day) or next(later, None)
    return texts_from(first, spans) if first else []


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows by title, those of one policy in the order in which they begin."""
    return tuple(
        sorted(rows, key=lambda row: (row.title.casefold(), row.policy, row.begins or date.max))
    )
