"""How duties stand at academies: which texts fulfil them, from when to when, and reviewed when.

A duty rests on the trust's text of a policy, or on an academy's own policy: what an academy varies
in it has reviews of its own, of which the register tells.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.history.fulfilling import FulfillingText, fulfilling_texts
from generator.model.duty import Duties, Duty, SwitchedOff, asked_of
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.model.values import Duration

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

    @property
    def case(self) -> Hashable:
        """Return what stands for how it stands: academies mostly stand alike."""
        return (self.id, self.asked, id(self.off), *map(id, self.texts))

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
    """Return whether a text is reviewed less often than a duty lets it be."""
    if text.cycle and duty.cycle and _days(text.cycle) > _days(duty.cycle):
        return True
    return not text.in_time(duty)


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
