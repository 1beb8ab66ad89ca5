"""The trust's own pages: choose your academy, the trust's texts, what is new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.library import Library
from generator.model.trust import Academy, Trust
from generator.render.neighbours import Neighbour, Neighbours
from generator.render.text import PolicyText
from generator.site.academy import contacts_block
from generator.site.at import PolicyAt, members, policies_at
from generator.site.control import applies_words
from generator.site.news import News, Shares, news
from generator.site.page import Heading, Page, SearchEntry
from generator.site.press import Press, new_press
from generator.site.share import PolicyShare, Share, share_of
from generator.site.state import review_state
from generator.site.trust_page import TrustDesk, idle_page, trust_page
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
        shares = _shares(library, trust, day)
    by_policy = _by_policy(library, trust, shares, day)
    recent, to_come = news(library, trust, own, by_policy, day)
    return (
        _home(desk, own, recent, to_come),
        _list(desk, own),
        *_texts(desk, own, by_policy),
    )


def _home(
    desk: TrustDesk, own: Mapping[str, PolicyAt], recent: list[News], to_come: list[News]
) -> Page:
    trust, words = desk.trust, desk.trust.settings.words
    html = desk.press.print(
        "portal.html",
        trust_name=trust.organisation.name.on(desk.day),
        words=words,
        academies=_choices(members(trust, desk.day), desk.day),
        policies=_rows(desk, own),
        recent=recent,
        coming=to_come,
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


def _choices(academies: Mapping[str, Academy], day: date) -> list[dict[str, str]]:
    return [
        {"id": name, "name": each.name.on(day), "phase": each.phase, "colour": each.colour}
        for name, each in academies.items()
    ]


def _rows(desk: TrustDesk, own: Mapping[str, PolicyAt]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for at in own.values():
        meta = at.base.meta
        owner = meta.document_owner
        rows.append(
            {
                "title": meta.title,
                "reference": meta.reference,
                "href": f"{at.policy.id}/",
                "summary": meta.summary,
                "version": str(at.base.version),
                "since": at.since,
                "review": review_state(at, desk.trust, desk.day),
                "applies": applies_words(meta, desk.trust, desk.day) if meta.applies_to else "",
                "owner": desk.trust.roles[owner].title.on(desk.day) if owner else "",
            }
        )
    return rows


def _list(desk: TrustDesk, own: Mapping[str, PolicyAt]) -> Page:
    idle = [
        {"title": policy.title, "href": f"{name}/", "reference": policy.bases[-1].meta.reference}
        for name, policy in desk.library.policies.items()
        if name not in own
    ]
    title = "The trust’s policies"
    html = desk.press.print(
        "policies.html",
        title=title,
        policies=_rows(desk, own),
        idle=idle,
        day=desk.day,
        words=desk.trust.settings.words,
    )
    titles = ", ".join(at.base.meta.title for at in own.values())
    return Page("policies/", title, html, (), (SearchEntry("", title, titles),))


def _texts(desk: TrustDesk, own: Mapping[str, PolicyAt], shares: Shares) -> list[Page]:
    neighbours = {
        name: Neighbour(own[name].base.meta.title, f"../{name}/", own[name].merged)
        if name in own
        else Neighbour(policy.title, f"../{name}/")
        for name, policy in desk.library.policies.items()
    }
    around = Neighbours(desk.trust, "", neighbours)
    pages = []
    for name, policy in desk.library.policies.items():
        at = own.get(name)
        if at is None:
            pages.append(idle_page(desk, policy))
            continue
        text = PolicyText(desk.press.reader, at.merged, around)
        table = varied(desk.trust, at, shares.get(name, {}), text, desk.day)
        pages.append(trust_page(desk, at, neighbours, table))
    return pages


def _shares(library: Library, trust: Trust, day: date) -> dict[str, Share]:
    """Return what there is to say of each academy."""
    return {
        name: share_of(trust, policies_at(library, trust, name, day).values(), day)
        for name in members(trust, day)
    }


def _by_policy(
    library: Library, trust: Trust, shares: Mapping[str, Share], day: date
) -> dict[str, dict[str, PolicyShare]]:
    """Return, by policy, what there is to say of the academies that it applies to."""
    here = members(trust, day)
    return {
        policy: {
            name: shares[name].policies[policy] for name in here if policy in shares[name].policies
        }
        for policy in library.policies
    }
