"""The editions of a policy at an academy as a list: what applied from when to when, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.model.edition import Edition, Gap, Timeline
from generator.wording.cited import versions_of
from generator.wording.editions import gap_words, span_words, standing, why_began
from generator.wording.phrases import capital
from generator.wording.spoken import foretold, trusted

_NOTHING = Markup("")


@dataclass(frozen=True)
class EditionRow:
    """A span of days in the list of editions.

    Args:
        begins: its first day, as 2026-09-01; "" where there is none.
        ends: the first day after it; "" where no end is known.
        words: from when to when; of a gap, that nothing is in force, and why.
        href: the edition's page, relative to the policy's; "" for a gap.
        versions: "NLT-SM 2.0, Ashdown 1.0".
        why: why it began.
        standing: how it stands on the reader's day.
        compared: whether there is an edition before it.
        changed: the page that says what changed when its words came into force, where that is
            another one.
        named: where its names changed, a row for each time that they did, newest first.
    """

    begins: str
    ends: str
    words: Markup
    href: str = ""
    versions: str = ""
    why: str = ""
    standing: Markup = _NOTHING
    compared: bool = False
    changed: str = ""
    named: tuple[EditionRow, ...] = ()


def edition_rows(spans: Timeline, short_name: str, day: date) -> tuple[EditionRow, ...]:
    """Return the editions of a policy and the gaps between them, newest first.

    What only a new name began is one with the text whose names changed.

    Args:
        spans: every day of the policy at the academy.
        short_name: its short name.
        day: the day of the build.
    """
    return _grouped(((span, _row(span, spans, short_name, day)) for span in spans.spans), day)


def _grouped(rows: Iterable[tuple[Edition | Gap, EditionRow]], day: date) -> tuple[EditionRow, ...]:
    """Return rows newest first; of texts that differ by names alone there is one, for all."""
    runs: list[list[tuple[Edition | Gap, EditionRow]]] = []
    for span, row in rows:
        renamed = isinstance(span, Edition) and span.only_renamed
        if renamed and runs and isinstance(runs[-1][-1][0], Edition):
            runs[-1].append((span, row))
        else:
            runs.append([(span, row)])
    return tuple(_whole(run, day) for run in reversed(runs))


def _whole(run: list[tuple[Edition | Gap, EditionRow]], day: date) -> EditionRow:
    """Return a text from its first day to its last, with a row for each time that names changed."""
    (first, begun), (last, newest) = run[0], run[-1]
    if len(run) == 1 or not first.begins:
        return newest
    return replace(
        begun,
        words=trusted(capital(span_words(first.begins, last.ends))),
        href=newest.href,
        standing=standing(first.begins, last.ends, day),
        changed=begun.href,
        named=tuple(row for _, row in reversed(run)),
    )


def _row(span: Edition | Gap, spans: Timeline, short_name: str, day: date) -> EditionRow:
    begins = span.begins.isoformat() if span.begins else ""
    ends = span.ends.isoformat() if span.ends else ""
    if isinstance(span, Gap):
        turns = (span.begins, span.ends)
        words = foretold(turns, lambda on: gap_words(span, short_name, on), day)
        return EditionRow(begins, ends, words)
    words = span_words(span.begins, span.ends)
    return EditionRow(
        begins=begins,
        ends=ends,
        words=trusted(capital(words)),
        href=span.address,
        versions=versions_of(span),
        why=why_began(span, spans),
        standing=standing(span.begins, span.ends, day),
        compared=spans.before(span) is not None,
    )


def trust_edition_rows(spans: Timeline, name: str, day: date) -> tuple[EditionRow, ...]:
    """Return what of the trust's text applied when, newest first; each leads to its version.

    Args:
        spans: every day of the policy for the trust.
        name: the trust's short name.
        day: the day of the build.
    """
    return _grouped(
        ((span, _leading(span, _row(span, spans, name, day))) for span in spans.spans), day
    )


def _leading(span: Edition | Gap, row: EditionRow) -> EditionRow:
    if isinstance(span, Gap):
        return row
    return replace(row, href=f"{span.base.version}/", compared=False)


def in_force_then(spans: Timeline, day: date, words: Callable[[Edition | Gap], Markup]) -> Markup:
    """Return what is said of the text in force, whatever day the reader has.

    Args:
        spans: every day of a policy at an academy.
        day: the day of the build.
        words: says it of a span.
    """
    return foretold((span.begins for span in spans.spans), lambda on: words(spans.on(on)), day)
