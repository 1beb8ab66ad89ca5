"""The page of an edition, at its permanent address: past, in force, or to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from generator.model.edition import Edition, Gap
from generator.model.merged import LocalChange
from generator.model.values import When
from generator.render.cited import cite
from generator.render.contacts import contacts
from generator.render.control import declaration_cell
from generator.render.decisions import day_html
from generator.site.cells import cell_html
from generator.site.edition_words import first_line, gap_words, read_again, span_words, why_began
from generator.site.editions_list import shown_by_span
from generator.site.page import Heading, Page
from generator.site.policy_page import Written
from generator.site.redlined import Redlined, redlined
from generator.site.shelf import Shelf
from generator.site.spoken import trusted


def edition_page(shelf: Shelf, made: Written) -> Page:
    """Write the page of an edition.

    Args:
        shelf: what the pages of the academy's editions are made from.
        made: the edition, written out; that in force as it stands on its policy's own page.
    """
    desk, at, edition = shelf.desk, made.at, made.at.edition
    past = edition.ends is not None and edition.ends <= desk.day
    now = shelf.now(edition.policy.id)
    if now is edition:
        made = _one_deeper(made)
    before = at.timeline.before(edition)
    meta = edition.base.meta
    html = desk.press.print(
        "edition.html",
        meta=meta,
        academy=made.academy,
        first_line=first_line(edition, desk.day),
        cite=cite(edition),
        why=why_began(edition, at.timeline),
        again=read_again(edition, before),
        before=_step(before),
        after=_step(at.timeline.after(edition)),
        now=[
            (shown, _now(shelf, edition, span))
            for shown, span in shown_by_span(at.timeline, desk.day)
            if span is not edition
        ],
        clauses=made.clauses,
        kept=[(_named(local), trusted(made.writer.dropped(local))) for local in at.merged.dropped],
        control=made.control,
        local_control=made.local_control,
        people=contacts(desk.trust, "", edition.begins, made.roles),
        associated=made.associated,
        declaration=cell_html(declaration_cell(meta.declaration), desk.day),
        changed=_changed(shelf, before, edition) if before else None,
        day=None if past else desk.day,
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


def _step(edition: Edition | None) -> tuple[str, Markup] | None:
    """Return the way to another edition, and from when to when it applied."""
    if edition is None:
        return None
    return f"../{edition.address}", span_words(edition.begins, edition.ends)


def _now(shelf: Shelf, edition: Edition, span: Edition | Gap) -> Markup:
    """Return the way to the text in force in a span, from the page of another edition."""
    if isinstance(span, Gap):
        return gap_words(span, shelf.academy, span.begins or date.min)
    own = span is shelf.now(edition.policy.id)
    return Markup('<a href="{}">The text in force now</a>, since {}.').format(
        "../" if own else f"../{span.address}", trusted(day_html(span.begins))
    )


def _named(local: LocalChange) -> str:
    then = local.trust_then
    return then.heading.canonical if then and then.heading else local.change.id.replace("-", " ")


def _changed(shelf: Shelf, before: Edition, edition: Edition) -> Redlined:
    titles = shelf.titles(edition.begins)
    return redlined(shelf.text(before).merged, shelf.text(edition).merged, titles)


def _own_headings(made: Written) -> tuple[Heading, ...]:
    parts = [("_document-control", "Document control")]
    if made.roles:
        parts.append(("_contacts", "Contacts"))
    if made.associated:
        parts.append(("_associated", "Associated documents"))
    parts += [("_declaration", "Staff declaration"), ("_changes", "What changed")]
    return tuple(Heading(anchor, title) for anchor, title in parts)
