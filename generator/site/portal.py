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
from generator.site.page import Heading, Page, SearchEntry
from generator.site.pages.draft import draft_pages
from generator.site.pages.practice import variation_address
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.trust import TrustDesk, idle_page, trust_page
from generator.site.pages.trust_changes import changes_page
from generator.site.parts.contacts import contacts_block
from generator.site.parts.renderer import Press, new_press
from generator.site.prints import Prints
from generator.site.summaries.academy import PolicyShare, Share, share_of
from generator.site.summaries.effects import effects_at
from generator.site.summaries.local_texts import local_shares
from generator.site.summaries.news import News, PolicyShares, news, quiet
from generator.wording.absent import absent_since, first_to_begin
from generator.wording.control import applies_words, owner_title
from generator.wording.neighbours import Neighbour, Neighbours
from generator.wording.reviews import review_state
from generator.wording.spans import row_words, while_in_force
from generator.wording.spoken import shown_in, shown_while_any, until_built


def portal_pages(
    library: Library,
    day: date,
    press: Press | None = None,
    shares: Mapping[str, Share] | None = None,
    prints: Prints | None = None,
) -> tuple[Page, ...]:
    """Write the portal: its home page, the list of the trust's texts, and a page for each.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        press: give the one that the academies get too, so that each text is read once.
        shares: what there is to say of each academy, by its id, where that is known already; then
            the library need not hold the academies' variations.
        prints: what was printed of the trust's texts.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    press = press or new_press()
    people = contacts_block(press, trust, "", day)
    desk = TrustDesk(press, library, trust, day, people, prints or {})
    own = policies_at(library, trust, "", day)
    if shares is None:
        shares = _shares(desk, library)
    outlines = {name: share.outline() for name, share in shares.items()}
    return (
        _home(desk, own, _by_policy(library, trust, shares, day)),
        _list(desk, own),
        *_texts(desk, own, shares, outlines),
        register(desk, shares),
    )


def apart_pages(
    library: Library,
    day: date,
    press: Press,
    shares: Mapping[str, Share],
    wanted: Container[str],
) -> tuple[Page, ...]:
    """Write those pages of the portal that tell academies' own words.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        press: the templates.
        shares: what there is to say of each academy, by its id.
        wanted: the addresses of the pages to write.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = _trust_of(library)
    desk = TrustDesk(press, library, trust, day, contacts_block(press, trust, "", day), {})
    own = policies_at(library, trust, "", day)
    told = _by_policy(library, trust, shares, day)
    around = Neighbours(trust, "", _neighbours(desk, own))
    pages: list[Page] = []
    for name, at in own.items():
        if variation_address(name) in wanted:
            pages += variations(desk, at, told[name], around)
    if HOME in wanted:
        pages.append(_home(desk, own, told))
    if REGISTER in wanted:
        pages.append(register(desk, shares))
    return tuple(pages)


def _trust_of(library: Library) -> Trust:
    if library.trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    return library.trust


def _home(desk: TrustDesk, own: Mapping[str, PolicyAt], told: PolicyShares) -> Page:
    trust, words = desk.trust, desk.trust.settings.words
    recent, to_come = news(desk.library, trust, own, told, desk.day)
    html = desk.press.print(
        "portal.html",
        trust_name=trust.organisation.name.on(desk.day),
        words=words,
        academies=_choices(trust.members_on(desk.day), desk.day),
        policies=_rows(desk, own),
        recent=recent,
        recent_shown=shown_while_any(_told(recent), desk.day),
        coming=to_come,
        coming_shown=shown_while_any(_told(to_come), desk.day),
        quiet=quiet(_told([*recent, *to_come]), desk.day),
        nothing=until_built(
            "Nothing has changed in the past twelve months.",
            f"Nothing newer was known on {When(desk.day)}.",
            desk.day,
        ),
        day=desk.day,
    )
    parts = [
        Heading("_choose", f"Choose your {words.academy}"),
        Heading("_policies", "The trust’s policies"),
        Heading("_new", "What is new"),
    ]
    name = trust.organisation.name.on(desk.day)
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


