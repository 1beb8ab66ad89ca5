"""The page of an edition, at its permanent address: past, in force, or to come."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from generator.model.edition import Edition
from generator.model.values import When
from generator.site.page import Heading, Page
from generator.site.pages.archive_sources import Sources
from generator.site.pages.policy import Written
from generator.site.parts.redlined import Redlined, redlined
from generator.wording.cells import cell_html
from generator.wording.cited import cite
from generator.wording.contacts import contacts
from generator.wording.control import declaration_cell
from generator.wording.editions import first_line, read_again, span_words, why_began
from generator.wording.notices import kept_decisions
from generator.wording.spoken import trusted


class Step(NamedTuple):
    """The way from the page of an edition to that of another.

    Args:
        href: the other's page.
        span: from when to when it applied.
    """

    href: str
    span: Markup


def edition_page(sources: Sources, made: Written) -> Page:
    """Write the page of an edition.

    Args:
        sources: what the pages of the academy's editions are made from.
        made: the edition, written out; that in force as it stands on its policy's own page.
    """
    desk, at, edition = sources.desk, made.at, made.at.edition
    if sources.now(edition.policy.id) is edition:
        made = _one_deeper(made)
    before = at.timeline.before(edition)
    meta = edition.base.meta
    html = desk.press.print(
        "edition.html",
        meta=meta,
        academy=made.academy,
        first_line=first_line(edition, at.timeline, desk.day),
        cite=cite(edition),
        why=why_began(edition, at.timeline),
        again=read_again(edition, before),
        before=_step(before),
        after=_step(at.timeline.after(edition)),
        clauses=made.clauses,
        kept=kept_decisions(at.merged, made.writer.dropped),
        control=made.control,
        local_control=made.local_control,
        people=contacts(desk.trust, "", edition.begins, made.roles),
        associated=made.associated,
        declaration=cell_html(declaration_cell(meta.declaration), desk.day),
        changed=_changed(sources, before, edition) if before else None,
        day=None if edition.ended_by(desk.day) else desk.day,
    )
    return Page(
        address=f"{edition.policy.id}/{edition.address}",
        title=f"{meta.title}, from {When(edition.begins)}",
        html=html,
        headings=(*made.headings, *_own_headings(made)),
        description=meta.summary,
        noindex=True,
    )


def _one_deeper(made: Written) -> Written:
    """Return what was written for the policy's own page, for a page one folder further down."""
    # What people wrote has its < as an entity, so this is the start of a tag and nothing else.
    clauses = str(made.clauses).replace('<a href="../', '<a href="../../')
    associated = [(title, f"../{href}" if href else "") for title, href in made.associated]
    return replace(made, clauses=trusted(clauses), associated=associated)


def _step(edition: Edition | None) -> Step | None:
    if edition is None:
        return None
    return Step(f"../{edition.address}", span_words(edition.begins, edition.ends))


def _changed(sources: Sources, before: Edition, edition: Edition) -> Redlined:
    return redlined(
        sources.text(before).merged,
        sources.text(edition).merged,
        sources.citing(before.begins),
        sources.citing(edition.begins),
    )


def _own_headings(made: Written) -> tuple[Heading, ...]:
    parts = [("_document-control", "Document control")]
    if made.roles:
        parts.append(("_contacts", "Contacts"))
    if made.associated:
        parts.append(("_associated", "Associated documents"))
    parts += [("_declaration", "Staff declaration"), ("_changes", "What changed")]
    return tuple(Heading(anchor, title) for anchor, title in parts)
