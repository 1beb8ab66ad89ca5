"""The archive of an academy: a page for each edition, made only where it is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.model.edition import Edition
from generator.site.page import Planned
from generator.site.pages.academy_inputs import PolicyInputs
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.archive_inputs import (
    ChangesInputs,
    EditionInputs,
    Excerpts,
    Step,
    history_inputs,
)
from generator.site.pages.changes import changes_address, has_changes
from generator.site.pages.history import history_address
from generator.site.parts.editions_list import edition_rows
from generator.wording.editions import first_line, read_again, read_from, span_words, why_began


def archive(
    excerpts: Excerpts,
    trusts: Excerpts,
    makers: AcademyPages,
    about: Mapping[str, PolicyInputs],
    day: date,
) -> Iterator[Planned]:
    """Yield the pages of all editions at an academy, and of what changed.

    Args:
        excerpts: takes from the library what they are made from.
        trusts: takes the trust's own texts.
        makers: make them.
        about: the policies as their own pages are made from them.
        day: the day of the build.
    """
    for name, spans in excerpts.known.items():
        now = spans.edition_on(day)
        for edition in spans.editions:
            title, own = edition.base.meta.title, about[name] if edition is now else None
            inputs = _edition_inputs(excerpts, edition, own, day)
            yield Planned(f"{name}/{edition.address}", title, inputs, makers.edition)
        if now is None:
            continue
        title, history = now.base.meta.title, history_inputs(excerpts, now, trusts)
        yield Planned(history_address(name), title, history, makers.history)
        if has_changes(now, spans):
            changes = _changes_inputs(excerpts, now, day)
            yield Planned(changes_address(name), title, changes, makers.changes)


def _edition_inputs(
    excerpts: Excerpts, edition: Edition, current: PolicyInputs | None, day: date
) -> EditionInputs:
    spans = excerpts.known[edition.policy.id]
    before = spans.before(edition)
    return EditionInputs(
        text=excerpts.text(edition),
        older=excerpts.text(before) if before else None,
        over=edition.ended_by(day),
        current=current,
        first_line=first_line(edition, spans, day),
        why=why_began(edition, spans),
        again=read_again(edition, before),
        read_from=read_from(edition, spans),
        before=_step(before),
        after=_step(spans.after(edition)),
    )


def _changes_inputs(excerpts: Excerpts, now: Edition, day: date) -> ChangesInputs:
    spans, trust = excerpts.known[now.policy.id], excerpts.trust
    before = spans.before(now)
    name = trust.short_name(now.academy, day)
    return ChangesInputs(
        text=excerpts.text(now),
        older=excerpts.text(before) if before else None,
        why=why_began(now, spans),
        rows=edition_rows(spans, name, day),
    )


def _step(edition: Edition | None) -> Step | None:
    if edition is None:
        return None
    return Step(f"../{edition.address}", span_words(edition.begins, edition.ends))
