"""The trust's own pages: choose your academy, the trust's texts, what is new."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.history.at import PolicyAt, policies_at
from generator.history.editions import timeline
from generator.model.library import Library
from generator.model.trust import Academy, Trust
from generator.model.values import When
from generator.register.rows import rows_at
from generator.site.apart import HOME, register, table_of, variations
from generator.site.page import Heading, Page, SearchEntry, Site
from generator.site.pages.context import TrustPageContext
from generator.site.pages.draft import draft_pages
from generator.site.pages.practice import variation_address
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.trust import idle_page, trust_page
from generator.site.pages.trust_changes import changes_page
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Renderer, new_renderer
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles
from generator.site.summaries.academy import AcademySummary, PolicySummary, summary_of
from generator.site.summaries.effects import effects_at
from generator.site.summaries.local_texts import local_summaries
from generator.site.summaries.news import News, PolicySummaries, news, quiet
from generator.wording.absent import absent_since, first_to_begin
from generator.wording.control import applies_words, owner_title
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.reviews import review_state
from generator.wording.spans import row_words, while_in_force
from generator.wording.spoken import shown_in, shown_while_any, until_built


def portal_pages(
    library: Library,
    day: date,
    renderer: Renderer | None = None,
    summaries: Mapping[str, AcademySummary] | None = None,
    printed: PrintedFiles | None = None,
) -> tuple[Page, ...]:
    """Write the portal: its home page, the list of the trust's texts, and a page for each.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        renderer: give the one that the academies get too, so that each text is read once.
        summaries: what there is to say of each academy, by its id, where that is known; then
            the library need not hold the academies' variations.
        printed: what was printed of the trust's texts.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    renderer = renderer or new_renderer()
    people = contacts_block(renderer, trust, "", day)
    context = TrustPageContext(renderer, library, trust, day, people, printed or {})
    own = policies_at(library, trust, "", day)
    if summaries is None:
        summaries = _summaries(context, library)
    outlines = {name: summary.outline() for name, summary in summaries.items()}
    return (
        _home(context, own, _by_policy(library, trust, summaries, day)),
        _list(context, own),
        *_texts(context, own, summaries, outlines),
        register(context, summaries),
    )


