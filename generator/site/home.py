"""The home page of an academy: its policies, how each stands, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.history.in_force import coming_bases
from generator.model.library import Library
from generator.model.merged import OpenKind
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.at import PolicyAt, binds
from generator.site.contacts import contacts, names_shown
from generator.site.local import local_words, open_words
from generator.site.page import Heading, Page, SearchEntry
from generator.site.policy_page import Desk
from generator.site.state import ReviewState, review_state


@dataclass(frozen=True)
class PolicyRow:
    """A policy in an academy's list.

    Args:
        title: its title.
        reference: its reference.
        href: its page.
        since: from when it is in force.
        review: how its review stands.
        local: what is local, in words.
        open: what is still open, in words.
        adopted: whether nothing is left to adopt.
    """

    title: str
    reference: str
    href: str
    summary: str
    since: When | None
    review: ReviewState | None
    local: str
    open: str
    adopted: bool


@dataclass(frozen=True)
class ComingRow:
    """A version that takes effect later."""

    title: str
    version: str
    begins: When
    summary: str
    href: str = ""


def home_page(desk: Desk, library: Library, policies: Mapping[str, PolicyAt]) -> Page:
    """Write an academy's home page.

    Args:
        desk: what all pages of the site are written with.
        library: everything, for versions to come.
        policies: those in force at the academy.
    """
    academy = desk.trust.academies[desk.academy]
    name = academy.name.on(desk.day)
    rows = [_row(at, desk.trust, desk.day) for at in policies.values()]
    html = desk.press.print(
        "home.html",
        name=name,
        short_name=academy.short_name.on(desk.day),
        academy=academy,
        trust_name=desk.trust.organisation.name.on(desk.day),
        rows=rows,
        not_adopted=[row for row in rows if not row.adopted],
        coming=_coming(desk, library, policies),
        people=contacts(desk.trust, desk.academy, desk.day),
        named=names_shown(desk.trust, desk.academy),
        day=desk.day,
    )
    parts = [Heading("_policies", "Policies")]
    if desk.trust.roles:
        parts.append(Heading("_contacts", "Contacts"))
    if academy.address or academy.telephone or academy.website:
        parts.append(Heading("_academy", f"About {academy.short_name.on(desk.day)}"))
    titles = ", ".join(row.title for row in rows)
    entry = SearchEntry("", name, f"{titles}. {desk.contacts[1]}".replace("\n", ", "))
    return Page("", f"{name} policies", html, tuple(parts), (entry,), f"The policies of {name}.")


def _row(at: PolicyAt, trust: Trust, day: date) -> PolicyRow:
    return PolicyRow(
        title=at.base.meta.title,
        reference=at.base.meta.reference,
        href=f"{at.policy.id}/",
        summary=at.base.meta.summary,
        since=at.since,
        review=review_state(at, trust, day),
        local=local_words(at.merged),
        open=open_words(at.merged),
        adopted=all(p.kind is not OpenKind.NOT_ADOPTED for p in at.merged.open_points),
    )


def _coming(desk: Desk, library: Library, policies: Mapping[str, PolicyAt]) -> list[ComingRow]:
    rows = [
        ComingRow(
            base.meta.title,
            str(base.version),
            base.effective,
            base.meta.summary_of_change,
            f"{policy.id}/" if policy.id in policies else "",
        )
        for policy in library.policies.values()
        for base in coming_bases(policy, desk.day)
        if base.effective and binds(base, desk.trust, desk.academy)
    ]
    return sorted(rows, key=lambda row: row.begins.day)
