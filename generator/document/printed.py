"""What is printed of an edition: its text, and all that its pages say beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.document.subject import Printed
from generator.history.at import edition_at
from generator.history.editions import timeline
from generator.history.in_force import compared_with
from generator.history.proposal import proposal
from generator.merge.effect import effect
from generator.model.edition import Edition, Timeline
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.trust import Trust
from generator.model.variation import Variation
from generator.render.around import around_on


def edition_printed(
    library: Library, trust: Trust, edition: Edition, known: Mapping[str, Timeline], today: date
) -> Printed:
    """Return what is printed of an edition.

    Args:
        library: every policy.
        trust: for names.
        edition: the edition.
        known: all editions of each policy at its academy.
        today: the day of printing.
    """
    spans = known[edition.policy.id]
    day = today if spans.edition_on(today) is edition else edition.begins
    merged = edition_at(edition, spans, trust, day).merged
    around = around_on(library, trust, edition.academy, known, day)
    return Printed(edition.policy, merged, edition, spans, trust, around, today)


def draft_printed(
    library: Library,
    trust: Trust,
    draft: Base,
    academy: str,
    known: Mapping[str, Timeline],
    today: date,
) -> Printed | None:
    """Return what staff at an academy would read if a draft of the trust's came into force.

    The academy's local text is carried forward to it, with what would be to reconfirm, to place
    and to decide, as on the day for which the draft is planned.

    Args:
        library: every policy.
        trust: for names.
        draft: the draft, or a version in consultation.
        academy: the academy's id.
        known: all editions of each policy there.
        today: the day of printing.

    Returns:
        None where the draft would not apply to the academy.
    """
    policy = library.policies[draft.policy]
    day = max(today, planned_day(draft) or today)
    told = effect(policy, academy, compared_with(policy, draft), draft, trust, day)
    if told is None:
        return None
    spans = known.get(policy.id) or timeline(policy, trust, academy)
    around = around_on(library, trust, academy, known, day)
    return Printed(policy, told.merged, None, spans, trust, around, today)


def proposal_printed(
    library: Library,
    trust: Trust,
    variation: Variation,
    known: Mapping[str, Timeline],
    today: date,
) -> Printed:
    """Return what staff at an academy would read if a variation in work were adopted.

    Args:
        library: every policy.
        trust: for names.
        variation: the variation.
        known: all editions of each policy there.
        today: the day of printing.
    """
    policy, academy = library.policies[variation.meta.policy], variation.academy
    spans = known.get(policy.id) or timeline(policy, trust, academy)
    around = around_on(library, trust, academy, known, today)
    merged = proposal(policy, variation, trust, today).merged
    return Printed(policy, merged, None, spans, trust, around, today)


def planned_day(draft: Base) -> date | None:
    """Return the first day that a draft would have in force; None where none is planned."""
    approval = draft.meta.approval
    planned = draft.meta.effective_date or (approval.planned if approval else None)
    return planned.day if planned else None