def apart_pages(
    library: Library,
    day: date,
    renderer: Renderer,
    summaries: Mapping[str, AcademySummary],
    wanted: Container[str],
) -> tuple[Page, ...]:
    """Write those pages of the portal that tell academies' own words.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        renderer: the templates.
        summaries: what there is to say of each academy, by its id.
        wanted: the addresses of the pages to write.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    context = TrustPageContext(
        renderer, library, trust, day, contacts_block(renderer, trust, "", day), {}
    )
    own = policies_at(library, trust, "", day)
    told = _by_policy(library, trust, summaries, day)
    around = Neighbours(trust, "", _neighbours(context, own))
    pages: list[Page] = []
    for name, at in own.items():
        if variation_address(name) in wanted:
            pages += variations(context, at, told[name], around)
    if HOME in wanted:
        pages.append(_home(context, own, told))
    if REGISTER in wanted:
        pages.append(register(context, summaries))
    return tuple(pages)


def portal_site(trust: Trust, day: date, pages: tuple[Page, ...]) -> Site:
    """Return the portal as a site; its navigation is known when the hand-written pages are.

    Args:
        trust: names and words.
        day: the day whose names are shown.
        pages: the pages that we make.
    """
    return Site(
        id="",
        name=f"All {trust.settings.words.academies}",
        short_name=trust.organisation.short_name.on(day),
        colour="",
        pages=pages,
        navigation=(),
        switcher=switcher(trust.members_on(day), day),
    )


def _trust_of(library: Library) -> Trust:
    if library.trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    return library.trust


def _home(context: TrustPageContext, own: Mapping[str, PolicyAt], told: PolicySummaries) -> Page:
    trust, words = context.trust, context.trust.settings.words
    recent, to_come = news(context.library, trust, own, told, context.day)
    html = context.renderer.render(
        "portal.html",
        trust_name=trust.organisation.name.on(context.day),
        words=words,
        academies=_choices(trust.members_on(context.day), context.day),
        policies=_rows(context, own),
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
    entry = SearchEntry("", f"{name} policies", f"{titles}.")
    return Page(
        address=HOME,
        title=f"{name} policies",
        html=html,
        headings=tuple(parts),
        search=(entry,),
        description=f"The policies of {name}.",
        apart=True,
    )


def _told(items: Iterable[News]) -> list[tuple[date | None, date | None]]:
    return [(each.begins, each.ends) for each in items]


def _choices(academies: Mapping[str, Academy], day: date) -> list[dict[str, str]]:
    return [
        {"id": name, "name": each.name.on(day), "phase": each.phase, "colour": each.colour}
        for name, each in academies.items()
    ]


def _rows(context: TrustPageContext, own: Mapping[str, PolicyAt]) -> list[dict[str, object]]:
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
                "owner": owner_title(meta, context.trust, context.day),
            }
        )
    return rows


def _list(context: TrustPageContext, own: Mapping[str, PolicyAt]) -> Page:
    spans = {
        name: timeline(policy, context.trust, "")
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
    title = "The trust’s policies"
    html = context.renderer.render(
        "policies.html",
        title=title,
        policies=_rows(context, own),
        idle=idle,
        none_shown=shown_in(None, first_to_begin(spans.values(), context.day), context.day),
        nothing=until_built(
            "No policy is in force.", f"No policy was in force on {When(context.day)}.", context.day
        ),
        idle_heading=until_built(
            "Not in force", f"Not in force on {When(context.day)}", context.day
        ),
        day=context.day,
        words=context.trust.settings.words,
    )
    titles = ", ".join(at.base.meta.title for at in own.values())
    return Page("policies/", title, html, (), (SearchEntry("", title, titles),))


def _neighbours(context: TrustPageContext, own: Mapping[str, PolicyAt]) -> dict[str, Neighbour]:
    return {
        name: Neighbour(own[name].base.meta.title, f"../{name}/", own[name].merged)
        if name in own
        else Neighbour(policy.title, f"../{name}/")
        for name, policy in context.library.policies.items()
    }


def _texts(
    context: TrustPageContext,
    own: Mapping[str, PolicyAt],
    summaries: Mapping[str, AcademySummary],
    outlines: Mapping[str, AcademySummary],
) -> list[Page]:
    neighbours = _neighbours(context, own)
    around = Neighbours(context.trust, "", neighbours)
    told = _by_policy(context.library, context.trust, summaries, context.day)
    counted = _by_policy(context.library, context.trust, outlines, context.day)
    pages: list[Page] = []
    for name, policy in context.library.policies.items():
        pages += draft_pages(context, policy, neighbours, outlines)
        pages += changes_page(context, policy, around)
        at = own.get(name)
        if at is None:
            pages.append(idle_page(context, policy))
            continue
        table = table_of(context, at, counted[name], around)
        pages.append(trust_page(context, at, neighbours, table))
        pages += variations(context, at, told[name], around)
    return pages


def _summaries(context: TrustPageContext, library: Library) -> dict[str, AcademySummary]:
    """Return what there is to say of each academy."""
    trust, day = context.trust, context.day
    found = {}
    for name in trust.members_on(day):
        policies = policies_at(library, trust, name, day)
        effects = effects_at(library, trust, name, day, context.renderer)
        local = local_summaries(library, trust, policies, context.renderer.reader)
        summary = summary_of(trust, policies.values(), day, effects, local)
        found[name] = replace(summary, rows=rows_at(library, trust, name, policies, day))
    return found


def _by_policy(
    library: Library, trust: Trust, summaries: Mapping[str, AcademySummary], day: date
) -> dict[str, dict[str, PolicySummary]]:
    """Return, by policy, what there is to say of the academies that it applies to."""
    here = trust.members_on(day)
    return {
        policy: {
            name: summaries[name].policies[policy]
            for name in here
            if policy in summaries[name].policies
        }
        for policy in library.policies
    }
