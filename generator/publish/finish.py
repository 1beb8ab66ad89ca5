"""How a build ends: check all links, put the new site in the place of the old one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

from generator.model.academy import TRUST
from generator.model.site_paths import TRUST_FOLDER
from generator.model.trust import Contacts
from generator.publish import proof
from generator.publish.guide import GuideMade
from generator.publish.order import NotPublishedError, Outcome
from generator.publish.own_pages import PortalMade, made_portal
from generator.publish.stored_page import StoredPage
from generator.publish.story import Begun
from generator.site.links import Link
from generator.writer import published
from generator.writer.damaged import damaged_records
from generator.writer.folders import (
    MARK,
    move_in,
    put_in,
    renew_mark,
    reuse,
    write,
)
from generator.writer.ledger import LEDGER, ledger_bytes
from generator.writer.published import Digest, Entry, Manifest, digest_of, entry_of
from generator.writer.swapping import same_rights, swap_in, swap_in_part
from generator.writer.told import TOLD, Told, read_told, told_bytes

_PORTAL = ""  # as the name of a part of the site; the other parts are the academies


def publish(build: Begun, guide: GuideMade) -> Outcome:
    """Publish a build.

    Args:
        build: the build, its academies made.
        guide: the hand-written pages, in `build.staging.site`.

    Raises:
        RefusedError: when a link is broken, or, in a strict build, at any warning.
        CannotWriteError: when the new site cannot take the old one's place.
    """
    portal = made_portal(build, guide)
    files = _portal_files(build, portal)
    leads, faults = proof.of_portal(portal.pages, files, build.task.around.site_url)
    told = Told(tuple(sorted(map(astuple, leads))), _told(build, portal))
    entries, entry = _academy_entries(build), _portal_entry(build, files, told)
    faults += tuple(fault for each in build.made for fault in each.faults)
    said: dict[str, None] = {}  # what is wrong in a base is found at every academy
    links = _unproven(build, told, entries, portal, said)
    faults += proof.lost(links, lambda target: _whereabouts(build, portal, target))
    if faults:
        raise NotPublishedError(build.task.library.problems, faults)
    warnings = tuple(said)
    if build.order.strict and warnings:
        raise NotPublishedError(build.task.library.problems, warnings)
    manifest = Manifest(
        tool=build.compared.tool,
        academies=entries,
        portal=None if build.picked.held_back else entry,
        shared=build.compared.shared,
        noted=build.compared.noted(build.task.library.problems),
    )
    named, anew = (*_still_named(build), *_taken_away(build)), tuple(_anew(build))
    _put_in_place(build, portal, files.keys(), manifest)
    picked = build.picked
    return Outcome(
        problems=build.task.library.problems,
        warnings=(*warnings, *named),
        made=tuple(picked.to_make),
        unchanged=picked.unchanged,
        held_back=picked.held_back,
        lacking=build.order.lacking,
        out=build.order.out,
        anew=anew,
    )


def _anew(build: Begun) -> Iterator[str]:
    """Yield what was made again because the last site is not what a build wrote."""
    out = build.order.out
    for path in damaged_records(out):
        yield (
            f"{out / path} cannot be read: it is damaged, or of another version of Policybook; "
            "what it told of was made anew"
        )
    for name in build.picked.to_make:
        if name in build.compared.altered:
            yield f"What stood in {out / name} was not what the last build wrote; it was made anew"


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
            place = trust.short_name(academy, build.order.day)
            yield (
                f"{place} is held back, and its pages in {out / academy} are from before this "
                "trust showed titles only: people are still named there. Correct the files of "
                f"{place} and build again, or delete that folder and build again"
            )


def _portal_files(build: Begun, portal: PortalMade) -> dict[str, Digest]:
    """Put the ledger, and what was printed of the trust's texts, beside the portal's pages.

    Returns:
        The fingerprints of all files of the portal.
    """
    site, ledger = build.staging.site, ledger_bytes(portal.ledger)
    write(site, {LEDGER: ledger})
    files = {**portal.ledger.digests, LEDGER: digest_of(ledger)}
    printed = build.task.printed.get(TRUST)
    if printed is not None:
        reuse(build.staging.academies / TRUST_FOLDER, site / TRUST_FOLDER)
        own = {**printed.digests, LEDGER: digest_of(ledger_bytes(printed))}
        files |= {f"{TRUST_FOLDER}/{name}": digest for name, digest in own.items()}
    return files


def _portal_entry(build: Begun, files: dict[str, Digest], told: Told) -> Entry:
    """Put what is known of the portal beside its files, and return what the manifest has of it."""
    content = told_bytes(told, {})
    write(build.staging.site, {TOLD: content})
    files[TOLD] = digest_of(content)
    return entry_of("", files)


def _told(build: Begun, portal: PortalMade) -> tuple[str, ...]:
    """Return what there was to say of the portal."""
    printed = build.task.printed.get(TRUST)
    return (*portal.warnings, *(printed.warnings if printed else ()))


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


def _unproven(
    build: Begun,
    own: Told,
    academies: Iterable[str],
    portal: PortalMade,
    said: dict[str, None],
) -> Iterator[Link]:
    """Yield the links between parts that have to be checked.

    One that was good in the old site is good still, unless what it leads to is new. A
    part that is held back shows what was last published, and may lack what is new.

    Args:
        build: the build.
        own: what is known of the portal.
        academies: those with a site.
        portal: the portal.
        said: what there was to say of all parts; it is added.
    """
    waiting = set(build.picked.held_back)
    for part in (_PORTAL, *academies):
        before = read_told(build.order.out / part)
        now = own if part == _PORTAL else before
        if part in build.picked.to_make:
            now = read_told(build.staging.academies / part)
        said.update(dict.fromkeys(now.warnings if now else ()))
        good = set(before.leads) if before and build.old.portal else set()
        for link in now.leads if now and part not in waiting else ():
            there = _part(build, link[2])
            same = there in build.dated
            new = not same and _whereabouts(build, portal, link[2]) != build.order.out
            if there not in waiting and (new or link not in good):
                yield Link(*link)


def _whereabouts(build: Begun, portal: PortalMade, target: str) -> Path:
    """Return the folder that a file below the root is in until all is put in place."""
    part = _part(build, target)
    if part in build.picked.to_make:
        return build.staging.academies
    if part != _PORTAL:
        return build.order.out
    stays = target in portal.ledger.files and target not in portal.new
    return build.order.out if stays else build.staging.site


def _put_in_place(
    build: Begun, portal: PortalMade, files: Collection[str], manifest: Manifest
) -> None:
    """Replace the old site as a whole, or the few parts of it that changed."""
    mark = published.manifest_bytes(manifest)
    if _is_little(build, portal, files, manifest) and all(
        swap_in_part(build.staging, each.academy) for each in build.made
    ):
        put_in(build.staging, filter(build.store.is_new, files))
        renew_mark(build.staging, mark)
        return
    _assemble(build)
    write(build.staging.site, {MARK: mark})  # last: newer than all it speaks of
    swap_in(build.staging)


def _is_little(
    build: Begun, portal: PortalMade, files: Collection[str], manifest: Manifest
) -> bool:
    """Return whether no more than one academy is new, with what the portal tells of it.

    These cannot go in in one step; where all lead to each other as before, every link arrives
    in between, too.
    """
    old = build.old
    if not same_rights(build.staging):
        return False
    if old.academies.keys() != manifest.academies.keys() or len(build.made) > 1:
        return False
    leads = [_leads_as_before(build, each.academy) for each in build.made]
    there = published.files_of(build.order.out, without={MARK, *build.task.around.pages})
    before = build.store.old.files
    pages = [name for name in portal.new if name.endswith(".html")]
    return (
        all(leads)
        and there == set(files)
        and all(
            name in before and StoredPage(before[name]).scan == portal.pages[name].scan
            for name in pages
        )
    )


def _leads_as_before(build: Begun, academy: str) -> bool:
    """Return whether the pages of an academy lead where they led in the old site."""
    old, new = (read_told(each / academy) for each in (build.order.out, build.staging.academies))
    return old is not None and new is not None and old.leads == new.leads


def _assemble(build: Begun) -> None:
    """Put all parts into the new site."""
    out, site = build.order.out, build.staging.site
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
