"""All pages of one academy's site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.history.at import PolicyAt, in_force, timelines
from generator.model.edition import Timeline
from generator.model.library import Library
from generator.model.trust import Trust
from generator.register.rows import rows_at
from generator.site.archive import archive
from generator.site.page import NavEntry, Page, Site, SwitchEntry
from generator.site.pages.archive_inputs import Excerpts
from generator.site.pages.changes import has_changes
from generator.site.pages.context import PageContext
from generator.site.pages.home import home_page
from generator.site.pages.idle import idle_policy_page
from generator.site.pages.local import local_page
from generator.site.pages.local_draft import local_draft_pages
from generator.site.pages.policy import Written, policy_page, written
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import TITLE, register_page
from generator.site.pages.search import search_page
from generator.site.pages.vary import vary_page
from generator.site.parts.contacts import contacts_block
from generator.site.parts.form_draft import FormStart, may_be_varied
from generator.site.parts.renderer import Renderer, new_renderer
from generator.site.parts.switcher import switcher
from generator.site.printed import PrintedFiles
from generator.site.summaries.academy import AcademySummary, summary_of
from generator.site.summaries.effects import effects_at
from generator.site.summaries.local_texts import FindsSince, find_since, local_summaries
from generator.wording.contacts import held_roles
from generator.wording.neighbours import Neighbour


@dataclass(frozen=True)
class Stored:
    """What the store of a build has of an academy.

    Args:
        printed: what was printed for its site.
        since: finds from when what is local applies.
    """

    printed: PrintedFiles = field(default_factory=dict)
    since: FindsSince = find_since


def academy_site(
    library: Library, academy_id: str, day: date, renderer: Renderer | None = None
) -> Site:
    """Write the site of an academy.

    Args:
        library: everything as read.
        academy_id: the academy.
        day: the day that the pages speak of.
        renderer: give the same one for every academy, so that each text is read once.

    Raises:
        ValueError: when there is no such academy, or `trust.yml` cannot be used.
    """
    trust = library.trust
    if trust is None or academy_id not in trust.academies:
        message = f"there is no academy “{academy_id}”"
        raise ValueError(message)
    return site_and_summary(library, trust, academy_id, day, renderer or new_renderer())[0]


def site_and_summary(
    library: Library,
    trust: Trust,
    academy_id: str,
    day: date,
    renderer: Renderer,
    stored: Stored | None = None,
) -> tuple[Site, AcademySummary]:
    """Write the site of an academy, and what the portal says of it.

    Args:
        library: everything as read; variations of other academies need not be there.
        trust: the trust.
        academy_id: the academy.
        day: the day that the pages speak of.
        renderer: the same one for every academy.
        stored: what the store has of it.
    """
    stored = stored or Stored()
    people = contacts_block(renderer, trust, academy_id, day)
    context = PageContext(renderer, trust, academy_id, day, people, stored.printed)
    known = timelines(library, trust, academy_id)
    policies = in_force(known, trust, day)
    neighbours = _neighbours(library, known, policies)
    around = neighbours, held_roles(trust, academy_id, day)
    texts = {name: written(context, at, *around) for name, at in policies.items()}
    local = local_summaries(library, trust, policies, renderer.reader, stored.since)
    rows = rows_at(library, trust, academy_id, policies, day)
    varied = _may_be_varied(context, library, known)
    pages = [
        home_page(context, library.packs, known, policies),
        *_of_policies(context, texts, varied),
        *_not_in_force(context, library, known, neighbours, varied),
        local_page(context, policies, local),
        register_page(renderer, trust, academy_id, rows, day),
    ]
    pages.append(search_page(renderer, trust, academy_id, pages, day))
    site = Site(
        id=academy_id,
        name=trust.academies[academy_id].name.on(day),
        short_name=context.short_name,
        colour=trust.academies[academy_id].colour,
        pages=tuple(pages),
        navigation=_navigation(policies),
        switcher=_switcher(trust, academy_id, day),
        archive=archive(context, Excerpts(trust.nameless, library, known), texts),
    )
    effects = effects_at(library, trust, academy_id, day, renderer)
    summary = summary_of(trust, policies.values(), day, effects, local)
    return site, replace(summary, rows=rows)


def _may_be_varied(
    context: PageContext, library: Library, known: Mapping[str, Timeline]
) -> dict[str, FormStart]:
    """Return what the next variation of each policy begins with that has a page here."""
    found = may_be_varied(library, context.trust, context.academy, context.day)
    return {name: each for name, each in found.items() if name in known}


def _of_policies(
    context: PageContext, texts: Mapping[str, Written], varied: Mapping[str, FormStart]
) -> Iterator[Page]:
    for name, made in texts.items():
        yield policy_page(context, made, compared=_compared(made), varied=name in varied)


def _forms(
    context: PageContext, library: Library, varied: Mapping[str, FormStart]
) -> Iterator[Page]:
    """Yield the forms on which the academy's next variations are written."""
    titles = {name: policy.title for name, policy in library.policies.items()}
    for name, start in varied.items():
        yield vary_page(context, library.policies[name], start, titles)


def _compared(made: Written) -> bool:
    return has_changes(made.at.edition, made.at.timeline)


def _not_in_force(
    context: PageContext,
    library: Library,
    known: Mapping[str, Timeline],
    neighbours: Mapping[str, Neighbour],
    varied: Mapping[str, FormStart],
) -> Iterator[Page]:
    """Yield the pages of policies that have no text today, of variations in work, and the forms."""
    for name, spans in known.items():
        if spans.edition_on(context.day) is None:
            yield idle_policy_page(context, spans, varied=name in varied)
    for policy in library.policies.values():
        yield from local_draft_pages(context, policy, neighbours)
    yield from _forms(context, library, varied)


def _neighbours(
    library: Library, known: Mapping[str, Timeline], policies: Mapping[str, PolicyAt]
) -> dict[str, Neighbour]:
    """Return every policy as a page of this academy may cite it.

    One that never applied here leads to the trust's text.
    """
    return {
        name: Neighbour(policies[name].base.meta.title, f"../{name}/", policies[name].merged)
        if name in policies
        else Neighbour(policy.title, f"../{name}/" if name in known else f"../../policies/{name}/")
        for name, policy in library.policies.items()
    }


def _navigation(policies: Mapping[str, PolicyAt]) -> tuple[NavEntry, ...]:
    entries = (NavEntry(at.base.meta.title, f"{name}/") for name, at in policies.items())
    return (NavEntry("Home"), *entries, NavEntry(TITLE, REGISTER))


def _switcher(trust: Trust, academy_id: str, day: date) -> tuple[SwitchEntry, ...]:
    others = {name: each for name, each in trust.members_on(day).items() if name != academy_id}
    return switcher(others, day)
