"""All pages of one academy's site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.library import Library
from generator.model.trust import Trust
from generator.render.neighbours import Neighbour
from generator.site.at import PolicyAt, members, policies_at
from generator.site.contacts import contacts, contacts_text, names_shown
from generator.site.home import home_page
from generator.site.page import AcademySite, NavEntry, SwitchEntry
from generator.site.policy_page import Desk, policy_page
from generator.site.press import Press, new_press
from generator.site.share import Share, share_of

MOST_IN_SWITCHER = 60


def academy_site(
    library: Library, academy_id: str, day: date, press: Press | None = None
) -> AcademySite:
    """Write the site of an academy.

    Args:
        library: everything as read.
        academy_id: the academy.
        day: the day that the pages speak of.
        press: give the same one for every academy, so that each text is read once.

    Raises:
        ValueError: when there is no such academy, or `trust.yml` cannot be used.
    """
    trust = library.trust
    if trust is None or academy_id not in trust.academies:
        message = f"there is no academy “{academy_id}”"
        raise ValueError(message)
    return site_and_share(library, trust, academy_id, day, press or new_press())[0]


def site_and_share(
    library: Library, trust: Trust, academy_id: str, day: date, press: Press
) -> tuple[AcademySite, Share]:
    """Write the site of an academy, and what the portal says of it.

    Args:
        library: everything as read; variations of other academies need not be there.
        trust: the trust.
        academy_id: the academy.
        day: the day that the pages speak of.
        press: the same one for every academy.
    """
    desk = Desk(press, trust, academy_id, day, contacts_block(press, trust, academy_id, day))
    policies = policies_at(library, trust, academy_id, day)
    neighbours = _neighbours(library, policies)
    pages = [
        home_page(desk, library, policies),
        *(policy_page(desk, at, neighbours) for at in policies.values()),
    ]
    academy = trust.academies[academy_id]
    site = AcademySite(
        id=academy_id,
        name=academy.name.on(day),
        short_name=academy.short_name.on(day),
        colour=academy.colour,
        pages=tuple(pages),
        navigation=_navigation(policies),
        switcher=_switcher(trust, academy_id, day),
    )
    return site, share_of(trust, policies.values(), day)


def contacts_block(press: Press, trust: Trust, academy: str, day: date) -> tuple[str, str]:
    """Return the table that `{{ contacts }}` stands for, as HTML and as plain text."""
    html = press.print(
        "contacts.html",
        people=contacts(trust, academy, day),
        named=names_shown(trust, academy),
        caption="Contacts",
    )
    return html, contacts_text(trust, academy, day)


def _neighbours(library: Library, policies: Mapping[str, PolicyAt]) -> dict[str, Neighbour]:
    """Return every policy as a page of this academy may cite it.

    One that does not apply here leads to the trust's text.
    """
    return {
        name: Neighbour(policies[name].base.meta.title, f"../{name}/", policies[name].merged)
        if name in policies
        else Neighbour(policy.title, f"../../policies/{name}/")
        for name, policy in library.policies.items()
    }


def _navigation(policies: Mapping[str, PolicyAt]) -> tuple[NavEntry, ...]:
    entries = (NavEntry(at.base.meta.title, f"{name}/") for name, at in policies.items())
    return (NavEntry("Home"), *entries)


def _switcher(trust: Trust, academy_id: str, day: date) -> tuple[SwitchEntry, ...]:
    others = {name: each for name, each in members(trust, day).items() if name != academy_id}
    if len(others) > MOST_IN_SWITCHER:
        return ()
    return tuple(SwitchEntry(each.name.on(day), f"{name}/") for name, each in others.items())
