"""Put into the theme the portal's own pages: all of them, or those that tell what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import TypeAdapter

from generator.publish.making import theme_for
from generator.publish.story import Begun
from generator.site import apart
from generator.site.page import Page, Site
from generator.site.summaries.academy import AcademySummary
from generator.site.theme.academy_site import SiteWriter, file_of
from generator.site.theme.guide import Guide
from generator.site.theme.site_map import site_map
from generator.writer import fingerprint, published
from generator.writer.published import Entry

_GUIDE = TypeAdapter(Guide)


def guide_text(guide: Guide) -> str:
    """Return what was told of the hand-written pages, as it is kept."""
    return _GUIDE.dump_json(guide).decode()


def portal_files(build: Begun, site: Site, guide: Guide) -> dict[str, bytes]:
    """Return every file of the portal that MkDocs does not make, by its path.

    Args:
        build: the build.
        site: the portal.
        guide: what was told of the hand-written pages.
    """
    theme = theme_for(build.task.config_file, build.task.tool)
    site_writer = _site_writer(build, site, guide)
    addresses = (*guide.addresses, *(_full(build, page) for page in site.pages if not page.noindex))
    return {
        **site_writer.files(),
        **site_map(theme, addresses, build.order.day),
    }


def _full(build: Begun, page: Page) -> str:
    url = build.task.around.site_url
    return f"{url}{page.address}" if url else ""


def faces(pages: Iterable[Page]) -> dict[str, str]:
    """Return the files of pages apart, each with the fingerprint of what others show of the page.

    Args:
        pages: the portal's pages.
    """
    return {file_of(page.address): _face(page) for page in pages if page.apart}


def _site_writer(build: Begun, site: Site, guide: Guide) -> SiteWriter:
    theme = theme_for(build.task.config_file, build.task.tool)
    return SiteWriter(replace(site, navigation=guide.navigation), theme, build.task.around)


def renewed(build: Begun, old: Entry) -> dict[str, bytes] | None:
    """Make those pages apart that tell what changed.

    Args:
        build: the build, its academies made; the portal's other pages stay.
        old: what the manifest says of the portal.

    Returns:
        The files that are other than those in the old site; None where what others show of one of
        the pages changed, too, so that the whole portal has to be made.
    """
    wanted = _wanted(build) & {page.removesuffix("index.html") for page in old.apart}
    pages = build.apart_pages(wanted) if wanted else ()
    if {page.address for page in pages} != wanted or not faces(pages).items() <= old.apart.items():
        return None
    if not pages:
        return {}
    site = build.portal_site(pages)
    files = _site_writer(build, site, _GUIDE.validate_json(old.guide)).pages(pages)
    return {
        name: content
        for name, content in files.items()
        if content != published.content_of(build.order.out / name)
    }


def _wanted(build: Begun) -> set[str]:
    """Return the addresses of the pages that tell what changed at the academies."""
    found: set[str] = set()
    for each in build.made:
        before = build.old.academies[each.academy].summary
        if before != each.entry.summary:
            found |= apart.telling(
                AcademySummary.from_text(before), AcademySummary.from_text(each.entry.summary)
            )
    return found


def _face(page: Page) -> str:
    """Return the fingerprint of what others show of a page: search, and what lies beside it."""
    beside = tuple((name, b"") for name, _ in page.beside)
    return fingerprint.of_all((repr(replace(page, html="", headings=(), beside=beside)),))
