"""The story of a build: read, check, pick what to make, make it, check links, swap.

MkDocs makes the portal in between: `begun` goes before, `publish` after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from generator.build import academies
from generator.build.academies import Made, Progress, Task
from generator.build.order import Order, Outcome, RefusedError
from generator.build.picked import Picked, pick
from generator.build.proof import proved
from generator.check import check
from generator.model.library import Library
from generator.model.problem import Severity
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.site import search_index
from generator.site.academy import academy_site
from generator.site.academy_build import academy_files
from generator.site.held_back import held_back
from generator.site.links import Link
from generator.site.page import Page
from generator.site.portal import portal_pages
from generator.site.press import new_press
from generator.source.disk import read_folder
from generator.source.library import parse
from generator.writer import published
from generator.writer.folders import MARK, Workshop, move_in, reuse, swap_in, workshop, write
from generator.writer.published import Manifest


@dataclass(frozen=True, eq=False)
class Begun:
    """A build whose portal is still to be made.

    Args:
        order: what to build.
        library: the policies; its problems are all that this build has to tell.
        trust: the trust.
        pages: the generated pages of the portal.
        shop: the folders; the portal goes into `shop.site`.
        picked: what is made, taken over and held back.
        old: the manifest of the site that is served now.
        task: what all academies have in common.
        made: waits for the sites of the academies.
    """

    order: Order
    library: Library
    trust: Trust
    pages: tuple[Page, ...]
    shop: Workshop
    picked: Picked
    old: Manifest
    task: Task
    made: Callable[[Progress], list[Made]]


@contextmanager
def begun(order: Order) -> Iterator[Begun]:
    """Begin a build.

    Args:
        order: what to build.

    Yields:
        The build, its academies under way.

    Raises:
        RefusedError: when the policies have errors that let nothing be published.
        CannotWriteError: when the site cannot be written where it was asked for.
    """
    files, library = _read(order)
    trust = _fit_to_publish(order, library)
    with workshop(order.out) as shop:
        old = published.read_manifest(order.out)
        picked = pick(order, trust, library, files, old)
        press = new_press()
        task = Task(
            library, order.day, order.config_file, picked.tool, picked.around, shop.academies
        )
        with academies.being_made(task, picked.to_make, order.jobs, press) as made:
            pages = portal_pages(library, order.day, press)
            yield Begun(order, library, trust, pages, shop, picked, old, task, made)


def publish(build: Begun, warnings: tuple[str, ...], progress: Progress) -> Outcome:
    """Finish a build whose portal was made: put the new site in the place of the old.

    Args:
        build: the build.
        warnings: what MkDocs had to say about the portal.
        progress: told how many academies are done, and of how many.

    Raises:
        RefusedError: when a link is broken, or, in a strict build, at any warning.
        CannotWriteError: when the new site cannot take the old one's place.
    """
    _index_generated_pages(build)
    made = build.made(progress)
    warnings += tuple(warning for each in made for warning in each.warnings)
    entries = _assemble(build, made)
    _check_links(build, made, entries)
    if build.order.strict and warnings:
        raise RefusedError(build.library.problems, warnings)
    manifest = published.manifest_bytes(Manifest(build.picked.tool, entries))
    write(build.shop.site, {MARK: manifest})  # last: newer than all it speaks of
    swap_in(build.shop)
    picked = build.picked
    return Outcome(
        build.library.problems, warnings, tuple(picked.to_make), picked.unchanged, picked.held_back
    )


def _read(order: Order) -> tuple[dict[str, bytes], Library]:
    files, unread = read_folder(order.policies)
    if any(problem.rule is Rule.NO_FOLDER for problem in unread):
        raise RefusedError(unread)
    library = parse(files)
    library = replace(library, problems=(*unread, *library.problems))
    if order.strict:  # only then do warnings decide anything
        library = replace(library, problems=tuple(check(library, order.day)))
    return files, library


def _fit_to_publish(order: Order, library: Library) -> Trust:
    """Refuse what would mislead readers: errors in the trust's files, or of nobody known."""
    found = [each for each in library.problems if each.severity is Severity.ERROR]
    trust = library.trust
    if trust is None or any(each.academy not in trust.academies for each in found):
        raise RefusedError(library.problems)
    counts = {Severity.ERROR, Severity.WARNING} if order.strict else {Severity.ERROR}
    if (order.strict or order.whole) and any(e.severity in counts for e in library.problems):
        raise RefusedError(library.problems)
    return trust


def _index_generated_pages(build: Begun) -> None:
    index = published.read_page(build.shop.site, search_index.ADDRESS)
    if index:
        content = search_index.with_pages(index, build.pages)
        write(build.shop.site, {search_index.ADDRESS: content})


def _assemble(build: Begun, made: list[Made]) -> dict[str, published.Entry]:
    """Put the sites of all academies into the new site, and return what the manifest says."""
    entries = {each.academy: each.entry for each in made}
    for each in made:
        move_in(build.shop, each.academy)
    for academy in build.picked.unchanged:
        reuse(build.order.out / academy, build.shop.site / academy)
        entries[academy] = build.old.academies[academy]
    for academy in build.picked.held_back:
        _hold_back(build, academy)
        if academy in build.old.academies:
            entries[academy] = build.old.academies[academy]
    return entries


def _hold_back(build: Begun, academy: str) -> None:
    """Leave what was last published, with a note where nothing was."""
    here = build.shop.site / academy
    if academy in build.old.academies and (build.order.out / academy).is_dir():
        reuse(build.order.out / academy, here)
        # Its pages may want stylesheets and scripts of the theme that they were made with.
        reuse(build.order.out / "assets", build.shop.site / "assets", replace=False)
    site = held_back(academy_site(build.library, academy, build.order.day))
    theme = academies.theme_for(build.order.config_file, build.picked.tool)
    write(here, academy_files(site, theme, build.picked.around), replace=False)


def _check_links(build: Begun, made: list[Made], entries: dict[str, published.Entry]) -> None:
    waiting = build.picked.held_back
    leads = [
        Link(*lead) for name, each in entries.items() if name not in waiting for lead in each.leads
    ]
    everywhere = build.trust.academies
    faults = tuple(fault for each in made for fault in each.faults)
    faults += proved(build.shop.site, leads, everywhere, waiting, build.picked.around.site_url)
    if faults:
        raise RefusedError(build.library.problems, faults)
