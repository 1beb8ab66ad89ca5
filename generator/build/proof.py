"""Prove a finished site: every link arrives, and no page asks another host."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from generator.site import links
from generator.site.links import Link
from generator.writer import published


def proved(
    site: Path, leads: Iterable[Link], academies: Iterable[str], held_back: Iterable[str], url: str
) -> tuple[str, ...]:
    """Return what is wrong with the links of a site, in words.

    Args:
        site: the finished site.
        leads: links of academies to other parts of the site; all others of theirs are known good.
        academies: the folders below the site that are not the portal's.
        held_back: those of them that show what was last published: it may lack what is new.
        url: the site's full address, for links that begin with a slash.
    """
    scans = {
        name: links.scan(html) for name, html in published.html_files(site, set(academies)).items()
    }
    broken, outward = links.leading_on(scans, scans.__contains__, urlsplit(url).path or "/")
    waiting = frozenset(held_back)

    @cache
    def is_there(target: str) -> bool:
        return not target.startswith("..") and (site / target).is_file()

    @cache
    def ids(target: str) -> frozenset[str] | None:
        """Return the anchors of a page, or None where there is no such file."""
        if target in scans:
            return scans[target].ids
        if not is_there(target):
            return None
        page = target.endswith(".html")
        return links.anchors(published.read_page(site, target)) if page else frozenset()

    def arrives(link: Link) -> bool:
        if link.target.partition("/")[0] in waiting:
            return True
        if not link.anchor:
            return link.target in scans or is_there(link.target)
        there = ids(link.target)
        return there is not None and link.anchor in there

    lost = (link for link in (*outward, *leads) if not arrives(link))
    return (
        *(links.broken_message(link) for link in sorted({*broken, *lost})),
        *(f"{page}: {fault}" for page, found in scans.items() for fault in found.faults),
    )
