"""The page of an edition, at its permanent address: past, in force, or to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markupsafe import Markup, escape

from generator.model.academy import TRUST
from generator.model.governance import Declaration
from generator.model.values import When
from generator.site.page import Heading, Page
from generator.site.pages.about import read_with
from generator.site.pages.archive_inputs import EditionInputs, EditionText
from generator.site.pages.archive_sources import Sources
from generator.site.pages.editions_json import record
from generator.site.pages.policy import Shown, leading_to, written
from generator.site.parts.redlined import SINCE, Redlined, redlined
from generator.wording.about import AboutRow
from generator.wording.cells import cell_html
from generator.wording.cited import cite
from generator.wording.contacts import contacts
from generator.wording.control import declaration_cell
from generator.wording.spoken import trusted

_UP = "../"


def edition_page(sources: Sources, inputs: EditionInputs, current: Shown | None, day: date) -> Page:
    """Write the page of an edition, and its line of `editions.json`.

    Args:
        sources: makes texts.
        inputs: what the page is made from.
        current: of the edition in force, what its policy's own page shows.
        day: the day of the build.
    """
    text = inputs.text
    edition, trust = text.edition, text.trust
    shown = _one_deeper(current) if current else _written(sources, text)
    meta = edition.base.meta
    html = sources.renderer.render(
        "edition.html",
        meta=meta,
        academy=shown.academy,
        first_line=inputs.first_line,
        about=_about(shown, inputs),
        headings=shown.headings,
        before=inputs.before,
        after=inputs.after,
        questions=shown.questions,
        # Who holds a role today is no part of a text that stays: there the title stands alone.
        clauses=leading_to(shown.clauses),
        kept=shown.kept,
        control=shown.control,
        local_control=shown.local_control,
        people=contacts(trust, TRUST, edition.begins, shown.roles),
        declaration=_declaration(text),
        changed=_changed(sources, inputs.older, text) if inputs.older else None,
        day=None if inputs.over else day,
    )
    return Page(
        address=f"{edition.policy.id}/{edition.address}",
        title=f"{meta.title}, from {When(edition.begins)}",
        html=html,
        headings=(*shown.headings, *_own_headings(shown, text)),
        description=meta.summary,
        noindex=True,
        record=record(inputs, shown.content_hash),
    )


def _written(sources: Sources, text: EditionText) -> Shown:
    policies = sources.citing(text).policies
    return written(sources.context(text), sources.at(text), policies, files=_UP).shown


def _one_deeper(shown: Shown) -> Shown:
    """Return what was written for the policy's own page, for a page one folder further down."""
    # What people wrote has its < as an entity, so this is the start of a tag and nothing else.
    clauses = str(shown.clauses).replace('<a href="../', f'<a href="{_UP}../')
    clauses = clauses.replace('<img src="', f'<img src="{_UP}')
    clauses = clauses.replace('<a href="files/', f'<a href="{_UP}files/')
    associated = tuple((title, f"../{href}" if href else "") for title, href in shown.associated)
    return replace(shown, clauses=trusted(clauses), associated=associated)


def _changed(sources: Sources, older: EditionText, text: EditionText) -> Redlined:
    old, new = sources.at(older).merged, sources.at(text).merged
    return redlined(old, new, sources.citing(older), sources.citing(text), place=SINCE)


def _declaration(text: EditionText) -> Markup:
    asked = text.edition.base.meta.declaration
    if not isinstance(asked, Declaration):
        return Markup("")
    return cell_html(declaration_cell(asked), text.edition.begins)


def _about(shown: Shown, inputs: EditionInputs) -> tuple[AboutRow, ...]:
    return (
        AboutRow("Cite as", escape(cite(inputs.text.edition))),
        AboutRow("Why it began", escape(inputs.why)),
        AboutRow("Must staff read it again", escape("Yes" if inputs.again else "No")),
        *read_with(shown.associated),
    )


def _own_headings(shown: Shown, text: EditionText) -> tuple[Heading, ...]:
    parts = {
        "_contacts": "Whom to ask" if shown.roles else "",
        "_declaration": "Staff declaration" if _declaration(text) else "",
        "_about": "About this text",
        "_changes": "What changed then",
    }
    return tuple(Heading(anchor, title) for anchor, title in parts.items() if title)
