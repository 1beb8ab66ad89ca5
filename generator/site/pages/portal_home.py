"""The portal's home page: choose your academy, what is new; and the list of the trust's texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from markupsafe import Markup

from generator.history.at import InForce
from generator.history.editions import timeline
from generator.model.academy import TRUST, Academy
from generator.model.trust import Trust
from generator.model.values import When
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.context import TrustPageContext
from generator.site.pages.home_feed import news_feed
from generator.site.parts.feed import FEED
from generator.site.summaries.news import Begins, News, news, quiet
from generator.wording.absent import absent_since, first_to_begin
from generator.wording.control import applies_words, owner_title
from generator.wording.reviews import review_state
from generator.wording.spans import row_words, while_in_force
from generator.wording.spoken import shown_in, shown_while_any, until_built
from generator.wording.unapproved import stage_words

HOME, LIST = "", "policies/"  # their addresses
LIST_TITLE = "The trust’s policies"


def home_page(context: TrustPageContext, own: Mapping[str, InForce], begins: Begins) -> Page:
    """Write the home page.

    Args:
        context: what all pages of the portal are written with.
        own: the trust's texts in force, by policy.
        begins: the versions of academies that took effect lately, or will.
    """
    trust, words = context.trust, context.trust.settings.words
    recent, to_come = news(context.library, trust, own, begins, context.day)
    known = {name: timeline(each, trust, TRUST) for name, each in context.library.policies.items()}
    html = context.renderer.render(
        "portal.html",
        trust_name=trust.organisation.name.on(context.day),
        words=words,
        academies=_choices(trust.members_on(context.day), context.day),
        policies=_rows(context, own),
        in_work=list(_in_work(context)) if not own else [],
        none_shown=shown_in(None, first_to_begin(known.values(), context.day), context.day),
        not_yet=_none_in_force(context.day),
        recent=recent,
        recent_shown=shown_while_any(_told(recent), context.day),
        coming=to_come,
        coming_shown=shown_while_any(_told(to_come), context.day),
        quiet=quiet(_told([*recent, *to_come]), context.day),
        nothing=until_built(
            "Nothing has changed in the past twelve months.",
            f"Nothing newer was known on {When(context.day)}.",
            context.day,
        ),
        day=context.day,
    )
    parts = [
        Heading("_choose", f"Choose your {words.academy}"),
        Heading("_policies", "The trust’s policies"),
        Heading("_new", "What is new"),
    ]
    name = trust.organisation.name.on(context.day)
    titles = ", ".join(at.base.meta.title for at in own.values())
    entry = SearchEntry("", home_title(trust, context.day), f"{titles}.")
    return Page(
        address=HOME,
        title=home_title(trust, context.day),
        html=html,
        headings=tuple(parts),
        search=(entry,),
        description=f"The policies of {name}.",
        beside=((FEED, news_feed(trust, TRUST, known, context.day)),),
    )


def home_title(trust: Trust, day: date) -> str:
    """Return the title of the home page."""
    return f"{trust.organisation.name.on(day)} policies"


def _told(items: Iterable[News]) -> list[tuple[date | None, date | None]]:
    return [(each.begins, each.ends) for each in items]


def _choices(academies: Mapping[str, Academy], day: date) -> list[dict[str, str]]:
    return [
        {"id": name, "name": each.name.on(day), "phase": each.phase, "colour": each.colour}
        for name, each in academies.items()
    ]


def _rows(context: TrustPageContext, own: Mapping[str, InForce]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for at in own.values():
        meta = at.base.meta
        rows.append(
            {
                "title": meta.title,
                "reference": meta.reference,
                "href": f"{at.policy.id}/",
                "since": row_words(at.edition, at.timeline, numbered=True, day=context.day),
                "current": while_in_force(at.edition, at.timeline, context.day),
                "review": review_state(at, context.trust, context.day),
                "applies": applies_words(meta, context.trust, context.day)
                if meta.applies_to
                else "",
                "files": tuple(each.title for each in at.edition.attachments),
                "owner": owner_title(meta, context.trust, context.day),
            }
        )
    return rows


def _in_work(context: TrustPageContext) -> Iterator[dict[str, str | Markup]]:
    """Yield the newest version in work of each policy that nobody has approved yet."""
    for name, policy in context.library.policies.items():
        if policy.bases and not any(each.approved for each in policy.bases):
            newest = policy.bases[-1]
            yield {
                "title": newest.meta.title,
                "href": f"{name}/{newest.version}/",
                "version": str(newest.version),
                "stage": stage_words(newest, context.day),
            }


def _none_in_force(day: date) -> Markup:
    return until_built("No policy is in force.", f"No policy was in force on {When(day)}.", day)


def list_page(context: TrustPageContext, own: Mapping[str, InForce]) -> Page:
    """Write the list of the trust's own texts.

    Args:
        context: what all pages of the portal are written with.
        own: those in force, by policy.
    """
    spans = {
        name: timeline(policy, context.trust, TRUST)
        for name, policy in context.library.policies.items()
        if name not in own
    }
    idle = [
        {
            "title": context.library.policies[name].title,
            "href": f"{name}/",
            "reference": context.library.policies[name].bases[-1].meta.reference,
            "standing": absent_since(each, context.day),
        }
        for name, each in spans.items()
    ]
    title = LIST_TITLE
    html = context.renderer.render(
        "policies.html",
        title=title,
        policies=_rows(context, own),
        idle=idle,
        none_shown=shown_in(None, first_to_begin(spans.values(), context.day), context.day),
        nothing=_none_in_force(context.day),
        idle_heading=until_built(
            "Not in force", f"Not in force on {When(context.day)}", context.day
        ),
        day=context.day,
        words=context.trust.settings.words,
    )
    titles = ", ".join(at.base.meta.title for at in own.values())
    return Page(LIST, title, html, (), (SearchEntry("", title, titles),))
