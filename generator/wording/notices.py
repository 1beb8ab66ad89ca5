"""What a policy page says before the text of what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.model.merged import LocalChange, MergedPolicy, OpenKind, Standing
from generator.wording.decisions import day_html
from generator.wording.due import due_by
from generator.wording.local import local_clauses
from generator.wording.naming import NamesClauses
from generator.wording.provenance import reader_words
from generator.wording.spoken import spoken, trusted


@dataclass(frozen=True)
class NoticePoint:
    """Something open, with the place on the page that it is about; "" for none."""

    words: str
    href: str = ""
    why: str = ""


@dataclass(frozen=True)
class KeptDecision:
    """A local decision that no longer applies, its text kept for the record."""

    words: str
    why: str
    html: Markup


@dataclass(frozen=True)
class OpenNotice:
    """What an academy has still to reconfirm or to place.

    Args:
        reconfirm: local decisions to look at again.
        due: the day by which, in words that stay true.
        place: local decisions in force whose place is gone.
        kept: local decisions that no longer apply.
    """

    reconfirm: tuple[NoticePoint, ...]
    due: Markup
    place: tuple[NoticePoint, ...]
    kept: tuple[KeptDecision, ...]


def open_notice(
    merged: MergedPolicy, dropped: Callable[[LocalChange], str], text: NamesClauses, day: date
) -> OpenNotice:
    """Return what is to be reconfirmed or placed, in words for readers.

    Args:
        merged: the policy as it reads at the academy.
        dropped: writes a decision that no longer applies as HTML.
        text: writes them as plain text.
        day: the day of the build.
    """
    due = next((p.due for p in merged.open_points if p.kind is OpenKind.TO_RECONFIRM), None)
    return OpenNotice(
        (*_clauses(merged, text, Standing.RECONFIRM), *_details(merged)),
        _due_words(due, day) if due else Markup(""),
        (*_clauses(merged, text, Standing.PLACE_GONE), *_lost_details(merged)),
        kept_decisions(merged, dropped),
    )


def _due_words(due: date, day: date) -> Markup:
    when = day_html(due)
    in_time, late = (trusted(f", {due_by(when, late=late)}") for late in (False, True))
    return spoken([(None, in_time), (due + timedelta(days=1), late)], day)


def _clauses(merged: MergedPolicy, text: NamesClauses, standing: Standing) -> Iterator[NoticePoint]:
    for each in local_clauses(merged):
        if each.local.standing is standing:
            why = reader_words(each.local.why)
            yield NoticePoint(text.title(each.clause), f"#{each.clause.id}", why)


def _details(merged: MergedPolicy) -> Iterator[NoticePoint]:
    for value in merged.values.values():
        if value.standing is Standing.RECONFIRM:
            yield NoticePoint("Local detail", "", reader_words(value.why))


def _lost_details(merged: MergedPolicy) -> Iterator[NoticePoint]:
    given = merged.variation.meta.slots if merged.variation else {}
    for name, value in given.items():
        if name not in merged.base.meta.slots:
            why = f"the trust’s version {merged.base.version} no longer asks for it"
            yield NoticePoint(f"Local detail “{value}”", "", why)


def kept_decisions(
    merged: MergedPolicy, dropped: Callable[[LocalChange], str]
) -> tuple[KeptDecision, ...]:
    """Return the local decisions that no longer apply.

    Args:
        merged: the policy as it reads at the academy.
        dropped: writes a decision that no longer applies as HTML.
    """
    return tuple(_kept(local, dropped(local)) for local in merged.dropped)


def _kept(local: LocalChange, html: str) -> KeptDecision:
    then = local.trust_then
    named = then.heading.canonical if then and then.heading else local.change.id.replace("-", " ")
    return KeptDecision(named, reader_words(local.why), trusted(html))
