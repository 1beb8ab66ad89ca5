"""The trust's own pages: choose your academy, the trust's texts, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.history.editions import timeline
from generator.model.library import Library
from generator.model.trust import Academy, Trust
from generator.model.values import When
from generator.render.at import PolicyAt, policies_at
from generator.render.control import applies_words, owner_title
from generator.render.neighbours import Neighbour, Neighbours
from generator.render.text import PolicyText
from generator.site.absent import absent_since, first_to_begin
from generator.site.contacts import contacts_block
from generator.site.draft_page import draft_pages
from generator.site.effect_share import effects_at
from generator.site.news import News, PolicyShares, news, quiet
from generator.site.page import Heading, Page, SearchEntry
from generator.site.press import Press, new_press
from generator.site.share import PolicyShare, Share, share_of
from generator.site.spans import row_words, while_in_force
from generator.site.spoken import shown_in, shown_while_any, until_built
from generator.site.state import review_state
from generator.site.trust_page import TrustDesk, idle_page, trust_page
from generator.site.trust_redlines import changes_page
from generator.site.varied import varied


def portal_pages(
    library: Library,
    day: date,
    press: Press | None = None,
    shares: Mapping[str, Share] | None = None,
) -> tuple[Page, ...]:
    """Write the portal: its home page, the list of the trust's texts, and a page for each.

    Args:
        library: everything as read.
        day: the day that the pages speak of.
        press: give the one that the academies get too, so that each text is read once.
        shares: what there is to say of each academy, by its id, where that is known already; then
            the library need not hold the academies' variations.

    Raises:
        ValueError: when `trust.yml` cannot be used.
    """
    trust = library.trust
    if trust is None:
        message = "there is no usable trust.yml"
        raise ValueError(message)
    press = press or new_press()
    desk = TrustDesk(press, library, trust, day, contacts_block(press, trust, "", day))
    own = policies_at(library, trust, "", day)
    if shares is None:
        shares = _shares(desk, library)
    by_policy = _by_policy(library, trust, shares, day)
    recent, to_come = news(library, trust, own, by_policy, day)
    return (
        _home(desk, own, recent, to_come),
        _list(desk, own),
        *_texts(desk, own, by_policy, shares),
    )


def _home(
    desk: TrustDesk, own: Mapping[str, PolicyAt], recent: list[News], to_come: list[News]
) -> Page:
    trust, words = desk.trust, desk.trust.settings.words
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
    return Page("", f"{name} policies", html, tuple(parts), (entry,), f"The policies of {name}.")


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


def _texts(
    desk: TrustDesk, own: Mapping[str, PolicyAt], told: PolicyShares, shares: Mapping[str, Share]
) -> list[Page]:
    neighbours = {
        name: Neighbour(own[name].base.meta.title, f"../{name}/", own[name].merged)
        if name in own
        else Neighbour(policy.title, f"../{name}/")
        for name, policy in desk.library.policies.items()
    }
    around = Neighbours(desk.trust, "", neighbours)
    pages: list[Page] = []
    for name, policy in desk.library.policies.items():
        pages += draft_pages(desk, policy, neighbours, shares)
        pages += changes_page(desk, policy)
        at = own.get(name)
        if at is None:
            pages.append(idle_page(desk, policy))
            continue
        text = PolicyText(desk.press.reader, at.merged, around)
        table = varied(desk.trust, at, told.get(name, {}), text, desk.day)
        pages.append(trust_page(desk, at, neighbours, table))
    return pages


def _shares(desk: TrustDesk, library: Library) -> dict[str, Share]:
    """Return what there is to say of each academy."""
    trust, day = desk.trust, desk.day
    return {
        name: share_of(
            trust,
            policies_at(library, trust, name, day).values(),
            day,
            effects_at(library, trust, name, day, desk.press),
        )
        for name in trust.members_on(day)
    }


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
