"""What stands on the cover, in the header and in the footer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.document.heads import Pair, Running, Whose
from generator.document.line import (
    Line as NodeLine,
)
from generator.document.subject import Printed
from generator.document.words import line_nodes
from generator.history.in_force import beginning_bases
from generator.history.reviews import review_of_base, review_of_variation
from generator.history.since import text_ends, text_since
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.governance import Status
from generator.model.merged import MergedPolicy
from generator.model.trust import Trust
from generator.model.values import When
from generator.render.colours import readable_on
from generator.wording.adoption import adopting_body, not_adopted_by
from generator.wording.cited import cite
from generator.wording.control import FINGERPRINT, applies_words, planned
from generator.wording.decisions import decision_line
from generator.wording.said import Line, Mark

TRUST_COLOUR = "#33475b"
UNCONTROLLED = "Printed copies are uncontrolled: check the intranet"
_NEVER = "never in force"


def whose(trust: Trust, academy: AcademyOrTrust, day: date) -> Whose:
    """Return whose a document is, in words and colours.

    Args:
        trust: for names.
        academy: the academy's id; None for the trust.
        day: the day whose names are shown.
    """
    known = trust.academy(academy)
    colour = known.colour if known else TRUST_COLOUR
    return Whose(
        trust=trust.organisation.name.on(day),
        academy=known.name.on(day) if known else "The trust’s own text",
        place=trust.named(academy).short_name.on(day),
        colour=colour,
        on_colour=readable_on(colour),
    )


def version_words(printed: Printed) -> str:
    """Return which versions it is made of: "2.0, Ashdown 1.0"."""
    base, own = printed.merged.base, printed.merged.variation
    return f"{base.version}, {printed.short_name} {own.version}" if own else str(base.version)


def draft_word(printed: Printed) -> str:
    """Return what a version is called that no body has approved; "" for an approved one."""
    base, own = printed.merged.base, printed.merged.variation
    unapproved = [each.meta.status for each in (base, own) if each and not each.approved]
    if not unapproved:
        return ""
    return "Draft" if Status.DRAFT in unapproved else "Consultation draft"


def cite_words(printed: Printed) -> str:
    """Return how to cite what is printed."""
    if printed.edition:
        return cite(printed.edition)
    base, own = printed.merged.base, printed.merged.variation
    local = f" {own.version}" if own else ""
    here = f", {printed.short_name}{local}" if printed.merged.academy else ""
    return f"{base.cited}{here} ({draft_word(printed).lower() or _NEVER})"


def facts(printed: Printed) -> tuple[Pair, ...]:
    """Return the facts on the cover: what each is called, and what it is."""
    meta = printed.merged.base.meta
    rows: list[tuple[str, NodeLine]] = []
    if meta.reference:
        rows.append(("Reference", (meta.reference,)))
    rows.append(("Version", (version_words(printed),)))
    rows += [(label, line_nodes(line, printed.day)) for label, line in _state(printed)]
    rows.append(("How to cite it", (cite_words(printed),)))
    return tuple(Pair(label, (line,)) for label, line in rows)


def _state(printed: Printed) -> Iterator[tuple[str, Line]]:
    merged, trust, day = printed.merged, printed.trust, printed.merged.day
    meta, own = merged.base.meta, merged.variation
    yield "State", _standing(printed)
    if meta.approval:
        line = planned(decision_line(trust, meta.approval, TRUST, day), meta.approval)
        yield ("Approved by" if merged.base.approved else "To be approved by"), line
    effective = _would_begin(merged)
    if effective:
        yield "Would be in force from", (effective,)
    if not merged.academy:
        yield "Applies to", (applies_words(meta, trust, day),)
    elif own and own.meta.adoption:
        adopted = decision_line(trust, own.meta.adoption, merged.academy, day)
        behind = own.meta.base < merged.base.version
        told = planned(adopted, own.meta.adoption)
        label = "Adopted by" if own.approved else "To be adopted by"
        yield label, (*told, f", for version {own.meta.base}" if behind else "")
    elif printed.edition:
        yield "Adopted by", (not_adopted_by(adopting_body(printed.edition, trust, day)),)
    if printed.is_current:
        yield "Next review", _review(printed)


def _would_begin(merged: MergedPolicy) -> When | None:
    """Return the first day that a text would have in force; None where it has, or none is named."""
    own = merged.variation
    if own is not None and not own.approved:
        return own.meta.effective_date
    return None if merged.base.approved else merged.base.meta.effective_date


def _standing(printed: Printed) -> Line:
    edition, draft = printed.edition, draft_word(printed)
    if edition is None:
        return (_without_edition(printed, draft),)
    if printed.is_current:
        # New names alone neither begin a text nor end it.
        ends = text_ends(edition, printed.timeline)
        until = (", until ", When(ends - timedelta(days=1))) if ends else ()
        return ("In force since ", text_since(edition, printed.timeline), *until)
    begins, last = When(edition.begins), edition.last_day
    until = (" to ", When(last)) if last else ()
    if printed.day < edition.begins:
        return ("Not yet in force: it applies from ", begins, *until)
    return ("No longer in force: it applied from ", begins, *until)


def head_words(printed: Printed) -> str:
    """Return what the head of every page says of a text that is not in force; "" of one that is.

    A page that was parted from its cover must not be taken for the text to follow.
    """
    edition, draft = printed.edition, draft_word(printed)
    if edition is None:
        return f"{draft}: not in force" if draft else _NEVER.capitalize()
    if printed.is_current:
        return ""
    if printed.day < edition.begins:
        return f"Not yet in force: applies from {When(edition.begins)}"
    last = edition.last_day
    return f"No longer in force: applied until {When(last)}" if last else "No longer in force"


def _without_edition(printed: Printed, draft: str) -> str:
    """Return how a text without an edition stands: a draft, or what never began."""
    if draft:
        how = f". So would it read at {printed.short_name}" if printed.short_name else ""
        return f"{draft}: not in force{how}"
    begun = printed.merged.base in beginning_bases(printed.policy)
    return (
        f"Approved, {_NEVER}"
        if begun
        else f"Approved, but withdrawn before its first day: {_NEVER}"
    )


def _review(printed: Printed) -> Line:
    base, own, day = printed.merged.base, printed.merged.variation, printed.day
    reviews = (review_of_base(base, day), review_of_variation(own, day) if own else None)
    known = [each.when for each in reviews if each]
    if not known:
        return (Mark.NOT_RECORDED.value,)
    soonest = min(known)
    return (soonest, " (overdue)") if soonest.day < day else (soonest,)


def running(printed: Printed) -> Running:
    """Return the words of header and footer."""
    edition = printed.edition
    place = printed.short_name or printed.trust.organisation.short_name.on(printed.merged.day)
    meta = printed.merged.base.meta
    state = head_words(printed)
    return Running(
        state=state,
        title=meta.title,
        version=" ".join(filter(None, [meta.reference, version_words(printed)])),
        academy=place,
        uncontrolled=UNCONTROLLED,
        edition=f"As in force from {When(edition.begins)}" if edition else state,
        hash=f"{FINGERPRINT} {printed.short_hash}",
    )


def begins(printed: Printed) -> date:
    """Return the day that the file is dated: the edition's first, so that it never depends on us.

    A version that was never in force has its version date.
    """
    edition = printed.edition
    day = edition.begins if edition else printed.merged.base.meta.version_date.day
    return max(day, date(1980, 1, 1) + timedelta(days=1))
