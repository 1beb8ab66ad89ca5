"""Put into the theme what pages apart say: those of the portal that tell academies' own words.

MkDocs makes each of them around a hole. So a page apart can be made again without MkDocs, from its
file in the old site: all before what it says and all after stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.publish.story import Begun
from generator.site import apart
from generator.site.page import Page
from generator.site.summaries.academy import AcademySummary
from generator.site.theme.academy_site import file_of
from generator.site.theme.shell import html_hole
from generator.writer import fingerprint, published
from generator.writer.folders import write
from generator.writer.published import Cut


def filled(site: Path, pages: Iterable[Page]) -> dict[str, Cut] | None:
    """Fill the holes of pages that MkDocs made.

    Args:
        site: where it made them.
        pages: the portal's pages.

    Returns:
        Where each of their files is cut; None where the theme did more with what a page says than
        to show it in one place, so that no hole can be filled.
    """
    files, cuts = {}, {}
    for page in pages:
        if not page.apart:
            continue
        file = file_of(page.address)
        parts = published.content_of(site / file).split(html_hole(page).encode())
        if len(parts) != 2 or any(b"\0" in part for part in parts):
            return None
        before, after = parts
        files[file] = before + page.html.encode() + after
        cuts[file] = Cut(len(before), len(after), _face(page))
    write(site, files)
    return cuts


def renewed(build: Begun, cuts: Mapping[str, Cut]) -> dict[str, bytes] | None:
    """Make those pages apart that tell what changed.

    Args:
        build: the build, its academies made; the portal's other pages stay.
        cuts: where the files of the old site are cut.

    Returns:
        The files that are other than those in the old site; None where what the theme shows
        around one of the pages changed, too, so that MkDocs has to make the portal.
    """
    wanted = _wanted(build) & {page.removesuffix("index.html") for page in cuts}
    pages = build.apart_pages(wanted) if wanted else ()
    if {page.address for page in pages} != wanted:
        return None
    files: dict[str, bytes] = {}
    for page in pages:
        file = file_of(page.address)
        cut, old = cuts[file], published.content_of(build.order.out / file)
        if cut.face != _face(page):
            return None
        files[file] = old[: cut.before] + page.html.encode() + old[len(old) - cut.after :]
        files |= {f"{page.address}{name}": content for name, content in page.beside}
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
    """Return the fingerprint of what the theme and search show of a page, beside what it says."""
    beside = tuple((name, b"") for name, _ in page.beside)
    return fingerprint.of_all((html_hole(page), repr(replace(page, html="", beside=beside))))
