"""A policy at an academy, from the title to the declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from generator.model.policy import Base
from generator.model.trust import Trust
from generator.render.decisions import decision_html
from generator.render.html import PolicyHtml
from generator.render.neighbours import Neighbour, Neighbours
from generator.render.text import PolicyText
from generator.site.at import PolicyAt
from generator.site.cells import trusted
from generator.site.contacts import contacts, names_shown, question_address, roles_named
from generator.site.contents import page_headings, search_entries
from generator.site.control import (
    adopting_body,
    declaration_cell,
    local_control,
    trust_control,
)
from generator.site.local import local_clauses, local_details, local_words, open_details
from generator.site.notices import coming, consultations_open, open_notice
from generator.site.page import Heading, Page
from generator.site.press import Press
from generator.site.state import review_state
from generator.site.versions import version_rows


@dataclass(frozen=True, eq=False)
class Desk:
    """What every page of one academy's site is written with.

    Args:
        press: texts that were read, and templates.
        trust: names, roles, settings.
        academy: the academy's id.
        day: the day that the pages speak of.
        contacts: the academy's contacts as HTML and as plain text.
    """

    press: Press
    trust: Trust
    academy: str
    day: date
    contacts: tuple[str, str] = ("", "")


def policy_page(desk: Desk, at: PolicyAt, policies: Mapping[str, Neighbour]) -> Page:
    """Write the page of a policy in force at an academy.

    Args:
        desk: what all pages of the site are written with.
        at: the policy.
        policies: the policies that it may cite.
    """
    academy = desk.trust.academies[desk.academy].short_name.on(desk.day)
    around = Neighbours(desk.trust, academy, policies, *desk.contacts)
    writer = PolicyHtml(desk.press.reader, at.merged, around)
    text = PolicyText(desk.press.reader, at.merged, around)
    clauses = trusted(writer.fragment())
    roles = roles_named(at, writer.shown)
    html = desk.press.print(
        "policy.html",
        **_who(desk, at, academy),
        **_state(desk, at),
        **_notices(desk, at, writer, text),
        **_tables(desk, at, roles),
        associated=associated(at, policies),
        clauses=clauses,
        local=_local(at, text),
    )
    return Page(
        address=f"{at.policy.id}/",
        title=at.base.meta.title,
        html=html,
        headings=(
            *page_headings(at.merged, text, desk.press.headings),
            *_own_headings(at, contacts=bool(roles)),
        ),
        search=search_entries(at.merged, text, desk.press.entries),
        description=at.base.meta.summary,
    )


def cited_as(at: PolicyAt, academy: str) -> str:
    """Return how the text in force is cited: "NLT-SM 2.0, Ashdown 1.0"."""
    own = f", {academy} {at.variation.version}" if at.variation else f", {academy}"
    return f"{at.base.meta.reference or at.base.meta.title} {at.base.version}{own}"


def _who(desk: Desk, at: PolicyAt, academy: str) -> dict[str, object]:
    owner = at.base.meta.document_owner
    holder = desk.trust.holder(owner, desk.academy) if owner else None
    email = holder.email if holder and names_shown(desk.trust, desk.academy) else ""
    cited = cited_as(at, academy)
    return {
        "meta": at.base.meta,
        "trust": desk.trust.organisation,
        "day": desk.day,
        "academy": academy,
        "academy_full": desk.trust.academies[desk.academy].name.on(desk.day),
        "words": desk.trust.settings.words,
        "cited": cited,
        "owner": desk.trust.roles[owner].title.on(desk.day) if owner else "",
        "question": question_address(email, at.base.meta.title, cited) if email else "",
        "trust_text": f"../../policies/{at.policy.id}/",
        "address": f"{desk.trust.organisation.site_url}{desk.academy}/{at.policy.id}/"
        if desk.trust.organisation.site_url
        else "",
    }


def _state(desk: Desk, at: PolicyAt) -> dict[str, object]:
    trust, day = desk.trust, desk.day
    approval, adoption = at.base.meta.approval, at.variation and at.variation.meta.adoption
    adopted = at.adopted and adoption
    return {
        "at": at,
        "review": review_state(at, trust, day),
        "approved": trusted(decision_html(trust, approval, "", day)) if approval else "",
        "adopted": trusted(decision_html(trust, adopted, desk.academy, day)) if adopted else "",
        "adopting_body": adopting_body(at, trust, day),
        "since": at.since,
    }


def _notices(desk: Desk, at: PolicyAt, writer: PolicyHtml, text: PolicyText) -> dict[str, object]:
    return {
        "to_decide": open_details(at.merged, desk.press.reader),
        "open": open_notice(at.merged, writer, text),
        "coming": coming(at, desk.trust, desk.day),
        "consulting": consultations_open(at, desk.trust, desk.day),
    }


def _tables(desk: Desk, at: PolicyAt, roles: Iterable[str]) -> dict[str, object]:
    press, local = desk.press, local_control(at, desk.trust, desk.day)
    return {
        "control": trust_rows(press, at.base, desk.trust, desk.day),
        "local_control": trusted(press.print("control_rows.html", rows=local)),
        "versions": history_rows(press, at, desk.trust, desk.day),
        "people": contacts(desk.trust, desk.academy, desk.day, roles),
        "named": names_shown(desk.trust, desk.academy),
        "declaration": declaration_cell(at.base.meta.declaration),
    }


def trust_rows(press: Press, base: Base, trust: Trust, day: date) -> Markup:
    """Return the trust's rows of document control, made once for all academies."""
    key = ("control", base, day)
    return press.once(key, "control_rows.html", lambda: trust_control(base, trust, day))


def history_rows(press: Press, at: PolicyAt, trust: Trust, day: date) -> Markup:
    """Return the rows of version control, made once for all that have no versions of their own."""
    whose = at.academy if at.academy in at.policy.variations else ""
    rows = partial(version_rows, at.policy, trust, whose, day, (at.base, at.variation))
    if whose:
        return trusted(press.print("version_rows.html", rows=rows()))
    # By the bases, not the policy: a process may hold it once for each academy.
    return press.once(("versions", at.policy.bases, at.base, day), "version_rows.html", rows)


def associated(at: PolicyAt, policies: Mapping[str, Neighbour]) -> list[tuple[str, str]]:
    """Return the associated documents: title, and address where it is a policy of the trust."""
    found = []
    for each in at.base.meta.associated:
        known = policies.get(each)
        found.append((known.title, known.address) if known else (each, ""))
    return found


def _local(at: PolicyAt, text: PolicyText) -> dict[str, object]:
    listed = [
        (each.clause.id, text.title(each.clause), each.done) for each in local_clauses(at.merged)
    ]
    slots = at.base.meta.slots
    details = [
        (slots[name].prompt if name in slots else name, at.merged.values[name].text)
        for name in local_details(at.merged)
    ]
    return {"words": local_words(at.merged), "clauses": listed, "details": details}


def _own_headings(at: PolicyAt, *, contacts: bool) -> tuple[Heading, ...]:
    """Return our own parts of the page for the table of contents."""
    parts = [("_document-control", "Document control"), ("_version-control", "Version control")]
    if contacts:
        parts.append(("_contacts", "Contacts"))
    if at.base.meta.associated:
        parts.append(("_associated", "Associated documents"))
    parts.append(("_declaration", "Staff declaration"))
    return tuple(Heading(anchor, title) for anchor, title in parts)
