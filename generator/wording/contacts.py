"""The contacts of an academy: its roles in the order of `trust.yml`, and who holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model.academy import AcademyOrTrust
from generator.model.front_matter import FrontMatter
from generator.model.trust import Contacts, Trust
from generator.wording.decisions import role_title

NOBODY = "Nobody is named."


@dataclass(frozen=True)
class Contact:
    """A role, and its holder where pages name people.

    Args:
        title: the role's title on the day.
        name: who holds it; "" when nobody is named.
        email: the address; "" for none.
        telephone: the number; "" for none.
        role: the id of the role.
    """

    title: str
    name: str = ""
    email: str = ""
    telephone: str = ""
    role: str = ""

    @property
    def held(self) -> bool:
        """Return whether anything is known of its holder."""
        return bool(self.name or self.telephone or self.email)

    @property
    def dial(self) -> str:
        """Return the number as a `tel:` link has it, or "" when it is not a plain number."""
        digits = "".join(c for c in self.telephone if c not in " ()-")
        return digits if digits.removeprefix("+").isdigit() else ""


def names_shown(trust: Trust, academy: AcademyOrTrust) -> bool:
    """Return whether a page names people: never the trust's own text."""
    return bool(academy) and trust.settings.contacts is Contacts.NAMES


def contacts(
    trust: Trust, academy: AcademyOrTrust, day: date, roles: Iterable[str] | None = None
) -> tuple[Contact, ...]:
    """Return contacts in the order of `roles:`.

    Args:
        trust: roles and holders.
        academy: whose contacts; None for titles only.
        day: the day of the page.
        roles: only these; None for all.
    """
    wanted = set(trust.roles) if roles is None else set(roles)
    return tuple(_contact(trust, academy, role, day) for role in trust.roles if role in wanted)


def _contact(trust: Trust, academy: AcademyOrTrust, role: str, day: date) -> Contact:
    title = role_title(trust, role, day)
    holder = trust.holder(role, academy) if names_shown(trust, academy) else None
    if holder is None:
        return Contact(title, role=role)
    return Contact(title, holder.name, holder.email, holder.telephone, role)


def held_roles(trust: Trust, academy: AcademyOrTrust, day: date) -> frozenset[str]:
    """Return the roles of which a page of an academy tells who holds them.

    Args:
        trust: roles and holders.
        academy: the academy's id.
        day: the day of the page.
    """
    return frozenset(each.role for each in contacts(trust, academy, day) if each.held)


def contacts_text(trust: Trust, academy: AcademyOrTrust, day: date) -> str:
    """Return the contacts as plain text."""
    named = names_shown(trust, academy)
    return "\n".join(
        f"{each.title}: {each.name or 'not named'}" if named else each.title
        for each in contacts(trust, academy, day)
    )


def roles_named(meta: FrontMatter, shown: Iterable[str]) -> frozenset[str]:
    """Return the document owner and the roles whose names stand in the text.

    Args:
        meta: what is recorded of the policy.
        shown: the names of the values in it.
    """
    owner = meta.document_owner
    spoken = {name.removeprefix("role.") for name in shown if name.startswith("role.")}
    return frozenset(spoken | ({owner} if owner else set()))
