"""An edition as plain text, as `show` prints it: head, open points, local details, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from generator.history.at import edition_at, timelines
from generator.history.not_kept import not_kept
from generator.model.edition import Absence, Edition, Gap, Timeline
from generator.model.governance import EarlierVersion
from generator.model.library import Library
from generator.model.merged import MergedPolicy, OpenKind, OpenPoint, Standing, ValueSource
from generator.model.policy import Policy
from generator.model.trust import Trust
from generator.render.reader import Reader
from generator.render.text import PolicyText
from generator.wording.cited import academy_of, cite
from generator.wording.contacts import contacts_text
from generator.wording.decisions import agreed_html, decision_html
from generator.wording.editions import gap_words, span_words
from generator.wording.local import followed_until
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.provenance import reader_words, until_words

_TO_DECIDE = {ValueSource.OPEN: "to be decided", ValueSource.DEFAULT: "the trust’s default"}


def edition_text(library: Library, trust: Trust, edition: Edition, day: date, today: date) -> str:
    """Return an edition as plain text, with where its words come from.

    Args:
        library: for the policies that it refers to.
        trust: for names.
        edition: the edition.
        day: a day in it, whose names are shown.
        today: the day on which it is read.
    """
    known = timelines(library, trust, edition.academy)
    spans = known[edition.policy.id]
    merged = edition_at(edition, spans, trust, day).merged
    others = (policy for policy in library.policies.values() if policy is not edition.policy)
    neighbours = {each.id: _neighbour(each, known.get(each.id), trust, day) for each in others}
    academy = academy_of(edition) if edition.academy else ""
    holders = contacts_text(trust, edition.academy, day)
    if not edition.in_force_on(today):  # who holds a role is always the person of today
        holders = "(the contacts stand with the text in force)"
    around = Neighbours(trust, academy, neighbours, "", holders)
    text = PolicyText(Reader(), merged, around).whole(explained=True)
    title, _, body = text.partition("\n")
    head = [title, *_heading(edition, merged, trust, today), *_open(merged), *_details(merged)]
    return "\n".join([*head, "", body.strip()]) + "\n"


def gap_text(gap: Gap, spans: Timeline, place: str, today: date) -> str:
    """Return that nothing is in force in a gap, or its text not kept, and what is around it.

    Args:
        gap: the gap.
        spans: all editions and gaps.
        place: the academy's short name, or the trust's.
        today: the day on which it is read.
    """
    lines = [_plain(gap_words(gap, place, today))]
    before = [each for each in spans.editions if gap.begins and each.begins < gap.begins]
    after = [each for each in spans.editions if gap.ends and each.begins >= gap.ends]
    if gap.why is Absence.NOT_KEPT and after:
        earlier = map(_named, not_kept(after[0].policy))
        lines.append(f"Earlier versions, without their text: {', '.join(earlier)}.")
    if before:
        lines.append(f"Before: {cite(before[-1])}.")
    if after:
        lines.append(f"After: {cite(after[0])}.")
    return "\n".join(lines) + "\n"


def _named(entry: EarlierVersion) -> str:
    when = entry.version_date or entry.approved_on
    return f"{entry.version} ({when})" if when else str(entry.version)


def _neighbour(policy: Policy, spans: Timeline | None, trust: Trust, day: date) -> Neighbour:
    edition = spans.edition_on(day) if spans else None
    if spans is None or edition is None:
        return Neighbour(policy.title, "")
    return Neighbour(edition.base.meta.title, "", edition_at(edition, spans, trust, day).merged)


def _heading(edition: Edition, merged: MergedPolicy, trust: Trust, today: date) -> Iterator[str]:
    yield cite(edition)
    span = _plain(span_words(edition.begins, edition.ends))
    if edition.begins > today:
        yield f"Not yet in force: it applies {span}."
    elif edition.in_force_on(today):
        yield f"In force: it applies {span}."
    else:
        yield f"No longer in force: it applied {span}."
    meta = edition.base.meta
    approved = ""
    if meta.approval:
        approved = f", approved by {_plain(decision_html(trust, meta.approval, '', merged.day))}"
    yield f"Trust text: version {meta.version}{approved}."
    if edition.variation:
        yield f"Local text: {_plain(agreed_html(trust, edition.variation, merged.day))}"


def _open(merged: MergedPolicy) -> Iterator[str]:
    if merged.open_points:
        yield from ("", "Open points:")
        yield from (f"- {_point(point, merged.day)}" for point in merged.open_points)
        yield from followed_until(merged)


def _point(point: OpenPoint, day: date) -> str:
    if point.kind is OpenKind.NOT_ADOPTED:
        return reader_words(point.text)
    return f"{point.kind}{until_words(point.due, day)}: {reader_words(point.text)}"


def _details(merged: MergedPolicy) -> Iterator[str]:
    slots = merged.base.meta.slots
    if not slots or not merged.academy:
        return
    yield from ("", "Local details:")
    for name, slot in slots.items():
        value = merged.values[name]
        told = _TO_DECIDE.get(value.source, "")
        shown = "" if value.source is ValueSource.OPEN else value.text or "nothing"
        if value.standing is Standing.RECONFIRM:
            told = "in force until reconfirmed"
        mark = f"[{told}]" if told else ""
        yield f"- {' '.join(filter(None, [slot.prompt, shown, mark]))}"


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - made by us, every value escaped; read, not shown
