"""The archive of an academy: a page for each edition, made only where it is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.history.at import timelines
from generator.model.edition import Edition
from generator.site.page import Archived
from generator.site.pages.archive_inputs import (
    ChangesInputs,
    EditionInputs,
    Excerpts,
    Step,
    history_inputs,
)
from generator.site.pages.archive_sources import Sources
from generator.site.pages.changes import changes_address, changes_page, has_changes
from generator.site.pages.context import PageContext
from generator.site.pages.edition import edition_page
from generator.site.pages.history import history_address, history_page
from generator.site.pages.policy import Shown, Written
from generator.site.parts.editions_list import edition_rows
from generator.wording.editions import first_line, read_again, read_from, span_words, why_began


def archive(
    context: PageContext, excerpts: Excerpts, current: Mapping[str, Written]
) -> tuple[Archived, ...]:
    """Return the pages of all editions at an academy, and of what changed.

    Args:
        context: what all pages of the site are written with.
        excerpts: takes from the library what they are made from.
        current: the policies in force, written out for their own pages.
    """
    sources = Sources(context.renderer)
    found: list[Archived] = []
    trusts = Excerpts(
        excerpts.trust, excerpts.library, timelines(excerpts.library, excerpts.trust, "")
    )
    for name, spans in excerpts.known.items():
        own = current.get(name)
        for edition in spans.editions:
            shown = own.shown if own and own.at.edition is edition else None
            inputs = _edition_inputs(excerpts, edition, shown, context.day)
            address = f"{name}/{edition.address}"
            found.append(Archived(address, inputs, lambda given: edition_page(sources, given)))
        now = spans.on(context.day)
        if isinstance(now, Edition):
            history = history_inputs(excerpts, now, trusts)
            made = Archived(
                history_address(name), history, lambda given: (history_page(sources, given), "")
            )
            found.append(made)
        if isinstance(now, Edition) and has_changes(now, spans):
            before = spans.before(now)
            rows = edition_rows(spans, context.short_name, context.day)
            changes = ChangesInputs(
                text=excerpts.text(now),
                older=excerpts.text(before) if before else None,
                why=why_began(now, spans),
                rows=rows,
            )
            address = changes_address(name)
            made = Archived(address, changes, lambda given: (changes_page(sources, given), ""))
            found.append(made)
    return tuple(found)


def _edition_inputs(
    excerpts: Excerpts, edition: Edition, shown: Shown | None, day: date
) -> EditionInputs:
    spans = excerpts.known[edition.policy.id]
    before = spans.before(edition)
    return EditionInputs(
        text=excerpts.text(edition),
        older=excerpts.text(before) if before else None,
        day=None if edition.ended_by(day) else day,
        shown=shown,
        first_line=first_line(edition, spans, day),
        why=why_began(edition, spans),
        again=read_again(edition, before),
        read_from=read_from(edition, spans),
        before=_step(before),
        after=_step(spans.after(edition)),
    )


def _step(edition: Edition | None) -> Step | None:
    if edition is None:
        return None
    return Step(f"../{edition.address}", span_words(edition.begins, edition.ends))
