"""What stands on the cover, in the header and in the footer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.document.subject import Printed
from generator.document.words import Node, line_nodes
from generator.history.content import SHORT, content_hash
from generator.model.governance import Status
from generator.model.values import When
from generator.render.cited import cite
from generator.render.control import adopting_body, applies_words, planned
from generator.render.decisions import decision_line
from generator.render.reviews import next_review
from generator.render.said import Line

TRUST_COLOUR = "#33475b"


def version_words(printed: Printed) -> str:
    """Return which versions it is made of: "2.0, Ashdown 1.0"."""
    base, own = printed.merged.base, printed.merged.variation
    return f"{base.version}, {printed.academy} {own.version}" if own else str(base.version)


def draft_word(printed: Printed) -> str:
    """Return what a version is called that no body has approved; "" for an approved one."""
    status = printed.merged.base.meta.status
    if status is Status.APPROVED:
        return ""
    return "Draft" if status is Status.DRAFT else "Consultation draft"


def cite_words(printed: Printed) -> str:
    """Return how to cite what is printed."""
    if printed.edition:
        return cite(printed.edition)
    base = printed.merged.base
    return f"{base.cited} ({base.meta.status})"


def short_hash(printed: Printed) -> str:
    """Return the content hash as people compare it."""
    return content_hash(printed.merged)[:SHORT]


def facts(printed: Printed) -> list[Node]:
    """Return the facts on the cover: what each is called, and what it is."""
    meta = printed.merged.base.meta
    rows: list[tuple[str, list[Node]]] = []
    if meta.reference:
        rows.append(("Reference", [meta.reference]))
    rows.append(("Version", [version_words(printed)]))
    rows += [(label, line_nodes(line, printed.day)) for label, line in _state(printed)]
    rows.append(("How to cite it", [cite_words(printed)]))
    return [{"label": label, "lines": [line]} for label, line in rows]


def _state(printed: Printed) -> Iterator[tuple[str, Line]]:
    merged, trust, day = printed.merged, printed.trust, printed.merged.day
    meta, own = merged.base.meta, merged.variation
    yield "State", _standing(printed)
    if meta.approval:
        line = planned(decision_line(trust, meta.approval, "", day), meta.approval)
        yield ("Approved by" if merged.base.approved else "To be approved by"), line
    if not merged.academy:
        yield "Applies to", (applies_words(meta, trust, day),)
    elif own and own.meta.adoption:
        adopted = decision_line(trust, own.meta.adoption, merged.academy, day)
        behind = own.meta.base < merged.base.version
        yield "Adopted by", (*adopted, f", for version {own.meta.base}" if behind else "")
    elif printed.edition:
        yield "Adopted by", (f"not yet adopted by {adopting_body(printed.edition, trust, day)}",)
    if printed.is_current:
        yield "Next review", _review(printed)


def _standing(printed: Printed) -> Line:
    edition, draft = printed.edition, draft_word(printed)
    if edition is None:
        return (f"{draft or 'Approved'}: not in force",)
    begins, last = When(edition.begins), edition.last_day
    until = (" to ", When(last)) if last else ()
    if printed.day < edition.begins:
        return ("Not yet in force: it applies from ", begins, *until)
    if printed.is_current:
        ends = (", until ", When(last)) if last else ()
        return ("In force since ", begins, *ends)
    return ("No longer in force: it applied from ", begins, *until)


def _review(printed: Printed) -> Line:
    base, own, day = printed.merged.base, printed.merged.variation, printed.day
    dates = [next_review(base.meta.review, base.meta.reviews, day)]
    dates += [next_review(own.meta.review, own.meta.reviews, day)] if own else []
    known = [when for when in dates if when]
    if not known:
        return ("not recorded",)
    soonest = min(known)
    return (soonest, " (overdue)") if soonest.day < day else (soonest,)


def running(printed: Printed) -> dict[str, str]:
    """Return the words of header and footer."""
    draft, edition = draft_word(printed), printed.edition
    place = printed.academy or printed.trust.organisation.short_name.on(printed.merged.day)
    meta = printed.merged.base.meta
    whose = f"Edition from {When(edition.begins)}" if edition else f"{draft or 'Not in force'}"
    return {
        "title": meta.title,
        "version": " ".join(filter(None, [meta.reference, version_words(printed)])),
        "academy": place,
        "uncontrolled": "Printed copies are uncontrolled: check the intranet",
        "edition": whose,
        "hash": f"Content {short_hash(printed)}",
    }


def begins(printed: Printed) -> date:
    """Return the day that the file is dated: the edition's first, so that it never depends on us.

    A version that was never in force has its version date.
    """
    edition = printed.edition
    day = edition.begins if edition else printed.merged.base.meta.version_date.day
    return max(day, date(1980, 1, 1) + timedelta(days=1))
