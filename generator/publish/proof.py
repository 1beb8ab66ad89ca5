"""Prove a site before it is published: every link arrives, and no page asks another host."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from generator.publish.stored_page import StoredPage
from generator.site import links
from generator.site.links import Link
from generator.site.page import Site
from generator.site.scan import Scan, anchors, scan_page
from generator.writer import published

Whereabouts = Callable[[str], Path]


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


@dataclass(frozen=True, eq=False)
class Scanned:
    """The files of an academy, as far as the proof needs them; all below the root.

    Args:
        scans: what each page holds, in page order; of a page of the archive, without its links to
            itself.
        files: all files.
    """

    scans: Mapping[str, Scan]
    files: frozenset[str]


def scanned(academy: str, files: Mapping[str, bytes]) -> Scanned:
    """Return files that were made, as the proof needs them.

    Args:
        academy: the academy's id.
        files: the files by their path in its folder.
    """
    pages = ((name, content) for name, content in files.items() if name.endswith(".html"))
    scans = {f"{academy}/{name}": scan_page(content.decode()) for name, content in pages}
    return Scanned(scans, frozenset(f"{academy}/{name}" for name in files))


def of_academy(
    site: Site, found: Scanned, promised: frozenset[str]
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Check the pages of an academy against each other.

    Args:
        site: its pages.
        found: the files made from them, or kept.
        promised: the files that all academies' pages may lead to unasked.

    Returns:
        Where they lead outside, the portal for example, and what is wrong, in words.
    """
    scans, known = found.scans, found.files
    broken, leads = links.leading_on(scans, known.__contains__)
    faults = [links.broken_message(link) for link in (*broken, *_lost_in_search(site, scans))]
    missing = {name for name in promised if name.startswith(f"{site.id}/")} - known
    faults += [f"{name}: other pages lead to it, and it was not made" for name in sorted(missing)]
    faults += [f"{page}: {fault}" for page, scan in scans.items() for fault in scan.faults]
    outside = (link for link in leads if link.anchor or link.target not in promised)
    return tuple(outside), tuple(faults)


def _lost_in_search(site: Site, scans: Mapping[str, Scan]) -> tuple[Link, ...]:
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
        return anchors(published.read_page(whereabouts(target), target)) if page else None

    @cache
    def is_there(target: str) -> bool:
        return not target.startswith("..") and (whereabouts(target) / target).is_file()

    def arrives(link: Link) -> bool:
        if not link.anchor:
            return is_there(link.target)
        return link.anchor in (ids(link.target) or ())

    return tuple(links.broken_message(link) for link in sorted({*leads}) if not arrives(link))
