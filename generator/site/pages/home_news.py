"""What is new at an academy: what began lately, what is asked, what is to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from generator.history.at import InForce
from generator.model.edition import Timeline
from generator.model.values import When
from generator.site.pages.context import PageContext
from generator.site.summaries.beginnings import LATELY, Beginning, beginnings
from generator.wording.announced import consultations
from generator.wording.home import new_words
from generator.wording.spoken import shown_in

_MOST = 4  # of what began lately; the policies say the rest


@dataclass(frozen=True)
class NewRow:
    """Something new for the staff of an academy.

    Args:
        title: the policy.
        href: its page.
        when: since when, or from when; None where the words say it.
        begun: whether that day has come.
        words: what else is said of it.
        summary: what changes.
        ways: where to read more: words, address.
        begins: the first day on which it is told; None: from ever.
        ends: the first day on which it no longer is; None: for ever.
        shown: the attributes that show it on those days.
    """

    title: str
    href: str
    when: When | None
    begun: bool
    words: Markup
    summary: str
    ways: tuple[tuple[str, str], ...]
    begins: date | None
    ends: date | None
    shown: Markup


def new_rows(
    context: PageContext, known: Mapping[str, Timeline], policies: Mapping[str, InForce]
) -> list[NewRow]:
    """Return what is new at an academy: the latest first, then what is asked, then what comes.

    Args:
        context: what all pages of the site are written with.
        known: all editions of each policy there.
        policies: those in force.
    """
    day, name = context.day, context.short_name
    told = [
        row
        for id_, spans in known.items()
        for each in beginnings(id_, spans, name, day)
        for row in _rows(each, day)
    ]
    begun = sorted((r for r in told if r.begun), key=lambda r: r.begins or day, reverse=True)
    past = [r for r in begun if r.begins and r.ends and r.begins <= day < r.ends][:_MOST]
    later = [row for row in begun if row.begins and row.begins > day]
    coming = sorted((r for r in told if not r.begun), key=lambda r: r.ends or day)
    return [*later, *past, *_asked(context, policies), *coming]


def _rows(told: Beginning, day: date) -> Iterator[NewRow]:
    """Yield what is said before a day, where it is to come, and what is said from that day on."""
    begins, gone = told.when.day, told.gone
    lately = begins + LATELY + timedelta(days=1)
    ends = min(lately, told.stops or lately)  # nothing withdrawn is said to hold since
    row = NewRow(
        title=told.title,
        href=told.href,
        when=told.when,
        begun=True,
        words=new_words(told.versions, began=not gone, again=told.again),
        summary=told.summary,
        ways=(("What changed", told.changed),) if told.changed else (),
        begins=begins,
        ends=ends,
        shown=shown_in(begins, ends, day),
    )
    if begins > day:
        words = new_words(told.versions, began=False, again=told.again)
        shown = shown_in(None, begins, day)
        yield replace(row, begun=False, words=words, ways=(), begins=None, ends=begins, shown=shown)
    yield row


def _asked(context: PageContext, policies: Mapping[str, InForce]) -> Iterator[NewRow]:
    day = context.day
    for name, at in policies.items():
        for each in consultations(at.policy, context.trust, day, context.academy):
            closes = each.closes
            ends = closes.day + timedelta(days=1) if closes else None
            own = f"{name}/{each.version}/"
            draft = own if each.local else f"../policies/{own}"
            ways = ((f"Read version {each.version}, and what it would change", draft),)
            yield NewRow(
                title=at.base.meta.title,
                href=f"{name}/",
                when=None,
                begun=False,
                words=each.words,
                summary="",
                ways=ways,
                begins=None,
                ends=ends,
                shown=shown_in(None, ends, day),
            )
