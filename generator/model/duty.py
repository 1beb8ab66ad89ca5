"""Duties: the documents that an academy must have, from a dated list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.model.academy import Academy
from generator.model.digest import FOLLOWS
from generator.model.fields import (
    Id,
    Line,
    Phrase,
    PolicyId,
    Span,
    WebAddress,
    WhenField,
    WhereId,
    YesNo,
    record,
)
from generator.model.places import Places
from generator.model.schools import Pupils, SchoolKind
from generator.model.values import Duration, When

DUTIES_FILE = "duties.yml"
LIST_HOLDS = Duration(months=12)  # for so long a list counts as looked at lately


class Publish(StrEnum):
    """Whether a document has to stand on the web."""

    MUST = "must"
    SHOULD = "should"


@record
class DutySource:
    """Where a duty is laid down.

    Args:
        title: what the source is called.
        address: where it stands, with https://.
        read: the day on which it was read for the list.
        edition: which edition was read, in words; "" where it bears none.
    """

    title: Line
    address: WebAddress
    read: WhenField
    edition: Line = ""


@record
class Duty:
    """A document that academies must have.

    Args:
        document: what the document is called.
        teaches: whom the academies teach that must have it; whoever they teach, unless you say
            otherwise.
        kinds: the kinds of school that must have it; all, unless you say otherwise.
        applies_to: the academies or phases that must have it, in a trust's own list.
        publish: must or should, where it has to stand on the web.
        cycle: at least how often it is reviewed, such as 12 months.
        reviewed_by: who reviews or approves it, where the source says so.
        sources: the ids of the sources that say so.
        note: what else has to be known, in a sentence.
    """

    document: Phrase
    teaches: tuple[Pupils, ...] = ()
    kinds: tuple[SchoolKind, ...] = ()
    applies_to: tuple[WhereId, ...] = ()
    publish: Publish | None = None
    cycle: Span | None = None
    reviewed_by: Line = ""
    sources: tuple[Id, ...] = ()
    note: Line = ""


@record
class DutyListFile:
    """What a list of duties holds that Policybook brings.

    Args:
        title: what the list is called.
        sources: where its duties are laid down, by ids.
        duties: the duties, by ids that never change their meaning.
    """

    title: Line
    sources: Mapping[Id, DutySource]
    duties: Mapping[Id, Duty]


@record
class SwitchedOff:
    """A duty of the list that does not count, and why.

    Args:
        reason: why it does not count.
        at: the academies or phases where it does not; all, unless you say otherwise.
    """

    reason: Line
    at: tuple[WhereId, ...] = ()


@record
class KeptElsewhere:
    """A document that fulfils a duty and is not kept as a policy here.

    Args:
        document: what it is called.
        at: the academies or phases that it is for; all, unless you say otherwise.
        address: where it stands, with https://.
        from_: the first day on which it held; always, unless you say otherwise.
        reviewed: when it was last approved or reviewed.
        next: when it is reviewed next: a month or a day.
        cycle: how often it is reviewed, such as 12 months.
        published: whether everybody can read it on the web: yes or no.
    """

    document: Phrase
    at: tuple[WhereId, ...] = ()
    address: WebAddress = ""
    from_: Annotated[WhenField | None, Field(alias="from")] = None
    reviewed: WhenField | None = None
    next: WhenField | None = None
    cycle: Span | None = None
    published: YesNo = False


@record
class TrustDuties:
    """What a trust's `duties.yml` holds.

    Args:
        list: england, or none for the trust's own duties alone.
        checked: the day on which somebody last held the list against its sources.
        sources: where the trust's own duties are laid down, by ids.
        add: the trust's own duties, by ids.
        switched_off: duties of the list that do not count, by their ids.
        fulfilled_by: the policies that fulfil a duty without saying so themselves, by its id.
        elsewhere: the documents that fulfil a duty and are kept elsewhere, by its id.
    """

    list: Literal["england", "none"] = "england"
    checked: WhenField | None = None
    sources: Mapping[Id, DutySource] = field(default_factory=dict)
    add: Mapping[Id, Duty] = field(default_factory=dict)
    switched_off: Mapping[Id, SwitchedOff] = field(default_factory=dict)
    fulfilled_by: Mapping[Id, tuple[PolicyId, ...]] = field(default_factory=dict)
    elsewhere: Mapping[Id, tuple[KeptElsewhere, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Duties:
    """The duties that a trust goes by: those of the list, and its own.

    Args:
        title: what the list is called.
        checked: the day on which the list was last held against its sources; None where nobody
            says.
        sources: where the duties are laid down, by id.
        duties: the duties, by id.
        switched_off: those that do not count, by id.
        fulfilled_by: the policies that fulfil a duty, as the trust's own list has it.
        elsewhere: the documents that fulfil a duty and are kept elsewhere, by its id.
        places: where everything stands in `duties.yml`.
        own: whether the trust has a `duties.yml`; else the list is there to be asked for.
    """

    title: str
    checked: When | None
    sources: Mapping[str, DutySource]
    duties: Mapping[str, Duty]
    switched_off: Mapping[str, SwitchedOff] = field(default_factory=dict)
    fulfilled_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[KeptElsewhere, ...]] = field(default_factory=dict)
    places: Places = field(default_factory=lambda: Places(DUTIES_FILE), metadata=FOLLOWS)
    own: bool = False

    @property
    def old_from(self) -> date | None:
        """Return the first day on which the list counts as old; None where it bears no day."""
        return LIST_HOLDS.after(self.checked.day) if self.checked else None

    def off_at(self, duty: str, academy: str, phase: str) -> SwitchedOff | None:
        """Return why a duty does not count at an academy; None where it does."""
        found = self.switched_off.get(duty)
        return found if found and (not found.at or {academy, phase} & set(found.at)) else None


def asked_of(duty: Duty, name: str, academy: Academy) -> bool | None:
    """Return whether a duty is an academy's.

    Args:
        duty: the duty.
        name: the academy's id.
        academy: the academy.

    Returns:
        None where `trust.yml` does not say what the answer hangs on.
    """
    if duty.applies_to and not {name, academy.phase} & set(duty.applies_to):
        return False
    kind, taught = academy.school_kind, academy.pupils
    by_kind = (kind in duty.kinds if kind else None) if duty.kinds else True
    by_pupils = (bool(taught & set(duty.teaches)) if taught else None) if duty.teaches else True
    answers = (by_kind, by_pupils)
    return False if False in answers else None if None in answers else True
