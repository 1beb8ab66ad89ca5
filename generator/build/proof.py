"""Prove a site before it is published: every link arrives, and no page asks another host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from generator.site import links
from generator.site.links import Link, Scan
from generator.site.page import AcademySite
from generator.writer import published

Whereabouts = Callable[[str], Path]


def of_portal(folder: Path, url: str) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Check the pages of the portal against each other.

    Args:
        folder: where they are.
        url: the site's full address, for links that begin with a slash.

    Returns:
        Where they lead outside, academies for example, and what is wrong, in words.
    """
    scans = {name: links.scan(html) for name, html in published.html_files(folder).items()}
    broken, leads = links.leading_on(scans, scans.__contains__, urlsplit(url).path or "/")
    return leads, (
        *(links.broken_message(link) for link in broken),
        *(f"{page}: {fault}" for page, found in scans.items() for fault in found.faults),
    )


def of_academy(
    site: AcademySite, files: Mapping[str, bytes], promised: frozenset[str]
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Check the pages of an academy against each other.

    Args:
        site: its pages.
        files: the files made from them, by their path in its folder.
        promised: the files that all academies' pages may lead to unasked.

    Returns:
        Where they lead outside, the portal for example, and what is wrong, in words.
    """
    scans = {
        f"{site.id}/{name}": links.scan(content.decode())
        for name, content in files.items()
        if name.endswith(".html")
    }
    known = {f"{site.id}/{name}" for name in files}
    broken, leads = links.leading_on(scans, known.__contains__)
    faults = [links.broken_message(link) for link in (*broken, *_lost_in_search(site, scans))]
    missing = {name for name in promised if name.startswith(f"{site.id}/")} - known
    faults += [f"{name}: other pages lead to it, and it was not made" for name in sorted(missing)]
    faults += [f"{page}: {fault}" for page, scan in scans.items() for fault in scan.faults]
    outside = (link for link in leads if link.anchor or link.target not in promised)
    return tuple(outside), tuple(faults)


def _lost_in_search(site: AcademySite, scans: Mapping[str, Scan]) -> tuple[Link, ...]:
    """Return what the search index would lead to and no page has."""
    found = (
        Link(f"{site.id}/search", f"{page.address}#{entry.anchor}", file, entry.anchor)
        for page in site.pages
        for file in [f"{site.id}/{page.address}index.html"]
        for entry in page.search
        if entry.anchor and entry.anchor not in scans[file].ids
    )
    return tuple(found)


def lost(leads: Iterable[Link], whereabouts: Whereabouts) -> tuple[str, ...]:
    """Return those of some links that do not arrive, in words.

    Args:
        leads: links from one part of the site to another.
        whereabouts: gives the folder that a file below the root is in until it is published.
    """

    @cache
    def ids(target: str) -> frozenset[str] | None:
        """Return the anchors of a page, or None where there is no such file."""
        if not is_there(target):
            return None
        page = target.endswith(".html")
        return links.anchors(published.read_page(whereabouts(target), target)) if page else None

    @cache
    def is_there(target: str) -> bool:
        return not target.startswith("..") and (whereabouts(target) / target).is_file()

    def arrives(link: Link) -> bool:
        if not link.anchor:
            return is_there(link.target)
        return link.anchor in (ids(link.target) or ())

    return tuple(links.broken_message(link) for link in sorted({*leads}) if not arrives(link))
