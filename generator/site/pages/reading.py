"""What each group of staff reads at an academy: when somebody starts, and each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.history.at import InForce
from generator.history.since import edition_since, text_ends, texts_from
from generator.model.edition import Edition, Timeline
from generator.model.reading import PackGiven, ReadingList
from generator.model.source_document import cited_on
from generator.model.today import last_september
from generator.model.values import When
from generator.site.page import Page, SearchEntry
from generator.site.pages.context import PageContext
from generator.site.pages.idle import IdleRow, idle_row
from generator.site.summaries.academy import PolicyGlance
from generator.wording.announced import new_versions
from generator.wording.declared import versions_read
from generator.wording.editions import read_again
from generator.wording.reading import (
    LISTS_TITLE,
    WORDS_A_MINUTE,
    changed_words,
    minutes_words,
    reading_title,
    totals_words,
    when_words,
)
from generator.wording.spans import row_words, while_in_force
from generator.wording.spoken import shown_in

ADDRESS = "reading/"


@dataclass(frozen=True)
class ChangeRow:
    """A version that began since September, or will.

    Args:
        when: from when it is in force.
        words: which version, what it brings, and whether it is to be read again.
        changed: the page of what changed; "" for none.
    """

    when: When
    words: Markup
    changed: str


@dataclass(frozen=True)
class ReadingRow:
    """A policy on the list of a group.

    Args:
        title: its title.
        href: its page.
        versions: which versions its text is made of.
        since: from when it is in force, in words that stay true.
        minutes: how long it takes to read, in words.
        read: when it is read, in words.
        current: attributes of what is said as long as this text is in force.
        later: the texts that follow: attributes that show each in its time, and its address.
        changes: what is new since September.
    """

    title: str
    href: str
    versions: str
    since: Markup
    minutes: str
    read: str
    current: Markup
    later: tuple[tuple[Markup, str], ...]
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Readings:
    """What is known of the policies of an academy.

    Args:
        known: all editions of each there.
        standing: those in force, by id.
        glances: what is said of each of them.
    """

    known: Mapping[str, Timeline]
    standing: Mapping[str, InForce]
    glances: Mapping[str, PolicyGlance]


def group_address(group: str) -> str:
    """Return the address of the page of a group of staff."""
    return f"{ADDRESS}{group}/"


def reading_page(context: PageContext, listed: ReadingList, readings: Readings) -> Page:
    """Write what a group of staff reads at an academy.

    Args:
        context: what all pages of the site are written with.
        listed: what the group reads.
        readings: what is known of its policies.
    """
    standing = readings.standing
    rows = [_row(context, listed, name, readings) for name in listed.policies if name in standing]
    title = reading_title(listed.title, context.short_name)
    html = context.renderer.render(
        "reading.html",
        title=title,
        academy=context.short_name,
        totals=_totals(listed, readings),
        rows=rows,
        idle=list(_idle(context, listed, readings)),
        packs=tuple(_named(each, context) for each in listed.packs),
        september=When(last_september(context.day)),
        lists=LISTS_TITLE,
        pace=WORDS_A_MINUTE,
        day=context.day,
    )
    return Page(
        address=group_address(listed.group),
        title=title,
        html=html,
        search=(SearchEntry("", title, ", ".join(row.title for row in rows)),),
        description=f"{title}: when they start, and each year.",
    )


def reading_lists_page(
    context: PageContext, lists: tuple[ReadingList, ...], readings: Readings
) -> Page:
    """Write the list of the groups of staff of an academy.

    Args:
        context: what all pages of the site are written with.
        lists: what each of them reads.
        readings: what is known of the policies.
    """
    groups = [(each, _totals(each, readings)) for each in lists]
    html = context.renderer.render(
        "reading_lists.html",
        title=LISTS_TITLE,
        academy=context.short_name,
        groups=groups,
        day=context.day,
    )
    return Page(
        address=ADDRESS,
        title=LISTS_TITLE,
        html=html,
        headings=(),
        search=(SearchEntry("", LISTS_TITLE, ", ".join(each.title for each in lists)),),
        description=f"What each group of staff reads at {context.short_name}.",
    )


def _totals(listed: ReadingList, readings: Readings) -> str:
    def minutes(names: tuple[str, ...]) -> list[int]:
        return [readings.glances[name].minutes for name in names if name in readings.standing]

    return totals_words(minutes(listed.start), minutes(listed.yearly))


def _row(context: PageContext, listed: ReadingList, name: str, readings: Readings) -> ReadingRow:
    at, day = readings.standing[name], context.day
    return ReadingRow(
        title=at.base.meta.title,
        href=f"../../{name}/",
        versions=versions_read(at.edition),
        since=row_words(at.edition, at.timeline, numbered=False, day=day),
        minutes=minutes_words(readings.glances[name].minutes),
        read=when_words(start=name in listed.start, yearly=name in listed.yearly),
        current=while_in_force(at.edition, at.timeline, day),
        later=tuple(_later(at, day)),
        changes=tuple(_changes(context, name, at.timeline)),
    )


def _named(pack: PackGiven, context: PageContext) -> PackGiven:
    """Return a pack whose sources are named, each with the edition of the day."""
    cited = cited_on(context.trust.sources, context.day)
    return replace(pack, enclosures=tuple(cited.get(each, each) for each in pack.enclosures))


def _later(at: InForce, day: date) -> Iterator[tuple[Markup, str]]:
    for each in texts_from(at.edition, at.timeline)[1:]:
        ends = text_ends(each, at.timeline)
        yield shown_in(each.begins, ends, day), f"../../{at.policy.id}/{each.address}"


def _changes(context: PageContext, policy: str, spans: Timeline) -> Iterator[ChangeRow]:
    """Yield the versions that began since September, or will; new names alone are none."""
    begun = last_september(context.day)
    before: Edition | None = None
    for span in spans.editions:
        earlier, before = before, span
        versions = list(new_versions(span, earlier, context.short_name))
        if span.begins < begun or not versions:
            continue
        words = changed_words(versions, again=read_again(span, earlier))
        page = f"../../{policy}/{span.address}#_changes" if earlier else ""
        yield ChangeRow(edition_since(span), words, page)


def _idle(context: PageContext, listed: ReadingList, readings: Readings) -> Iterator[IdleRow]:
    """Yield the policies of a list of which nothing is in force; some never bind the academy."""
    for name in listed.policies:
        if name in readings.known and name not in readings.standing:
            yield idle_row(context, name, readings.known[name], "../../")
