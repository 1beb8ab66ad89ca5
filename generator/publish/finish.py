"""How a build ends: check all links, put the new site in the place of the old one."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from generator.model.trust import Contacts
from generator.publish import proof
from generator.publish.apart import faces, guide_text, portal_files
from generator.publish.logs import gathered
from generator.publish.order import NotPublishedError, Outcome
from generator.publish.print_job import TRUST
from generator.publish.story import Begun
from generator.site.links import Link
from generator.site.page import Site
from generator.site.theme.guide import Guide
from generator.writer import published
from generator.writer.folders import (
    MARK,
    move_in,
    put_in,
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
    """The portal, its hand-written pages made by MkDocs.

    Args:
        site: the pages that are still to be put into the theme.
        guide: what MkDocs told of the hand-written pages.
        warnings: what it had to say.
        key: the fingerprint of everything that the portal is made from; "" where that is not known.
    """

    site: Site
    guide: Guide
    warnings: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True)
class PortalStays:
    """The portal of the old site, as it is or with some files made again.

    Args:
        entry: what the manifest says of it.
        files: those files, by their paths.
    """

    entry: Entry
    files: Mapping[str, bytes]


_Portal = PortalMade | PortalStays


def publish(build: Begun, portal: _Portal) -> Outcome:
    """Publish a build.

    Args:
        build: the build, its academies made.
        portal: the portal, made into `build.staging.site`, or what stays of the old one.

    Raises:
        RefusedError: when a link is broken, or, in a strict build, at any warning.
        CannotWriteError: when the new site cannot take the old one's place.
    """
    entry, within, faults = _portal_entry(build, portal)
    entries = _academy_entries(build)
    links = (*within, *_unproven(build, {_PORTAL: entry, **entries}, portal))
    faults += tuple(fault for each in build.made for fault in each.faults)
    faults += proof.lost(links, lambda target: _whereabouts(build, portal, target))
    if faults:
        raise NotPublishedError(build.task.library.problems, faults)
    # What is wrong in a base is found at every academy.
    warnings = tuple(
        dict.fromkeys(each for part in (entry, *entries.values()) for each in part.warnings)
    )
    if build.order.strict and warnings:
        raise NotPublishedError(build.task.library.problems, warnings)
    known = entry.key and not build.picked.held_back
    manifest = Manifest(
        tool=build.compared.tool,
        academies=entries,
        portal=entry if known else None,
        shared=build.compared.shared,
        noted=build.compared.noted(build.task.library.problems),
    )
    named = (*_still_named(build), *_taken_away(build))
    _put_in_place(build, portal, manifest)
    picked = build.picked
    return Outcome(
        problems=build.task.library.problems,
        warnings=(*warnings, *named),
        made=tuple(picked.to_make),
        unchanged=picked.unchanged,
        held_back=picked.held_back,
        lacking=build.order.lacking,
        out=build.order.out,
    )


def _taken_away(build: Begun) -> Iterator[str]:
    """Yield what to say of academies that had pages and are unknown now, whoever took them out."""
    for name in sorted(set(build.old.academies) - set(build.task.trust.academies)):
        yield (
            f"“{name}” had pages in this site and is no longer in trust.yml, so they are gone; an "
            "academy that left the trust stays there, with the day under left:"
        )


def _still_named(build: Begun) -> Iterator[str]:
    """Yield what to say of old pages that may name people, in a trust that shows titles only."""
    trust, out = build.task.trust, build.order.out
    if trust.settings.contacts is not Contacts.TITLES_ONLY:
        return
    for academy in build.picked.held_back:
        entry = build.old.academies.get(academy)
        if entry and entry.names and (out / academy).is_dir():
            place = trust.academies[academy].short_name.on(build.order.day)
            yield (
                f"{place} is held back, and its pages in {out / academy} are from before this "
                "trust showed titles only: people are still named there. Correct the files of "
                f"{place} and build again, or delete that folder and build again"
            )


def _portal_entry(build: Begun, portal: _Portal) -> tuple[Entry, list[Link], tuple[str, ...]]:
    """Return what the manifest says of the portal, new links within it, and what is wrong there."""
    url, site = build.task.around.site_url, build.staging.site
    if isinstance(portal, PortalStays):
        return _renewed_entry(build, portal) if portal.files else (portal.entry, [], ())
    with gathered(logging.WARNING) as said:
        write(site, portal_files(build, portal.site, portal.guide))
    unprinted = _trust_prints(build)
    apart = faces(portal.site.pages) if portal.key else {}
    leads, faults = proof.of_portal(site, url, apart)
    outside, within = _parted(build, leads, apart)
    entry = published.entry_of_folder(portal.key, site, map(astuple, outside))
    warnings = (*portal.warnings, *said, *unprinted)
    told = replace(entry, warnings=warnings, apart=apart, guide=guide_text(portal.guide))
    return told, within, faults


def _renewed_entry(build: Begun, portal: PortalStays) -> tuple[Entry, list[Link], tuple[str, ...]]:
    """Write what is new of the portal; return as `_portal_entry` does."""
    old, files = portal.entry, portal.files
    write(build.staging.site, files)
    leads, faults = proof.of_apart(files, build.task.around.site_url)
    outside, within = _parted(build, leads, old.apart)
    kept = [lead for lead in old.leads if lead[0] not in files]
    entry = published.entry_renewed(
        old, build.order.out, files, [*kept, *map(astuple, outside)], build.task.around.pages
    )
    return entry, within, faults


def _parted(
    build: Begun, leads: Iterable[Link], apart: Container[str]
) -> tuple[list[Link], list[Link]]:
    """Part the portal's links that are good only until something else changes from all others."""
    outside: list[Link] = []
    within: list[Link] = []
    for link in leads:
        lasts = _part(build, link.target) == _PORTAL and not (link.anchor and link.target in apart)
        (within if lasts else outside).append(link)
    return outside, within


