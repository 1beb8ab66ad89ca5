"""The trust, its bodies, roles and academies: `trust.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.model.academy import Academy, AcademyOrTrust
from generator.model.accessibility import Accessibility
from generator.model.declared import DeclarationColumns
from generator.model.delegation import Delegation
from generator.model.digest import FOLLOWS
from generator.model.fields import (
    Form,
    Id,
    Line,
    Names,
    Span,
    WebAddress,
    YesNo,
    record,
    with_values,
)
from generator.model.form_address import FormAddress
from generator.model.places import Places
from generator.model.reading import ReadingGroup
from generator.model.role import Holder, Role, title_only
from generator.model.source_document import SourceDocument
from generator.model.values import Duration
from generator.model.words import WordGroup
from generator.model.written import WORDS

# How long before a review calendars remind of it.
REMINDERS = (Duration(months=6), Duration(months=2), Duration(months=1), Duration(days=7))


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
    """The multi-academy trust.

    Args:
        name: the full name of the trust; may be dated.
        short_name: what people call the trust; may be dated.
        site_url: the address at which the site is served, with https://.
        bodies: the bodies that approve, adopt, review or are consulted, by id; call the one that
            every academy has local.
    """

    name: Names
    short_name: Names
    site_url: WebAddress = ""
    bodies: Mapping[Id, Names] = field(default_factory=dict)


@record
class AcademyWords:
    """What readers call an academy.

    Args:
        academy: what readers call one academy, such as school.
        academies: what readers call several, such as schools.
    """

    academy: Line = "academy"
    academies: Line = "academies"


@record
class Settings:
    """How the trust wants its policies kept.

    Args:
        due_soon: how long before its date a review counts as due soon.
        reconfirm_within: how long academies have, after a new base takes effect, to look at their
            changes again.
        look_again_within: how long the trust and academies have, after a source gets a new
            edition, to look again at what rests on the one before.
        on_base_change: whose text staff read meanwhile: keep for the academy's, or trust-prevails.
        contacts: names shows who holds a role; titles-only never does.
        declaration_url: the address of a form on which staff sign; {policy}, {version}, {academy}
            and {hash} in it are filled in.
        declaration_columns: how the columns of that form are headed, as it is exported.
        review_reminders: how long before a review calendars remind of it; [] for not at all.
        words: what readers call an academy.
        forms: whether academies' sites have a form on which clerks write variations: yes or no.
        server: iis where the site is served by IIS, which needs a file of its own.
        framed_by: addresses of hosts whose pages may show the site's inside their own; for IIS.
        accessibility: what the site's accessibility statement says; without it there is none.
    """

    due_soon: Span = Duration(days=90)
    reconfirm_within: Span = Duration(days=90)
    look_again_within: Span = Duration(days=90)
    on_base_change: OnBaseChange = OnBaseChange.KEEP
    contacts: Contacts = Contacts.NAMES
    declaration_url: Form = FormAddress()
    declaration_columns: DeclarationColumns | None = None
    review_reminders: tuple[Span, ...] = REMINDERS
    words: AcademyWords = AcademyWords()
    forms: YesNo = True
    server: Server = Server.OTHER
    framed_by: tuple[WebAddress, ...] = ()
    accessibility: Accessibility | None = None


@record
class TrustFile:
    """What `trust.yml` holds.

    Args:
        trust: the trust.
        roles: the roles, by id; their order here is that of every contacts table.
        academies: the academies, by id.
        settings: how the trust wants its policies kept.
        words: words that find each other in the search, besides those that are known already.
        reading: what each group of staff reads when somebody starts, and each year.
        delegation: which body decides what about which policies.
    """

    trust: Organisation
    roles: Mapping[Id, Annotated[Role, BeforeValidator(title_only), WORDS]] = field(
        default_factory=dict
    )
    academies: Mapping[Id, Academy] = field(default_factory=dict)
    settings: Settings = Settings()
    words: tuple[WordGroup, ...] = ()
    reading: Mapping[Id, ReadingGroup] = field(default_factory=dict)
    delegation: Delegation | None = None


@dataclass(frozen=True, eq=False)
class Trust:
    """The trust as read, with the place of every value.

    Args:
        sources: the outside documents that clauses rest on, by id: `sources.yml`.
    """

    organisation: Organisation
    roles: Mapping[str, Role]
    academies: Mapping[str, Academy]
    settings: Settings
    places: Places = field(metadata=FOLLOWS)
    words: tuple[WordGroup, ...] = ()
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)
    reading: Mapping[str, ReadingGroup] = field(default_factory=dict)
    delegation: Delegation | None = None

    def academy(self, whose: AcademyOrTrust) -> Academy | None:
        """Return an academy; None for the trust itself."""
        return self.academies[whose] if whose else None

    def named(self, academy: AcademyOrTrust) -> Academy | Organisation:
        """Return who bears the names: an academy, or the trust itself."""
        return self.academy(academy) or self.organisation

    def short_name(self, academy: AcademyOrTrust, day: date) -> str:
        """Return the short name that an academy has on a day; "" for the trust itself."""
        school = self.academy(academy)
        return school.short_name.on(day) if school else ""

    def holder(self, role: str, academy: AcademyOrTrust) -> Holder | None:
        """Return who holds a role at an academy: its own holder, else the trust's."""
        school = self.academy(academy)
        own = school.roles.get(role) if school else None
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
            roles={name: with_values(each, person) for name, each in self.roles.items()},
            academies={name: with_values(each, school) for name, each in self.academies.items()},
        )

    @cached_property
    def in_texts(self) -> Trust:
        """Return the trust as texts that name nobody see it: the same at each academy."""
        return replace(self.nameless, words=(), reading={})

    def seen_at(self, academy: str) -> Trust:
        """Return what the pages of an academy are made from.

        Of other academies they know no people and no ways to reach anybody.

        Args:
            academy: the academy's id.
        """
        own = {academy: self.academies[academy]}
        others = self.nameless.academies
        return replace(self, academies={**others, **own}, words=(), reading={})

    def members_on(self, day: date) -> dict[str, Academy]:
        """Return the academies of the trust on a day, by id, in the order of their names."""
        here = [(name, each) for name, each in self.academies.items() if each.belongs_on(day)]
        return dict(sorted(here, key=lambda item: item[1].name.on(day).casefold()))

    def names_on(self, academy: AcademyOrTrust, day: date) -> dict[str, str]:
        """Return the names of the trust, an academy, the bodies and the roles on a day.

        Args:
            academy: the academy's id; None for "your academy".
            day: the day whose names are wanted.

        Returns:
            Each by what stands for it in texts: "academy.short_name", "body.local".
        """
        own, nameless = self.academy(academy), f"your {self.settings.words.academy}"
        return {
            "trust": self.organisation.name.on(day),
            "trust.short_name": self.organisation.short_name.on(day),
            "academy": own.name.on(day) if own else nameless,
            "academy.short_name": own.short_name.on(day) if own else nameless,
            **{f"body.{name}": each.on(day) for name, each in self.organisation.bodies.items()},
            **{f"role.{name}": each.title.on(day) for name, each in self.roles.items()},
        }
