"""How duties stand at academies: which texts fulfil them, from when to when, and reviewed when.

A duty rests on the trust's text of a policy, or on an academy's own policy: what an academy varies
in it has reviews of its own, of which the register tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from generator.history.in_force import approved_bases, beginning_bases, drafts
from generator.history.public import is_public
from generator.history.reviews import review_of_base
from generator.model.duty import Duties, Duty, KeptElsewhere, SwitchedOff, asked_of
from generator.model.policy import Base, Policy
from generator.model.problem import Place
from generator.model.trust import Trust
from generator.model.values import Duration, When

_NEXT = timedelta(days=1)
_MONTH = 30  # days, where spans of days and of months are compared


class DutyState(StrEnum):
    """How a duty stands at an academy; the most pressing first."""

    MISSING = "missing"
    COMING = "to-come"
    OVERDUE = "overdue"
    SELDOM = "too-seldom"
    UNDATED = "no-date"
    UNSURE = "unsure"
    IN_ORDER = "in-order"
    SWITCHED_OFF = "switched-off"


IN_FORCE = (DutyState.OVERDUE, DutyState.SELDOM, DutyState.UNDATED, DutyState.IN_ORDER)


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
        """Return the day after which its review is overdue, by its own date or the duty's."""
        days = [self.review.day if self.review else None, self.latest_review(duty)]
        return min((each for each in days if each), default=None)


@dataclass(frozen=True, eq=False)
class DutyAt:
    """A duty at an academy, with the texts that fulfil it there.

    Args:
        id: the duty's id.
        duty: the duty.
        academy: the academy's id.
        asked: whether it is the academy's; None where `trust.yml` does not say enough.
        off: why it does not count there; None where it does.
        texts: the texts that fulfil it there, those in force first, in the order of their days.
    """

    id: str
    duty: Duty
    academy: str
    asked: bool | None
    off: SwitchedOff | None
    texts: tuple[FulfillingText, ...]

    def state(self, day: date) -> DutyState:
        """Return how it stands on a day."""
        if self.off:
            return DutyState.SWITCHED_OFF
        here = [each for each in self.texts if each.in_force_on(day)]
        if here:
            return min((self._of(each, day) for each in here), key=_pressing)
        if self.asked is None:
            return DutyState.UNSURE
        coming = any(each.begins and each.begins > day for each in self.texts)
        return DutyState.COMING if coming else DutyState.MISSING

    def text(self, day: date) -> FulfillingText | None:
        """Return the text that a day's state is about; None where there is none at all."""
        here = [each for each in self.texts if each.in_force_on(day)]
        if here:
            return min(here, key=lambda each: _pressing(self._of(each, day)))
        later = [each for each in self.texts if each.begins and each.begins > day]
        return min(later, key=lambda each: each.begins or day) if later else self.draft

    @property
    def draft(self) -> FulfillingText | None:
        """Return the text in work that would fulfil it; None where there is none."""
        return next((each for each in self.texts if each.begins is None), None)

    @property
    def turns(self) -> frozenset[date]:
        """Return the days on which its state may change."""
        return frozenset(each for text in self.texts for each in self._turns(text))

    def _turns(self, text: FulfillingText) -> Iterator[date]:
        due = text.due(self.duty)
        days = (text.begins, text.ends, due and due + _NEXT)
        yield from (each for each in days if each and each != date.min)

    def _of(self, text: FulfillingText, day: date) -> DutyState:
        due = text.due(self.duty)
        if due is not None and day > due:
            return DutyState.OVERDUE
        if self.duty.cycle is None:
            return DutyState.IN_ORDER
        if text.review is None:
            return DutyState.UNDATED
        return DutyState.SELDOM if _too_seldom(text, self.duty) else DutyState.IN_ORDER


_ORDER = list(DutyState)


def _pressing(state: DutyState) -> int:
    return _ORDER.index(state)


def _too_seldom(text: FulfillingText, duty: Duty) -> bool:
    """Return whether the next review is further away than a duty lets it be.

    A month counts from its first day here: who reviews each July is in time in any July.
    """
    cycle, latest = text.cycle, text.latest_review(duty)
    if cycle and duty.cycle and _days(cycle) > _days(duty.cycle):
        return True
    if text.review is None or latest is None:
        return False
    first = text.review.day if text.review.precise else text.review.day.replace(day=1)
    return first > latest


def _days(span: Duration) -> int:
    return span.days + span.months * _MONTH


def duties_at(
    duties: Duties,
    trust: Trust,
    policies: Mapping[str, Policy],
    academies: Iterable[str],
    day: date,
) -> tuple[DutyAt, ...]:
    """Return each duty at each academy that has it, or may: duties in the order of the list.

    Args:
        duties: the list.
        trust: the academies.
        policies: the policies, by id; their variations do not count.
        academies: the ids of the academies, in the order in which they are wanted.
        day: the day as of which reviews held are known.
    """
    texts = fulfilling_texts(duties, policies, day)
    here = tuple(academies)
    return tuple(
        found
        for name in duties.duties
        for academy in here
        if (found := _at(duties, name, trust, academy, texts.get(name, ()))) is not None
    )


def _at(
    duties: Duties, name: str, trust: Trust, academy: str, texts: tuple[FulfillingText, ...]
) -> DutyAt | None:
    own, duty = trust.academies[academy], duties.duties[name]
    asked = asked_of(duty, academy, own)
    if asked is False:
        return None
    here = tuple(each for each in texts if not each.at or {academy, own.phase} & set(each.at))
    return DutyAt(name, duty, academy, asked, duties.off_at(name, academy, own.phase), here)


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
