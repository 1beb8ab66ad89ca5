"""The texts that fulfil duties: of policies, or documents that are kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.history.in_force import approved_bases, beginning_bases, drafts
from generator.history.public import is_public
from generator.history.reviews import review_of_base
from generator.model.duty import Duties, Duty, KeptElsewhere
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.values import Duration, When

_SLACK = timedelta(days=31)


@dataclass(frozen=True, eq=False)
class FulfillingText:
    """A text that fulfils duties: of a policy, or a document that is kept elsewhere.

    Args:
        policy: the policy's id; "" for a document that is kept elsewhere.
        title: its title.
        version: its version; "" for a document that is kept elsewhere.
        at: the academies or phases that it binds; all where none is named.
        begins: its first day; None of one that nobody has approved yet.
        ends: the first day without it; None where no end is known.
        review: when it is reviewed next; None where no date is known.
        seen: when it was last decided or reviewed; None where nothing says so.
        cycle: how often it is reviewed; None where nothing says so.
        public: whether it stands on the web.
        address: where a document stands that is kept elsewhere; "" where that is not said.
        place: where it is told.
    """

    policy: str
    title: str
    version: str
    at: tuple[str, ...]
    begins: date | None
    ends: date | None
    review: When | None
    seen: When | None
    cycle: Duration | None
    public: bool
    address: str
    place: Place

    def in_force_on(self, day: date) -> bool:
        """Return whether it is in force on a day."""
        return (
            self.begins is not None
            and self.begins <= day
            and (self.ends is None or day < self.ends)
        )

    def latest_review(self, duty: Duty) -> date | None:
        """Return the last day on which a duty lets it be reviewed; None where it names no cycle."""
        return duty.cycle.after(self.seen.day) if duty.cycle and self.seen else None

    def due(self, duty: Duty) -> date | None:
        """Return the day after which its review is overdue, by its own date or the duty's.

        A meeting is seldom on the same day each year: up to a month later its own date counts.
        """
        latest = self.latest_review(duty)
        if self.review is None or latest is None:
            return self.review.day if self.review else latest
        return self.review.day if self.in_time(duty) else min(self.review.day, latest)

    def in_time(self, duty: Duty) -> bool:
        """Return whether its next review is no further away than a duty lets it be, or so."""
        latest = self.latest_review(duty)
        if self.review is None or latest is None:
            return True
        own = self.review.day if self.review.precise else self.review.day.replace(day=1)
        return own <= latest + _SLACK


def fulfilling_texts(
    duties: Duties, policies: Mapping[str, Policy], day: date
) -> dict[str, tuple[FulfillingText, ...]]:
    """Return the texts that fulfil each duty, by its id: those in force or to come, then drafts.

    Args:
        duties: the list, which may name policies.
        policies: the policies, by id.
        day: the day as of which reviews held are known.
    """
    found: dict[str, list[FulfillingText]] = {}
    for policy in policies.values():
        named = [name for name, by in duties.fulfilled_by.items() if policy.id in by]
        for text, base in _texts(policy, day):
            for name in dict.fromkeys((*named, *base.meta.fulfils)):
                found.setdefault(name, []).append(text)
    for name, some in duties.elsewhere.items():
        for index, each in enumerate(some):
            place = duties.places.at("elsewhere", name, index)
            found.setdefault(name, []).append(_elsewhere(each, place))
    return {
        name: tuple(sorted(some, key=lambda each: (each.begins is None, each.begins or date.max)))
        for name, some in found.items()
    }


def _texts(policy: Policy, day: date) -> Iterator[tuple[FulfillingText, Base]]:
    """Yield the texts of a policy in force on a day or to come, then its drafts."""
    known = set(beginning_bases(policy))
    begun = [base for base in approved_bases(policy) if base in known]
    for base, after in pairwise((*begun, None)):
        if base is None or base.effective is None:
            continue
        next_day = after.effective.day if after and after.effective else None
        gone = base.meta.withdrawn_date.day if base.meta.withdrawn_date else None
        ends = min((each for each in (next_day, gone) if each), default=None)
        if ends is None or ends > day:
            yield _text(base, base.effective.day, ends, day), base
    for base in drafts(policy):
        yield _text(base, None, None, day), base


def _text(base: Base, begins: date | None, ends: date | None, day: date) -> FulfillingText:
    meta, known_on = base.meta, max(day, begins or date.min)
    review = review_of_base(base, known_on)
    held = [each.on for each in meta.reviews if each.on.day <= known_on]
    decided = meta.approval.on if meta.approval else None
    return FulfillingText(
        policy=base.policy,
        title=meta.title,
        version=str(base.version),
        at=meta.applies_to,
        begins=begins,
        ends=ends,
        review=review.when if review else None,
        seen=max((each for each in (*held, decided) if each), default=None),
        cycle=meta.review.cycle,
        public=is_public(base),
        address="",
        place=base.places.at("review"),
    )


def _elsewhere(kept: KeptElsewhere, place: Place) -> FulfillingText:
    return FulfillingText(
        policy="",
        title=kept.document,
        version="",
        at=kept.at,
        begins=kept.from_.day if kept.from_ else date.min,
        ends=None,
        review=kept.next,
        seen=kept.reviewed,
        cycle=kept.cycle,
        public=bool(kept.published),
        address=kept.address,
        place=place,
    )
