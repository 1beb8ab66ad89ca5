"""The portal's pages that tell academies' own words, and are made again when those alone change.

All other pages of the portal are made from outlines of the shares, which hold no such words; so
those pages stay as they are as long as the outlines do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.history.at import PolicyAt
from generator.register.row import Row
from generator.register.rows import trust_rows
from generator.render.text import PolicyText
from generator.site.page import Page
from generator.site.pages.practice import variation_address, variation_page
from generator.site.pages.register import ADDRESS as REGISTER
from generator.site.pages.register import register_page
from generator.site.pages.trust import TrustDesk
from generator.site.summaries.academy import Begin, PolicyShare, Share
from generator.site.summaries.varied import Varied, varied
from generator.wording.neighbours import Neighbours

HOME = ""  # its address


def telling(before: Share, now: Share) -> set[str]:
    """Return the addresses of the pages that tell, or would tell, what changed at an academy.

    Args:
        before: what the portal says of it.
        now: what it is to say; the outlines are the same.
    """
    names = before.policies.keys() | now.policies.keys()
    found = {
        variation_address(name)
        for name in names
        if before.policies.get(name) != now.policies.get(name)
    }
    if before.rows != now.rows:
        found.add(REGISTER)
    if _news_of(before) != _news_of(now):
        found.add(HOME)
    return found


def _news_of(share: Share) -> dict[str, tuple[Begin, ...]]:
    return {name: each.begins for name, each in share.policies.items()}


def table_of(
    desk: TrustDesk, at: PolicyAt, told: Mapping[str, PolicyShare], around: Neighbours
) -> Varied:
    """Return what each academy does with a policy.

    Args:
        desk: what all pages of the portal are written with.
        at: the policy, without any academy.
        told: what there is to say of it at each academy.
        around: the other policies.
    """
    text = PolicyText(desk.press.reader, at.merged, around)
    return varied(desk.trust, at, told, text, desk.day)


def variations(
    desk: TrustDesk, at: PolicyAt, told: Mapping[str, PolicyShare], around: Neighbours
) -> list[Page]:
    """Write who varies what of a policy; no page where nothing may be varied.

    Args:
        desk: what all pages of the portal are written with.
        at: the policy, without any academy.
        told: what there is to say of it at each academy.
        around: the other policies.
    """
    pages = variation_page(desk, at, table_of(desk, at, told, around))
    return [replace(page, apart=True) for page in pages]


def register(desk: TrustDesk, shares: Mapping[str, Share]) -> Page:
    """Write the register of the whole trust.

    Args:
        desk: what all pages of the portal are written with.
        shares: what there is to say of each academy, by its id.
    """
    page = register_page(desk.press, desk.trust, "", _rows_of_all(desk, shares), desk.day)
    return replace(page, apart=True)


def _rows_of_all(desk: TrustDesk, shares: Mapping[str, Share]) -> tuple[Row, ...]:
    """Return the rows of the register: the trust's own, then those of each academy by its name."""
    trust, day = desk.trust, desk.day
    by_name = sorted(shares, key=lambda each: trust.academies[each].name.on(day).casefold())
    local = (row for name in by_name for row in shares[name].rows)
    return (*trust_rows(desk.library, trust, day), *local)
