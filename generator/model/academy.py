"""An academy, and when it is part of the trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Final, TypeAlias

from generator.model.fields import (
    Colour,
    Line,
    Names,
    RoleId,
    WebAddress,
    WhenField,
    record,
)
from generator.model.role import Holder
from generator.model.schools import Pupils, SchoolKind, kind_by, pupils_by
from generator.model.values import When

AcademyOrTrust: TypeAlias = str | None
"""Whose something is: an academy's, by its id, or the trust's own, which is `TRUST`."""

TRUST: Final = None


def owner_of(file: str) -> AcademyOrTrust:
    """Return whose a file of the policies folder is, by its path; what all share is the trust's."""
    parts = file.split("/")
    return parts[2] if len(parts) > 3 and parts[1] == "variations" else TRUST


@record
class Membership:
    """A time for which an academy is part of the trust; without a day, from or to always.

    Args:
        joined: the first day in the trust.
        left: the first day on which it is no longer in the trust.
    """

    joined: WhenField | None = None
    left: WhenField | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether a day lies in it: `left` is the first that does not."""
        begun = self.joined is None or self.joined.day <= day
        return begun and (self.left is None or day < self.left.day)


@record
class Academy:
    """One school of the trust.

    Args:
        name: the full name of the academy; may be dated.
        short_name: what people call the academy, and what pages write; may be dated.
        phase: a word of your own, such as primary; policies can apply to a phase, so write it
            everywhere in the same way.
        kind: mainstream, special, alternative-provision or 16-to-19, where the phase does not say.
        teaches: early-years, primary, secondary, sixth-form, where the phase does not say.
        colour: the academy's colour, in quotes, such as "#1b5e4b".
        joined: the first day in the trust; always, unless you say otherwise.
        left: the first day on which it is no longer in the trust.
        memberships: in place of joined and left, where it was part of the trust more than once: the
            earliest first.
        address: the postal address, for the academy's own page.
        telephone: the telephone number of the office, for the academy's own page.
        website: the academy's web site, with https://.
        roles: who holds which role here, by the id of the role.
    """

    name: Names
    short_name: Names
    phase: Line = ""
    kind: SchoolKind | None = None
    teaches: tuple[Pupils, ...] = ()
    colour: Colour = "#33475b"
    joined: WhenField | None = None
    left: WhenField | None = None
    memberships: tuple[Membership, ...] = ()
    address: Line = ""
    telephone: Line = ""
    website: WebAddress = ""
    roles: Mapping[RoleId, Holder] = field(default_factory=dict)

    @property
    def school_kind(self) -> SchoolKind | None:
        """Return what kind of school it is; None where nothing says so."""
        return self.kind or kind_by(self.phase)

    @property
    def pupils(self) -> frozenset[Pupils]:
        """Return whom it teaches; nobody where nothing says so."""
        return frozenset(self.teaches) or pupils_by(self.phase)

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
