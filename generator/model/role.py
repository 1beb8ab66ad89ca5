"""A role, and who holds it."""

from __future__ import annotations

from typing import Any

from generator.model.fields import Email, Line, Names, record


@record
class Holder:
    """Who holds a role.

    Args:
        name: who holds the role.
        email: that person's e-mail address.
        telephone: that person's telephone number.
    """

    name: Line = ""
    email: Email = ""
    telephone: Line = ""


def title_only(value: Any) -> Any:
    """Return a role that is a title alone as one with that title."""
    return {"title": value} if isinstance(value, str) else value


@record
class Role:
    """A role: its title, and its holder where one person holds it for the whole trust.

    Args:
        title: the title of the role; may be dated.
        name: who holds the role for the whole trust.
        email: that person's e-mail address.
        telephone: that person's telephone number.
    """

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
