"""The trust, its bodies, roles and academies: `trust.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator

from generator.model.accessibility import Accessibility
from generator.model.digest import FOLLOWS
from generator.model.fields import (
    Colour,
    Email,
    Form,
    Id,
    Line,
    Names,
    RoleId,
    Span,
    WebAddress,
    WhenField,
    YesNo,
    record,
)
from generator.model.form_address import FormAddress
from generator.model.places import Places
from generator.model.values import Duration, When
from generator.model.words import WordGroup
from generator.model.written import WORDS

# How long before a review calendars remind of it.
REMINDERS = (Duration(months=6), Duration(months=2), Duration(months=1), Duration(days=7))

_Read = TypeVar("_Read")


class OnBaseChange(StrEnum):
    """What staff read where a new base changed a clause that an academy had replaced."""

    KEEP = "keep"
    TRUST_PREVAILS = "trust-prevails"


class Contacts(StrEnum):
    """Whether people's names stand on pages."""

    NAMES = "names"
    TITLES_ONLY = "titles-only"


class Server(StrEnum):
    """Which web server is told in the site itself how to serve it."""

    OTHER = "other"
    IIS = "iis"


@record
class Organisation:
    """The multi-academy trust."""

    name: Names
    short_name: Names
    site_url: WebAddress = ""
    bodies: Mapping[Id, Names] = field(default_factory=dict)


@record
class Holder:
    """Who holds a role."""

    name: Line = ""
    email: Email = ""
    telephone: Line = ""


def _title_only(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


@record
class Role:
    """A role: its title, and its holder where one person holds it for the whole trust."""

    title: Names
    name: Line = ""
    email: Email = ""
    telephone: Line = ""

    @property
    def holder(self) -> Holder | None:
        """Return the trust-wide holder, if there is one."""
        if not self.name:
            return None
        # "" is no address: a key that was left out must not be given to the schema again.
        given = {"name": self.name, "email": self.email, "telephone": self.telephone}
        return Holder(**{key: value for key, value in given.items() if value})


@record
class Membership:
    """A time for which an academy is part of the trust; without a day, from or to always."""

    joined: WhenField | None = None
    left: WhenField | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether a day lies in it: `left` is the first that does not."""
        begun = self.joined is None or self.joined.day <= day
        return begun and (self.left is None or day < self.left.day)


@record
class Academy:
    """One school of the trust."""

    name: Names
    short_name: Names
    phase: Line = ""
    colour: Colour = "#33475b"
    joined: WhenField | None = None
    left: WhenField | None = None
    memberships: tuple[Membership, ...] = ()
    address: Line = ""
    telephone: Line = ""
    website: WebAddress = ""
    roles: Mapping[RoleId, Holder] = field(default_factory=dict)

    def belongs_on(self, day: date) -> bool:
        """Return whether the academy is part of the trust on a day."""
        return any(each.holds_on(day) for each in self.times)

    @property
    def times(self) -> tuple[Membership, ...]:
        """Return the times for which it is part of the trust, one after the other."""
        return self.memberships or (Membership(joined=self.joined, left=self.left),)

    def membership_on(self, day: date) -> Membership:
        """Return its membership on a day; between two, or before, the next; after all, the last."""
        open_yet = (each for each in self.times if each.left is None or day < each.left.day)
        return next(open_yet, self.times[-1])

    def gone_by(self, day: date) -> When | None:
        """Return the day on which it left, where it is no part of the trust and will not return."""
        last = self.times[-1].left
        return last if last is not None and last.day <= day else None


@record
class AcademyWords:
    """What readers call an academy."""

    academy: Line = "academy"
    academies: Line = "academies"


@record
class Settings:
    """How the trust wants its policies kept."""

    due_soon: Span = Duration(days=90)
    reconfirm_within: Span = Duration(days=90)
    on_base_change: OnBaseChange = OnBaseChange.KEEP
    contacts: Contacts = Contacts.NAMES
    declaration_url: Form = FormAddress()
    review_reminders: tuple[Span, ...] = REMINDERS
    words: AcademyWords = AcademyWords()
    forms: YesNo = True
    server: Server = Server.OTHER
    framed_by: tuple[WebAddress, ...] = ()
    accessibility: Accessibility | None = None


@record
class TrustFile:
    """What `trust.yml` holds."""

    trust: Organisation
    roles: Mapping[Id, Annotated[Role, BeforeValidator(_title_only), WORDS]] = field(
        default_factory=dict
    )
    academies: Mapping[Id, Academy] = field(default_factory=dict)
    settings: Settings = Settings()
    words: tuple[WordGroup, ...] = ()


@dataclass(frozen=True, eq=False)
class Trust:
    """The trust as read, with the place of every value."""

    organisation: Organisation
    roles: Mapping[str, Role]
    academies: Mapping[str, Academy]
    settings: Settings
    places: Places = field(metadata=FOLLOWS)
    words: tuple[WordGroup, ...] = ()

    def holder(self, role: str, academy: str) -> Holder | None:
        """Return who holds a role at an academy: its own holder, else the trust's."""
        own = self.academies[academy].roles.get(role) if academy else None
        if own is not None and own.name:
            return own
        known = self.roles.get(role)
        return known.holder if known else None

    @cached_property
    def nameless(self) -> Trust:
        """Return the trust without people and without ways to reach anybody.

        A page that names nobody is made from this, so that it stays when a number changes.
        """
        person: dict[str, Any] = {"name": "", "email": "", "telephone": ""}
        school: dict[str, Any] = {"address": "", "telephone": "", "website": "", "roles": {}}
        return replace(
            self,
            roles={name: _with(each, person) for name, each in self.roles.items()},
            academies={name: _with(each, school) for name, each in self.academies.items()},
        )

    def seen_at(self, academy: str) -> Trust:
        """Return what the pages of an academy are made from.

        Of other academies they know no people and no ways to reach anybody.

        Args:
            academy: the academy's id.
        """
        own = {academy: self.academies[academy]}
        return replace(self, academies={**self.nameless.academies, **own}, words=())

    def members_on(self, day: date) -> dict[str, Academy]:
        """Return the academies of the trust on a day, by id, in the order of their names."""
        here = [(name, each) for name, each in self.academies.items() if each.belongs_on(day)]
        return dict(sorted(here, key=lambda item: item[1].name.on(day).casefold()))

    def names_on(self, academy: str, day: date) -> dict[str, str]:
        """Return the names of the trust, an academy, the bodies and the roles on a day.

        Args:
            academy: the academy's id; "" for "your academy".
            day: the day whose names are wanted.

        Returns:
            Each by what stands for it in texts: "academy.short_name", "body.local".
        """
        own, nameless = self.academies.get(academy), f"your {self.settings.words.academy}"
        return {
            "trust": self.organisation.name.on(day),
            "trust.short_name": self.organisation.short_name.on(day),
            "academy": own.name.on(day) if own else nameless,
            "academy.short_name": own.short_name.on(day) if own else nameless,
            **{f"body.{name}": each.on(day) for name, each in self.organisation.bodies.items()},
            **{f"role.{name}": each.title.on(day) for name, each in self.roles.items()},
        }


def _with(each: _Read, values: Mapping[str, Any]) -> _Read:
    """Return something that was read with other values, which need no reading any more."""
    made = copy(each)
    vars(made).update(values)
    return made
