"""A policy at an academy, from the title to the declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import PolicyAt
from generator.history.content import SHORT, content_hash
from generator.model.edition import Edition
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.render.html import PolicyHtml
from generator.render.open_details import open_details
from generator.render.text import PolicyText
from generator.site.page import Heading, Page
from generator.site.pages.context import PageContext
from generator.site.parts.contacts import question_address
from generator.site.parts.contents import headings
from generator.site.parts.editions_list import edition_rows
from generator.site.parts.found import search_entries
from generator.site.parts.questions import questions_part
from generator.site.parts.renderer import Renderer
from generator.site.parts.versions import linked_rows
from generator.site.printed import policy_links
from generator.wording.announced import coming, consultations
from generator.wording.cells import cell_html, shown_rows
from generator.wording.cited import versions_of
from generator.wording.contacts import contacts, names_shown, roles_named
from generator.wording.control import (
    adopting_body,
    declaration_cell,
    local_control,
    owner_title,
    trust_control,
)
from generator.wording.decisions import decision_html
from generator.wording.declared import declaration_address
from generator.wording.local import local_clauses, local_details, local_words
from generator.wording.neighbours import Neighbour, Neighbours, associated
from generator.wording.notices import KeptDecision, kept_decisions, open_notice
from generator.wording.reviews import review_state
from generator.wording.said import LabelledRow, said
from generator.wording.spoken import trusted
from generator.wording.version_standing import Versions


@dataclass(frozen=True)
class Shown:
    """What the page of a policy in force and the page of its edition both show.

    Args:
        academy: the academy's short name.
        questions: what staff ask, with the answers.
        clauses: its clauses.
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


def written(context: PageContext, at: PolicyAt, policies: Mapping[str, Neighbour]) -> Written:
    """Write out a policy at an academy.

    Args:
        context: what all pages of the site are written with; its day says whose names are shown.
        at: the policy.
        policies: the policies that it may cite.
    """
    renderer, trust, day = context.renderer, context.trust, context.day
    around = Neighbours(trust, context.short_name, policies, *context.contacts)
    writer = PolicyHtml(renderer.reader, at.merged, around)
    text = PolicyText(renderer.reader, at.merged, around)
    clauses = trusted(writer.fragment())
    digest = content_hash(at.merged)
    local = (
        *local_control(at.edition, trust, day),
        LabelledRow("Content hash", said(digest[:SHORT])),
    )
    shown = Shown(
        academy=context.short_name,
        questions=questions_part(renderer, at.merged, context.short_name),
        clauses=clauses,
        kept=kept_decisions(at.merged, writer.dropped),
        roles=roles_named(at.base.meta, writer.shown),
        headings=headings(at.merged.clauses, text),
        control=trust_rows(renderer, at.base, trust, day),
        local_control=trusted(renderer.render("control_rows.html", rows=shown_rows(local, day))),
        associated=tuple(associated(at.base, policies)),
        content_hash=digest,
    )
    return Written(at, writer, text, shown)


def policy_page(context: PageContext, made: Written, *, compared: bool) -> Page:
    """Write the page of a policy in force at an academy.

    Args:
        context: what all pages of the site are written with.
        made: the policy, written out.
        compared: whether there is a page of changes.
    """
    at = made.at
    html = context.renderer.render(
        "policy.html",
        **_who(context, at, made.shown.academy),
        **_state(context, at),
        **_notices(context, at, made.writer, made.text),
        **_tables(context, made),
        associated=made.shown.associated,
        questions=made.shown.questions,
        clauses=made.shown.clauses,
        local=_local(at, made.text),
        editions=edition_rows(at.timeline, made.shown.academy, context.day),
        compared=compared,
        printed=policy_links(context.printed, context.academy, at.policy.id),
    )
    return Page(
        address=f"{at.policy.id}/",
        title=at.base.meta.title,
        html=html,
        headings=(*made.shown.headings, *_own_headings(at, contacts=bool(made.shown.roles))),
        search=search_entries(
            at.merged,
            made.text,
            context.renderer.reader,
            context.short_name,
        ),
        description=at.base.meta.summary,
    )


