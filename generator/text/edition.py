"""An edition or a draft as `show` prints it: head, open points, local details, and the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.document.cover import cite_words, facts
from generator.document.policy import policy_document
from generator.document.subject import Printed
from generator.history.at import edition_at, timelines
from generator.model.academy import TRUST
from generator.model.edition import Edition
from generator.model.library import Library
from generator.model.merged import MergedPolicy, OpenKind, OpenPoint, Standing, ValueSource
from generator.model.quotes import curled
from generator.model.trust import Trust
from generator.render.around import around_on
from generator.render.gap_text import plain
from generator.text.lines import TextLines
from generator.text.words import cell_text
from generator.wording.cited import cite
from generator.wording.decisions import agreed_line, decision_line
from generator.wording.editions import span_words
from generator.wording.local import followed_until
from generator.wording.provenance import DETAIL_AGAIN, reader_words, until_words
from generator.wording.questions import TITLE as QUESTIONS
from generator.wording.said import line_words

_OF_THE_CITATION = {"Reference", "Version", "How to cite it"}
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
    edition = spans.edition_on(day) or edition  # as these spans have it: it is told by identity
    merged = edition_at(edition, spans, trust, day).merged
    around = around_on(library, trust, edition.academy, known, day)
    printed = Printed(edition.policy, merged, edition, spans, trust, around, today)
    return _text(printed, _heading(edition, merged, trust, today))


def version_text(printed: Printed) -> str:
    """Return a version as plain text, with how it stands and where its words come from.

    Args:
        printed: the version, as it is printed: a draft, or one that never was in force.
    """
    edition = printed.edition
    if edition is not None:
        return _text(printed, _heading(edition, printed.merged, printed.trust, printed.day))
    return _text(printed, _before_the_vote(printed))


def _text(printed: Printed, heading: Iterable[str]) -> str:
    policy, merged = policy_document(printed), printed.merged
    head = [*map(curled, (policy.title, *heading, *_open(merged), *_details(merged)))]
    if policy.questions:
        head += ["", f"{QUESTIONS}:", *TextLines().of(policy.questions)]
    return "\n".join([*head, "", *TextLines(beside=False).body((*policy.body, *policy.files)), ""])


def _before_the_vote(printed: Printed) -> Iterator[str]:
    """Yield what stands above a text that is not in force, as on its cover."""
    merged, day = printed.merged, printed.merged.day
    yield cite_words(printed)
    for fact in facts(printed):
        if fact.label not in _OF_THE_CITATION:
            yield f"{fact.label}: {cell_text(fact.lines)}"
    if merged.variation:
        yield f"Local text: {line_words(agreed_line(printed.trust, merged.variation, day), day)}"


def _heading(edition: Edition, merged: MergedPolicy, trust: Trust, today: date) -> Iterator[str]:
    yield cite(edition)
    day, span = merged.day, plain(span_words(edition.begins, edition.ends))
    if edition.begins > today:
        yield f"Not yet in force: it applies {span}."
    elif edition.in_force_on(today):
        yield f"In force: it applies {span}."
    else:
        yield f"No longer in force: it applied {span}."
    meta = edition.base.meta
    approved = ""
    if meta.approval:
        approved = (
            f", approved by {line_words(decision_line(trust, meta.approval, TRUST, day), day)}"
        )
    yield f"Trust text: version {meta.version}{approved}."
    if edition.variation:
        yield f"Local text: {line_words(agreed_line(trust, edition.variation, day), day)}"


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
            told = DETAIL_AGAIN
        mark = f"[{told}]" if told else ""
        yield f"- {' '.join(filter(None, [slot.prompt, shown, mark]))}"
