"""Which body or role of the trust is called so."""

from __future__ import annotations

from datetime import date

from generator.model.trust import Trust


def body_called(trust: Trust | None, words: str, day: date) -> str:
    """Return the id of the body of that name; "" where there is none."""
    bodies = trust.organisation.bodies if trust else {}
    wanted = words.strip().casefold()
    found = (n for n, named in bodies.items() if wanted in {n, named.on(day).casefold()})
    return next(found, "")


def role_called(trust: Trust | None, words: str, day: date) -> str:
    """Return the id of the role of that title; "" where there is none."""
    roles = trust.roles if trust else {}
    wanted = words.strip().casefold()
    return next((n for n, r in roles.items() if wanted in {n, r.title.on(day).casefold()}), "")
