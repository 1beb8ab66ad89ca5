"""What a policy page says before the text of what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.model.merged import LocalChange, MergedPolicy, OpenKind, Standing
from generator.wording.decisions import day_html
from generator.wording.due import decision_due
from generator.wording.local import academy_name, followed_until, local_clauses
from generator.wording.naming import NamesClauses
from generator.wording.phrases import counted, sentence
from generator.wording.provenance import reader_words
from generator.wording.spoken import spoken, trusted

FOLLOW_PAGE = "Follow this page until it does."


@dataclass(frozen=True)
class NoticePoint:
    """Something open, with the place on the page that it is about; "" for none."""

    words: str
    href: str = ""
    why: str | Markup = ""


@dataclass(frozen=True)
class KeptDecision:
    """A local decision that no longer applies, its text kept for the record."""

    words: str
    why: str
    html: Markup


@dataclass(frozen=True)
class OpenNotice:
    """What an academy has still to decide.

    Args:
        said: how many points, in a sentence.
        follow: what staff do meanwhile.
        points: the points.
    """

    said: str
    follow: str
    points: tuple[NoticePoint, ...]


def open_notice(
    merged: MergedPolicy, asked: Iterable[tuple[str, str]], text: NamesClauses, day: date
) -> OpenNotice:
    """Return what an academy has still to decide, in words for readers.

    Args:
        merged: the policy as it reads at the academy.
        asked: the questions without an answer, each with the clause that needs it first.
        text: writes clauses as plain text.
        day: the day of the build.
    """
    due = next((p.due for p in merged.open_points if p.kind is OpenKind.TO_RECONFIRM), None)
    by = _due_words(due, day) if due else Markup("")
    points = (
        *(NoticePoint(prompt, f"#{clause}" if clause else "") for prompt, clause in asked),
        *_clauses(merged, text, Standing.RECONFIRM, by),
        *_details(merged, by),
        *_clauses(merged, text, Standing.PLACE_GONE, Markup("")),
    )
    many = counted(len(points), "point", "points")
    return OpenNotice(_decides(academy_name(merged), many), FOLLOW_PAGE, points)


def open_in_short(merged: MergedPolicy) -> tuple[str, ...]:
    """Return how much is still open at an academy, and what staff follow meanwhile, in sentences.

    That the academy has not adopted the text yet is said where adoption stands.
    """
    still = [p for p in merged.open_points if p.kind is not OpenKind.NOT_ADOPTED]
    if not still or not merged.academy:
        return ()
    many = counted(len(still), "point", "points")
    told = _decides(academy_name(merged), many)
    return (f"{told} They are listed at the end of this document.", *followed_until(merged))


def _decides(short_name: str, many: str) -> str:
    return f"{short_name} still has to decide {many}."


def _due_words(due: date, day: date) -> Markup:
    when = day_html(due)
    in_time, late = (trusted(decision_due(when, late=late)) for late in (False, True))
    return spoken([(None, in_time), (due + timedelta(days=1), late)], day)


def _clauses(
    merged: MergedPolicy, text: NamesClauses, standing: Standing, by: Markup
) -> Iterator[NoticePoint]:
    for each in local_clauses(merged):
        if each.local.standing is standing:
            why = reader_words(each.local.why)
            yield NoticePoint(text.title(each.clause), f"#{each.clause.id}", _why(why, by))


def _details(merged: MergedPolicy, by: Markup) -> Iterator[NoticePoint]:
    slots = merged.base.meta.slots
    for name, value in merged.values.items():
        if value.standing is Standing.RECONFIRM:
            prompt = slots[name].prompt if name in slots else f"“{value.text}”"
            yield NoticePoint(prompt, "", _why(reader_words(value.why), by))


def _why(why: str, by: Markup) -> Markup:
    return Markup("{} {}").format(sentence(why), by) if by else escape(sentence(why))


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


def unasked_details(merged: MergedPolicy) -> tuple[KeptDecision, ...]:
    """Return the local details that the base in force no longer asks for."""
    given = merged.variation.meta.slots if merged.variation else {}
    why = f"the trust’s version {merged.base.version} no longer asks for it"
    return tuple(
        KeptDecision(value, why, Markup(""))
        for name, value in given.items()
        if name not in merged.base.meta.slots
    )