def _rows(desk: TrustDesk, own: Mapping[str, PolicyAt]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for at in own.values():
        meta = at.base.meta
        rows.append(
            {
                "title": meta.title,
                "reference": meta.reference,
                "href": f"{at.policy.id}/",
                "since": row_words(at.edition, at.timeline, numbered=True, day=desk.day),
                "current": while_in_force(at.edition, at.timeline, desk.day),
                "review": review_state(at, desk.trust, desk.day),
                "applies": applies_words(meta, desk.trust, desk.day) if meta.applies_to else "",
                "owner": owner_title(meta, desk.trust, desk.day),
            }
        )
    return rows


def _list(desk: TrustDesk, own: Mapping[str, PolicyAt]) -> Page:
    spans = {
        name: timeline(policy, desk.trust, "")
        for name, policy in desk.library.policies.items()
        if name not in own
    }
    idle = [
        {
            "title": desk.library.policies[name].title,
            "href": f"{name}/",
            "reference": desk.library.policies[name].bases[-1].meta.reference,
            "standing": absent_since(each, desk.day),
        }
        for name, each in spans.items()
    ]
    title = "The trust’s policies"
    html = desk.press.print(
        "policies.html",
        title=title,
        policies=_rows(desk, own),
        idle=idle,
        none_shown=shown_in(None, first_to_begin(spans.values(), desk.day), desk.day),
        nothing=until_built(
            "No policy is in force.", f"No policy was in force on {When(desk.day)}.", desk.day
        ),
        idle_heading=until_built("Not in force", f"Not in force on {When(desk.day)}", desk.day),
        day=desk.day,
        words=desk.trust.settings.words,
    )
    titles = ", ".join(at.base.meta.title for at in own.values())
    return Page("policies/", title, html, (), (SearchEntry("", title, titles),))


def _neighbours(desk: TrustDesk, own: Mapping[str, PolicyAt]) -> dict[str, Neighbour]:
    return {
        name: Neighbour(own[name].base.meta.title, f"../{name}/", own[name].merged)
        if name in own
        else Neighbour(policy.title, f"../{name}/")
        for name, policy in desk.library.policies.items()
    }


def _texts(
    desk: TrustDesk,
    own: Mapping[str, PolicyAt],
    shares: Mapping[str, Share],
    outlines: Mapping[str, Share],
) -> list[Page]:
    neighbours = _neighbours(desk, own)
    around = Neighbours(desk.trust, "", neighbours)
    told = _by_policy(desk.library, desk.trust, shares, desk.day)
    counted = _by_policy(desk.library, desk.trust, outlines, desk.day)
    pages: list[Page] = []
    for name, policy in desk.library.policies.items():
        pages += draft_pages(desk, policy, neighbours, outlines)
        pages += changes_page(desk, policy, around)
        at = own.get(name)
        if at is None:
            pages.append(idle_page(desk, policy))
            continue
        table = table_of(desk, at, counted[name], around)
        pages.append(trust_page(desk, at, neighbours, table))
        pages += variations(desk, at, told[name], around)
    return pages


def _shares(desk: TrustDesk, library: Library) -> dict[str, Share]:
    """Return what there is to say of each academy."""
    trust, day = desk.trust, desk.day
    found = {}
    for name in trust.members_on(day):
        policies = policies_at(library, trust, name, day)
        effects = effects_at(library, trust, name, day, desk.press)
        local = local_shares(library, trust, policies, desk.press.reader)
        share = share_of(trust, policies.values(), day, effects, local)
        found[name] = replace(share, rows=rows_at(library, trust, name, policies, day))
    return found


def _by_policy(
    library: Library, trust: Trust, shares: Mapping[str, Share], day: date
) -> dict[str, dict[str, PolicyShare]]:
    """Return, by policy, what there is to say of the academies that it applies to."""
    here = trust.members_on(day)
    return {
        policy: {
            name: shares[name].policies[policy] for name in here if policy in shares[name].policies
        }
        for policy in library.policies
    }
