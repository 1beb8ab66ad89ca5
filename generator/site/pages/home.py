"""The home page of an academy: its policies, how each stands, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.history.at import InForce
from generator.history.since import text_ends, texts_from
from generator.model.academy import Academy
from generator.model.edition import Timeline
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.academy_inputs import PackNamed
from generator.site.pages.context import PageContext
from generator.site.pages.home_feed import news_feed
from generator.site.pages.home_membership import membership_shown
from generator.site.pages.home_news import new_rows
from generator.site.pages.idle import idle_row
from generator.site.parts.feed import FEED
from generator.site.printed import PrintLink, pack_links
from generator.site.summaries.academy import PolicyGlance
from generator.wording.absent import first_to_begin
from generator.wording.contacts import Contact, contacts, names_shown
from generator.wording.home import (
    Looked,
    heading_words,
    not_adopted_words,
    overdue_words,
    policies_words,
)
from generator.wording.reviews import ReviewState, review_state
from generator.wording.spans import row_words, while_in_force
from generator.wording.spoken import (
    changing,
    shown_in,
    shown_while_any,
    until_built,
    with_ends,
)

_FIRST = 4  # so many people stand beside the policies; all do in the table of contacts


@dataclass(frozen=True)
class PolicyRow:
    """A policy in an academy's list.

    Args:
        title: its title.
        reference: its reference.
        href: its page.
        since: from when it is in force, and what follows, in words that stay true.
        review: how its review stands.
        current: attributes of what is said as long as this text is in force.
        later: the texts that follow: attributes that show each in its time, and its address.
        local: what is local, in words.
        open: what is still open, in words.
        settled: whether nothing is left to adopt.
        files: the titles of the forms and files that belong to it.
    """

    title: str
    reference: str
    href: str
    since: Markup
    review: ReviewState | None
    current: Markup
    later: tuple[tuple[Markup, str], ...]
    local: str
    open: str
    settled: bool
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackRow:
    """A pack that was printed for the academy: for whom, and its files."""

    title: str
    audience: str
    links: tuple[PrintLink, ...]


def home_title(name: str) -> str:
    """Return the title of the home page of an academy, by its name."""
    return f"{name} policies"


def home_page(
    context: PageContext,
    packs: Iterable[PackNamed],
    known: Mapping[str, Timeline],
    policies: Mapping[str, InForce],
    glances: Mapping[str, PolicyGlance],
    *,
    reading: bool = False,
) -> Page:
    """Write an academy's home page.

    Args:
        context: what all pages of the site are written with.
        packs: all packs of the trust.
        known: all editions of each policy there.
        policies: those in force at the academy.
        glances: what is local in each, and what is open.
        reading: whether there are reading lists.
    """
    academy = context.trust.academies[context.academy]
    name = academy.name.on(context.day)
    rows = [_row(at, glances[name], context.trust, context.day) for name, at in policies.items()]
    printed = tuple(_packs(context, packs))
    member = membership_shown(academy, context)
    people = () if member["gone"] else contacts(context.trust, context.academy, context.day)
    html = context.renderer.render(
        "home.html",
        name=name,
        short_name=context.short_name,
        academy=academy,
        trust_name=context.trust.organisation.name.on(context.day),
        rows=rows,
        packs=printed,
        reading=reading,
        heading=heading_words(academy, context.day),
        **member,
        **_nothing(context, known),
        idle=[idle_row(context, n, spans) for n, spans in known.items() if n not in policies],
        **_new(context, known, policies),
        **_standing(context, known, policies),
        **_asked(context, people),
        day=context.day,
    )
    parts = _parts(academy, context, packs=bool(printed), people=bool(people))
    found = tuple(_found(name, rows, people))
    feed = _feed(context, known)
    return Page("", home_title(name), html, parts, found, f"The policies of {name}.", beside=feed)


def _asked(context: PageContext, people: tuple[Contact, ...]) -> dict[str, object]:
    """Return whom to ask: all, and the first of those who are named."""
    first = [each for each in people if each.held][:_FIRST]
    named = names_shown(context.trust, context.academy)
    return {"people": people, "first": first, "named": named}


def _feed(context: PageContext, known: Mapping[str, Timeline]) -> tuple[tuple[str, bytes], ...]:
    """Return what lies beside the page: the feed of what is new."""
    return ((FEED, news_feed(context.trust, context.academy, known, context.day)),)


def _found(
    name: str, rows: Iterable[PolicyRow], people: Iterable[Contact]
) -> Iterator[SearchEntry]:
    """Yield what search finds on the page."""
    yield SearchEntry("", name, ", ".join(row.title for row in rows))
    yield from map(_contact_entry, people)


def _contact_entry(contact: Contact) -> SearchEntry:
    """Return what search finds of a role: who holds it, and how to reach them."""
    told = ", ".join(filter(None, (contact.name, contact.telephone, contact.email)))
    ways = "Who is it? Whom to ask, call, ring, contact. Telephone number, e-mail address."
    return SearchEntry("", contact.title, told or "Not named", also=ways)


def _parts(
    academy: Academy, context: PageContext, *, packs: bool, people: bool
) -> tuple[Heading, ...]:
    """Return the parts of the page for the table of contents."""
    parts = [Heading("_policies", "Policies")]
    if packs:
        parts.append(Heading("_packs", "Packs to print"))
    if people:
        parts.append(Heading("_contacts", "Whom to ask"))
    if academy.address or academy.telephone or academy.website:
        parts.append(Heading("_academy", f"About {context.short_name}"))
    return tuple(parts)


def _nothing(context: PageContext, known: Mapping[str, Timeline]) -> dict[str, object]:
    """Return what is said where no policy is in force, and for how long."""
    return {
        "none_shown": shown_in(None, first_to_begin(known.values(), context.day), context.day),
        "nothing": until_built(
            f"No policy is in force at {context.short_name}.",
            f"No policy was in force at {context.short_name} on {When(context.day)}.",
            context.day,
        ),
    }


def _new(
    context: PageContext, known: Mapping[str, Timeline], policies: Mapping[str, InForce]
) -> dict[str, object]:
    """Return what is new, and while which of it the heading is shown."""
    rows = new_rows(context, known, policies)
    spans = [(each.begins, each.ends) for each in rows]
    return {"new": rows, "new_shown": shown_while_any(spans, context.day)}


def _standing(
    context: PageContext, known: Mapping[str, Timeline], policies: Mapping[str, InForce]
) -> dict[str, object]:
    """Return how many policies there are, and how many are overdue and not adopted."""
    name, day = context.short_name, context.day
    trust = context.trust.organisation.name.on(day)
    return {
        "many": policies_words(tuple(known.values()), name, trust, day),
        "overdue": overdue_words(_looked(policies.values(), context), day),
        "not_adopted": _not_adopted(policies.values(), name, day),
    }


def _looked(policies: Iterable[InForce], context: PageContext) -> list[Looked]:
    reviews = ((at, review_state(at, context.trust, context.day)) for at in policies)
    return [Looked(each, text_ends(at.edition, at.timeline)) for at, each in reviews if each]


def _packs(context: PageContext, packs: Iterable[PackNamed]) -> Iterator[PackRow]:
    for pack in packs:
        links = pack_links(context.printed, context.academy, pack.id)
        if links:
            yield PackRow(pack.title, pack.audience, links)


def _row(at: InForce, glance: PolicyGlance, trust: Trust, day: date) -> PolicyRow:
    return PolicyRow(
        title=at.base.meta.title,
        reference=at.base.meta.reference,
        href=f"{at.policy.id}/",
        since=row_words(at.edition, at.timeline, numbered=False, day=day),
        review=review_state(at, trust, day),
        current=while_in_force(at.edition, at.timeline, day),
        later=tuple(_later(at, day)),
        local=glance.local,
        open=glance.open,
        settled=at.edition.settled,
        files=tuple(each.title for each in at.edition.attachments),
    )


def _later(at: InForce, day: date) -> Iterator[tuple[Markup, str]]:
    for each in texts_from(at.edition, at.timeline)[1:]:
        ends = text_ends(each, at.timeline)
        yield shown_in(each.begins, ends, day), f"{at.policy.id}/{each.address}"


def _not_adopted(policies: Iterable[InForce], academy: str, day: date) -> list[tuple[Markup, str]]:
    """Return how many policies the academy has not adopted, with the days on which it is so."""
    timelines = [at.timeline for at in policies]
    turns = {
        span.begins
        for spans in timelines
        for span in spans.spans
        if span.begins and span.begins > day
    }

    def count(on: date) -> int:
        editions = (spans.edition_on(max(on, day)) for spans in timelines)
        return sum(1 for each in editions if each and not each.settled)

    counts = with_ends(changing(turns, count))
    return [
        (shown_in(begins, ends, day), not_adopted_words(number, academy))
        for begins, ends, number in counts
        if number
    ]
