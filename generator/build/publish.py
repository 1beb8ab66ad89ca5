"""How a build ends: check all links, put the new site in the place of the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from generator.build import proof
from generator.build.order import Outcome, RefusedError
from generator.build.story import Begun
from generator.site import search_index
from generator.site.links import Link
from generator.site.page import Page
from generator.writer import published
from generator.writer.folders import (
    MARK,
    move_in,
    renew_mark,
    reuse,
    swap_in,
    swap_in_part,
    write,
)
from generator.writer.published import Entry, Manifest

_PORTAL = ""  # as the name of a part of the site; the other parts are the academies


@dataclass(frozen=True)
class PortalMade:
    """The portal as MkDocs made it.

    Args:
        pages: its generated pages.
        warnings: what MkDocs had to say.
        key: the fingerprint of everything that it was made from; "" where that is not known.
    """

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]
    key: str = ""


def publish(build: Begun, portal: PortalMade | None) -> Outcome:
    """Publish a build.

    Args:
        build: the build, its academies made.
        portal: the portal, made into `build.shop.site`; None where the old one stays.

    Raises:
        RefusedError: when a link is broken, or, in a strict build, at any warning.
        CannotWriteError: when the new site cannot take the old one's place.
    """
    entry, faults = _portal_entry(build, portal)
    entries = _academy_entries(build)
    links = _unproven(build, {_PORTAL: entry, **entries}, portal)
    faults += tuple(fault for each in build.made for fault in each.faults)
    faults += proof.lost(links, lambda target: _whereabouts(build, portal, target))
    if faults:
        raise RefusedError(build.task.library.problems, faults)
    warnings = tuple(each for part in (entry, *entries.values()) for each in part.warnings)
    if build.order.strict and warnings:
        raise RefusedError(build.task.library.problems, warnings)
    known = entry.key and not build.picked.held_back
    manifest = Manifest(
        tool=build.compared.tool,
        academies=entries,
        portal=entry if known else None,
        shared=build.compared.shared,
        noted=build.compared.noted(build.task.library.problems),
    )
    _put_in_place(build, portal, manifest)
    picked = build.picked
    return Outcome(
        problems=build.task.library.problems,
        warnings=warnings,
        made=tuple(picked.to_make),
        unchanged=picked.unchanged,
        held_back=picked.held_back,
    )


def _portal_entry(build: Begun, portal: PortalMade | None) -> tuple[Entry, tuple[str, ...]]:
    """Return what the manifest says of the portal, and what is wrong there."""
    if portal is None:
        if build.old.portal is None:
            message = "there is no portal that could stay"
            raise ValueError(message)
        return build.old.portal, ()
    _index(portal.pages, build.shop.site)
    leads, faults = proof.of_portal(build.shop.site, build.task.around.site_url)
    entry = published.entry_of_folder(portal.key, build.shop.site, map(astuple, leads))
    return replace(entry, warnings=portal.warnings), faults


def _index(pages: tuple[Page, ...], site: Path) -> None:
    """Let search find the generated pages, too."""
    index = published.read_page(site, search_index.ADDRESS)
    if index:
        write(site, {search_index.ADDRESS: search_index.with_pages(index, pages)})


def _academy_entries(build: Begun) -> dict[str, Entry]:
    picked = build.picked
    kept = [name for name in (*picked.unchanged, *picked.held_back) if name in build.old.academies]
    return {
        **{each.academy: each.entry for each in build.made},
        **{name: build.old.academies[name] for name in kept},
    }


def _part(build: Begun, target: str) -> str:
    """Return the part of the site that a file below the root belongs to."""
    first = target.partition("/")[0]
    return first if first in build.task.around.pages else _PORTAL


def _unproven(
    build: Begun, entries: Mapping[str, Entry], portal: PortalMade | None
) -> Iterator[Link]:
    """Yield the links between parts that have to be checked.

    One that was good in the old site is good still, unless the part that it leads to is new. A
    part that is held back shows what was last published, and may lack what is new.
    """
    old = build.old
    good = {link for each in old.academies.values() for link in each.leads} if old.portal else set()
    good.update(old.portal.leads if old.portal else ())
    new = {*build.picked.to_make, *(() if portal is None else (_PORTAL,))}
    waiting = set(build.picked.held_back)
    for part, entry in entries.items():
        for link in entry.leads if part not in waiting else ():
            there = _part(build, link[2])
            if there not in waiting and (there in new or link not in good):
                yield Link(*link)


def _whereabouts(build: Begun, portal: PortalMade | None, target: str) -> Path:
    """Return the folder that a file below the root is in until all is put in place."""
    part = _part(build, target)
    if part in build.picked.to_make:
        return build.shop.academies
    return build.shop.site if part == _PORTAL and portal is not None else build.order.out


def _put_in_place(build: Begun, portal: PortalMade | None, manifest: Manifest) -> None:
    """Replace the old site as a whole, or the one part of it that changed."""
    mark = published.manifest_bytes(manifest)
    same_parts = portal is None and build.old.academies.keys() == manifest.academies.keys()
    little = same_parts and len(build.made) <= 1
    if little and all(swap_in_part(build.shop, each.academy) for each in build.made):
        renew_mark(build.shop, mark)
        return
    _assemble(build, portal)
    write(build.shop.site, {MARK: mark})  # last: newer than all it speaks of
    swap_in(build.shop)


def _assemble(build: Begun, portal: PortalMade | None) -> None:
    """Put all parts into the new site."""
    out, site = build.order.out, build.shop.site
    if portal is None:
        reuse(out, site, without={MARK, *build.task.around.pages})
    for academy in build.picked.to_make:
        move_in(build.shop, academy)
    for academy in build.picked.unchanged:
        reuse(out / academy, site / academy)
    for academy, each in build.instead.items():
        if academy in build.old.academies and (out / academy).is_dir():
            reuse(out / academy, site / academy)
            # Its pages may want stylesheets and scripts of the theme that they were made with.
            reuse(out / "assets", site / "assets", replace=False)
        write(site / academy, each.files, replace=False)
