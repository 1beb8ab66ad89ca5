"""Prove a site before it is published: every link arrives, and no page asks another host."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from generator.publish.stored_page import StoredPage
from generator.site import links
from generator.site.links import Link
from generator.site.scan import Scan, anchors
from generator.site.theme.surroundings import Surroundings
from generator.writer import published

Whereabouts = Callable[[str], Path]
_AT_HAND = 1000  # pages whose anchors are kept: most links lead to the same few


def of_portal(
    pages: Mapping[str, StoredPage], files: Container[str], url: str
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Check the pages of the portal against each other.

    Args:
        pages: the pages by their files.
        files: all files of the portal.
        url: the site's full address, for links that begin with a slash.

    Returns:
        Where they lead outside, to academies; and what is wrong, in words.
    """
    scans = {name: page.scan for name, page in pages.items()}
    root = urlsplit(url).path or "/"
    broken, leads = links.leading_on(scans, files.__contains__, root)
    faults = [f"{page}: {fault}" for page, scan in scans.items() for fault in scan.faults]
    return leads, (*faults, *map(links.broken_message, broken))


def of_academy(
    academy: str, scans: Mapping[str, Scan], files: Container[str], around: Surroundings
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Check the pages of an academy against each other.

    Args:
        academy: its id.
        scans: its pages by their files, below the root.
        files: all its files, below the root.
        around: knows the pages that all academies' pages may lead to unasked.

    Returns:
        Where they lead outside, the portal for example, and what is wrong, in words.
    """
    broken, leads = links.leading_on(scans, files.__contains__)
    faults = [links.broken_message(link) for link in broken]
    missing = sorted(name for name in around.files_of(academy) if name not in files)
    faults += [f"{name}: other pages lead to it, and it was not made" for name in missing]
    faults += [f"{page}: {fault}" for page, scan in scans.items() for fault in scan.faults]
    outside = (link for link in leads if link.anchor or not around.promises(link.target))
    return tuple(outside), tuple(faults)


def lost(leads: Iterable[Link], whereabouts: Whereabouts) -> tuple[str, ...]:
    """Return those of some links that do not arrive, in words.

    Args:
        leads: links from one part of the site to another.
        whereabouts: gives the folder that a file below the root is in until it is published.
    """

    @lru_cache(_AT_HAND)
    def ids(target: str) -> frozenset[str] | None:
        """Return the anchors of a page, or None where there is no such file."""
        if not is_there(target):
            return None
        page = target.endswith(".html")
        return anchors(published.read_page(whereabouts(target), target)) if page else None

    @lru_cache(_AT_HAND)
    def is_there(target: str) -> bool:
        return not target.startswith("..") and (whereabouts(target) / target).is_file()

    def arrives(link: Link) -> bool:
        if not link.anchor:
            return is_there(link.target)
        return link.anchor in (ids(link.target) or ())

    broken = {link for link in leads if not arrives(link)}
    return tuple(map(links.broken_message, sorted(broken)))
