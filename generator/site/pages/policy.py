"""A policy at an academy, from the title to the declaration."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import PolicyAt
from generator.history.content import SHORT, content_hash
from generator.model.governance import Declaration
from generator.model.trust import Trust
from generator.render.html import PolicyHtml
from generator.render.open_details import open_details
from generator.render.text import PolicyText
from generator.site.page import Heading, Page
from generator.site.pages.about import about_rows
from generator.site.pages.context import PageContext
from generator.site.parts.contents import contents
from generator.site.parts.editions_list import edition_rows
from generator.site.parts.found import search_entries
from generator.site.parts.local_list import LocalList, local_list
from generator.site.parts.questions import questions_part
from generator.site.parts.record import history_rows, trust_rows
from generator.site.parts.trust_changed import trust_changed
from generator.site.printed import PrintLink, policy_links
from generator.wording.announced import coming
from generator.wording.cells import cell_html, shown_rows
from generator.wording.cited import versions_of
from generator.wording.contacts import Contact, contacts, held_roles, names_shown, roles_named
from generator.wording.control import FINGERPRINT, declaration_cell, local_control
from generator.wording.declared import declaration_address
from generator.wording.neighbours import Neighbour, Neighbours, associated
from generator.wording.notices import KeptDecision, kept_decisions, open_notice, unasked_details
from generator.wording.reviews import review_state
from generator.wording.said import LabelledRow, said
from generator.wording.spoken import trusted

_ROLE = re.compile(r'<button class="pb-role" popovertarget="_role-([^"]*)">(.*?)</button>')


@dataclass(frozen=True)
class Shown:
    """What the page of a policy in force and the page of its edition both show.

    Args:
        academy: the academy's short name.
        questions: what staff ask, with the answers.
        clauses: its clauses; each role in them leads to who holds it.
        kept: local decisions that no longer apply.
        roles: the roles that the text speaks of, and its owner.
        headings: the table of contents of its clauses.
        control: the trust's rows of document control.
        local_control: the academy's rows.
        associated: the associated documents.
        content_hash: the fingerprint of what it says.
    """

    academy: str
    questions: Markup
    clauses: Markup
    kept: tuple[KeptDecision, ...]
    roles: frozenset[str]
    headings: tuple[Heading, ...]
    control: Markup
    local_control: Markup
    associated: tuple[tuple[str, str], ...]
    content_hash: str


@dataclass(frozen=True, eq=False)
class Written:
    """A policy written out.

    Args:
        at: the policy.
        writer: what wrote the clauses.
        text: writes the policy as plain text.
        shown: what its own page and the page of its edition have in common.
    """

    at: PolicyAt
    writer: PolicyHtml
    text: PolicyText
    shown: Shown


def written(
    context: PageContext,
    at: PolicyAt,
    policies: Mapping[str, Neighbour],
    files: str = "",
) -> Written:
    """Write out a policy at an academy.

    Args:
        context: what all pages of the site are written with; its day says whose names are shown.
        at: the policy.
        policies: the policies that it may cite.
        files: the way from the page to the address of the policy.
    """
    renderer, trust, day = context.renderer, context.trust, context.day
    people = frozenset(trust.roles)
    around = Neighbours(trust, context.short_name, policies, *context.contacts, people, files)
    changed = trust_changed(at, trust, around)
    writer = PolicyHtml(renderer.reader, at.merged, around, changed=changed)
    text = PolicyText(renderer.reader, at.merged, around)
    clauses = trusted(writer.fragment())
    digest = content_hash(at.merged)
    local = (
        *local_control(at.edition, trust, day),
        LabelledRow(FINGERPRINT, said(digest[:SHORT])),
    )
    shown = Shown(
        academy=context.short_name,
        questions=questions_part(renderer, at.merged, context.short_name),
        clauses=clauses,
        kept=kept_decisions(at.merged, writer.dropped),
        roles=roles_named(at.base.meta, writer.shown),
        headings=contents(at.merged, text),
        control=trust_rows(renderer, at.base, trust, day),
        local_control=trusted(renderer.render("control_rows.html", rows=shown_rows(local, day))),
        associated=tuple(associated(at.base, policies)),
        content_hash=digest,
    )
    return Written(at, writer, text, shown)


def policy_page(
    context: PageContext, made: Written, *, compared: bool, varied: bool = False
) -> Page:
    """Write the page of a policy in force at an academy.

    Args:
        context: what all pages of the site are written with.
        made: the policy, written out.
        compared: whether there is a page of changes.
        varied: whether there is a form on which the academy varies it.
    """
    at = made.at
    html = context.renderer.render(
        "policy.html",
        **_who(context, at, made.shown.academy),
        **_state(context, at),
        **_notices(context, at, made.text),
        **_tables(context, made),
        questions=made.shown.questions,
        about=about_rows(context, at, made.shown.associated),
        clauses=leading_to(made.shown.clauses, held_roles(*_where(context))),
        headings=made.shown.headings,
        local=_local(context, made),
        editions=edition_rows(at.timeline, made.shown.academy, context.day),
        compared=compared,
        varied=varied,
        printed=_printed(context, made),
    )
    return Page(
        address=f"{at.policy.id}/",
        title=at.base.meta.title,
        html=html,
        headings=(*made.shown.headings, *_own_headings(context, made)),
        search=search_entries(
            at.merged,
            made.text,
            context.renderer.reader,
            context.short_name,
        ),
        description=at.base.meta.summary,
    )


def leading_to(clauses: Markup, people: Container[str] = frozenset()) -> Markup:
    """Return clauses in which only some roles lead to who holds them.

    Args:
        clauses: what was written for all pages that show them.
        people: the roles of which the page tells who holds them.
    """
    told = _ROLE.sub(lambda found: found[0] if found[1] in people else found[2], clauses)
    return trusted(told)


def _where(context: PageContext) -> tuple[Trust, str, date]:
    return context.trust, context.academy, context.day


def _who(context: PageContext, at: PolicyAt, academy: str) -> dict[str, object]:
    organisation = context.trust.organisation
    site = organisation.site_url
    return {
        "meta": at.base.meta,
        "trust": organisation,
        "day": context.day,
        "academy": academy,
        "academy_full": context.trust.academies[context.academy].name.on(context.day),
        "words": context.trust.settings.words,
        "cited": versions_of(at.edition),
        "trust_text": f"../../policies/{at.policy.id}/",
        "address": f"{site}{context.academy}/{at.policy.id}/" if site else "",
    }


def _state(context: PageContext, at: PolicyAt) -> dict[str, object]:
    return {
        "at": at,
        "place": context.short_name,
        "review": review_state(at, context.trust, context.day),
    }


def _notices(context: PageContext, at: PolicyAt, text: PolicyText) -> dict[str, object]:
    asked = open_details(at.merged, context.renderer.reader)
    return {
        "open": open_notice(at.merged, asked, text, context.day),
        "coming": coming(at, context.trust, context.day),
    }


def _tables(context: PageContext, made: Written) -> dict[str, object]:
    return {
        "control": made.shown.control,
        "local_control": made.shown.local_control,
        "versions": history_rows(context.renderer, made.at, context.trust, context.day),
        "people": _people(context, made),
        "holders": [each for each in _named(context, made) if each.held],
        "named": names_shown(context.trust, context.academy),
        **_declared(context, made),
    }


def _people(context: PageContext, made: Written) -> tuple[Contact, ...]:
    """Return whom the text speaks of; nobody where it has the table of contacts itself."""
    return () if made.writer.contacts_shown else _named(context, made)


def _named(context: PageContext, made: Written) -> tuple[Contact, ...]:
    return contacts(context.trust, context.academy, context.day, made.shown.roles)


def _declared(context: PageContext, made: Written) -> dict[str, object]:
    """Return what staff sign, and where; nothing where nothing is to be signed."""
    at, trust = made.at, context.trust
    form = declaration_address(trust, at.edition, made.shown.content_hash[:SHORT])
    asked = at.base.meta.declaration
    told = cell_html(declaration_cell(asked), context.day) if isinstance(asked, Declaration) else ""
    told_text = "{" in trust.settings.declaration_url.text
    return {"declaration": told, "form": form, "form_told": told_text}


def _printed(context: PageContext, made: Written) -> tuple[PrintLink, ...]:
    return policy_links(context.printed, context.academy, made.at.policy.id)


def _local(context: PageContext, made: Written) -> LocalList:
    merged = made.at.merged
    kept = (*made.shown.kept, *unasked_details(merged))
    return local_list(made.at, context.short_name, made.text, context.renderer.reader, kept)


def _own_headings(context: PageContext, made: Written) -> tuple[Heading, ...]:
    """Return our own parts of the page for the table of contents."""
    local, declared = _local(context, made), _declared(context, made)
    parts = {
        "_contacts": "Whom to ask" if _people(context, made) else "",
        "_declaration": "Staff declaration" if declared["declaration"] or declared["form"] else "",
        "_about": "About this policy",
        "_version-control": "Versions",
        "_local": "What is local" if local.clauses or local.details or local.kept else "",
        "_editions": "Another day",
        "_files": "Print and files" if _printed(context, made) else "",
    }
    return tuple(Heading(anchor, title) for anchor, title in parts.items() if title)