def _who(context: PageContext, at: PolicyAt, academy: str) -> dict[str, object]:
    owner = at.base.meta.document_owner
    holder = context.trust.holder(owner, context.academy) if owner else None
    email = holder.email if holder and names_shown(context.trust, context.academy) else ""
    cited = versions_of(at.edition)
    return {
        "meta": at.base.meta,
        "trust": context.trust.organisation,
        "day": context.day,
        "academy": academy,
        "academy_full": context.trust.academies[context.academy].name.on(context.day),
        "words": context.trust.settings.words,
        "cited": cited,
        "owner": owner_title(at.base.meta, context.trust, context.day),
        "question": question_address(email, at.base.meta.title, cited) if email else "",
        "trust_text": f"../../policies/{at.policy.id}/",
        "address": f"{context.trust.organisation.site_url}{context.academy}/{at.policy.id}/"
        if context.trust.organisation.site_url
        else "",
    }


def _state(context: PageContext, at: PolicyAt) -> dict[str, object]:
    trust, day = context.trust, context.day
    approval, adoption = at.base.meta.approval, at.variation and at.variation.meta.adoption
    adopted = at.adopted and adoption
    return {
        "at": at,
        "review": review_state(at, trust, day),
        "approved": trusted(decision_html(trust, approval, "", day)) if approval else "",
        "adopted": trusted(decision_html(trust, adopted, context.academy, day)) if adopted else "",
        "adopting_body": adopting_body(at.edition, trust, day),
        "since": at.since,
    }


def _notices(
    context: PageContext, at: PolicyAt, writer: PolicyHtml, text: PolicyText
) -> dict[str, object]:
    return {
        "to_decide": open_details(at.merged, context.renderer.reader),
        "open": open_notice(at.merged, writer.dropped, text, context.day),
        "coming": coming(at, context.trust, context.day),
        "consulting": consultations(at.policy, context.trust, context.day, context.academy),
    }


def _tables(context: PageContext, made: Written) -> dict[str, object]:
    return {
        "control": made.shown.control,
        "local_control": made.shown.local_control,
        "versions": history_rows(context.renderer, made.at, context.trust, context.day),
        "people": contacts(context.trust, context.academy, context.day, made.shown.roles),
        "named": names_shown(context.trust, context.academy),
        "declaration": cell_html(declaration_cell(made.at.base.meta.declaration), context.day),
        "form": declaration_address(
            context.trust, made.at.edition, made.shown.content_hash[:SHORT]
        ),
        "form_told": "{" in context.trust.settings.declaration_url.text,
    }


def trust_rows(renderer: Renderer, base: Base, trust: Trust, day: date) -> Markup:
    """Return the trust's rows of document control, made once for all academies.

    Args:
        renderer: what pages are made with.
        base: the version.
        trust: for names.
        day: the day of the page.
    """
    key = ("control", base, day)
    return renderer.once(
        key, "control_rows.html", lambda: shown_rows(trust_control(base, trust, day), day)
    )


def history_rows(renderer: Renderer, at: PolicyAt, trust: Trust, day: date) -> Markup:
    """Return the rows of version control of a policy in force.

    Args:
        renderer: what pages are made with.
        at: the policy.
        trust: for names.
        day: the day of the build.
    """
    return version_history(renderer, Versions(at.policy, trust, at.academy, day, at.timeline))


def version_history(renderer: Renderer, subject: Versions) -> Markup:
    """Return the rows of version control, made once for all that have no versions of their own."""
    if subject.academy in subject.policy.variations:
        return trusted(renderer.render("version_rows.html", rows=linked_rows(subject)))
    # By the bases, not the policy: a process may hold it once for each academy.
    spans = tuple(
        (span.begins, span.base if isinstance(span, Edition) else span.why)
        for span in subject.spans.spans
    )
    key = ("versions", subject.policy.bases, bool(subject.academy), spans, subject.day)
    return renderer.once(key, "version_rows.html", lambda: linked_rows(subject))


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