def _trust_prints(build: Begun) -> tuple[str, ...]:
    """Put what was printed of the trust's texts beside their pages: MkDocs empties its folder.

    Returns:
        What could not be printed, in words.
    """
    printed = build.task.printed.get(_PORTAL)
    if printed is None:
        return ()
    reuse(build.staging.academies / TRUST, build.staging.site / TRUST)
    return printed.warnings


def _academy_entries(build: Begun) -> dict[str, Entry]:
    picked = build.picked
    waiting = [name for name in picked.held_back if (build.order.out / name).is_dir()]
    kept = [name for name in (*picked.unchanged, *waiting) if name in build.old.academies]
    return {
        **{each.academy: each.entry for each in build.made},
        **{name: build.old.academies[name] for name in kept},
    }


def _part(build: Begun, target: str) -> str:
    """Return the part of the site that a file below the root belongs to."""
    first = target.partition("/")[0]
    return first if first in build.task.around.pages else _PORTAL


def _unproven(build: Begun, entries: Mapping[str, Entry], portal: _Portal) -> Iterator[Link]:
    """Yield the links between parts that have to be checked.

    One that was good in the old site is good still, unless what it leads to is new. A
    part that is held back shows what was last published, and may lack what is new.
    """
    old = build.old
    good = {link for each in old.academies.values() for link in each.leads} if old.portal else set()
    good.update(old.portal.leads if old.portal else ())
    waiting = set(build.picked.held_back)
    for part, entry in entries.items():
        for link in entry.leads if part not in waiting else ():
            there = _part(build, link[2])
            new = _whereabouts(build, portal, link[2]) != build.order.out
            if there not in waiting and (new or link not in good):
                yield Link(*link)


def _whereabouts(build: Begun, portal: _Portal, target: str) -> Path:
    """Return the folder that a file below the root is in until all is put in place."""
    part = _part(build, target)
    if part in build.picked.to_make:
        return build.staging.academies
    made = isinstance(portal, PortalMade) or target in portal.files
    return build.staging.site if part == _PORTAL and made else build.order.out


def _put_in_place(build: Begun, portal: _Portal, manifest: Manifest) -> None:
    """Replace the old site as a whole, or the few parts of it that changed."""
    mark = published.manifest_bytes(manifest)
    if (
        isinstance(portal, PortalStays)
        and _is_little(build, portal, manifest)
        and all(swap_in_part(build.staging, each.academy) for each in build.made)
    ):
        put_in(build.staging, portal.files)
        renew_mark(build.staging, mark)
        return
    _assemble(build, portal)
    write(build.staging.site, {MARK: mark})  # last: newer than all it speaks of
    swap_in(build.staging)


def _is_little(build: Begun, portal: PortalStays, manifest: Manifest) -> bool:
    """Return whether no more than one academy is new, with what the portal tells of it.

    These cannot go in in one step; where they lead to each other as before, every link arrives
    in between, too.
    """
    old = build.old
    if old.academies.keys() != manifest.academies.keys() or len(build.made) > 1:
        return False
    leads = [each.entry.leads == old.academies[each.academy].leads for each in build.made]
    told = manifest.portal.leads if manifest.portal else ()
    return not portal.files or (all(leads) and told == portal.entry.leads)


def _assemble(build: Begun, portal: _Portal) -> None:
    """Put all parts into the new site."""
    out, site = build.order.out, build.staging.site
    if isinstance(portal, PortalStays):
        reuse(out, site, replace=False, without={MARK, *build.task.around.pages})
    for academy in build.picked.to_make:
        move_in(build.staging, academy)
    for academy in build.picked.unchanged:
        reuse(out / academy, site / academy)
    for academy, each in build.instead.items():
        if academy in build.old.academies and (out / academy).is_dir():
            reuse(out / academy, site / academy)
            # Its pages may want stylesheets and scripts of the theme that they were made with.
            reuse(out / "assets", site / "assets", replace=False)
        write(site / academy, each.files, replace=False)
