"""How a build begins: read, check, pick what to make, make it.

What follows is told in `portal.py`, which has MkDocs make the portal, and in `publish.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.check.seals import broken_seals
from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.problem import Problem, Severity
from generator.model.rules import Rule
from generator.model.trust import Trust
from generator.publish.academies import make_all
from generator.publish.another_day import on_another_day, printed_told
from generator.publish.making import Made, StandIn, Task, stand_in
from generator.publish.memory import swept_seldom
from generator.publish.order import NotPublishedError, Order, Progress
from generator.publish.picked import FilesCompared, Picked, compare, pick
from generator.publish.print_job import PrintJob, pages_of
from generator.publish.printing import print_all
from generator.publish.values_kept import ValuesKept
from generator.site.page import Site
from generator.site.pages.portal_pages import PortalPages
from generator.site.parts.renderer import Renderer, new_renderer
from generator.site.portal import Plan, may_vary, portal_site, trust_texts
from generator.source.folder.disk import read_folder
from generator.source.folder.library import beside, parse
from generator.writer import fingerprint, published
from generator.writer.folders import Staging, open_staging
from generator.writer.ledger import Ledger
from generator.writer.pieces import AcademyPieces, open_pieces
from generator.writer.published import Manifest
from generator.writer.store import PartsHere, Store, store
from generator.writer.told import read_summary


@dataclass(frozen=True, eq=False)
class Begun:
    """A build whose academies are made, and whose portal is still to be made.

    Args:
        order: what to build.
        task: what all academies have in common: the policies, the trust, the day.
        staging: the folders; the portal goes into `staging.site`.
        compared: the fingerprints.
        picked: what is made, taken over and held back.
        old: the manifest of the site that is served now.
        renderer: what pages are made with.
        made: the sites that were made, or brought to another day.
        dated: the academies whose sites were: their pages lead where they led, and are led to.
        instead: what stands in for the sites that are held back, by academy.
        store: makes the files of the portal, or has them from the last site.
        values: works out what stands in no file of it, or has it from the last site.
        pieces: what the portal says of academies, on the disk.
    """

    order: Order
    task: Task
    staging: Staging
    compared: FilesCompared
    picked: Picked
    old: Manifest
    renderer: Renderer
    made: tuple[Made, ...]
    dated: frozenset[str]
    instead: Mapping[str, StandIn]
    store: Store
    values: ValuesKept
    pieces: AcademyPieces

    @cached_property
    def plan(self) -> Plan:
        """Return what tells of the portal's own pages, and what each is made from."""
        texts = trust_texts(self.task.library, self.task.trust)
        printed = pages_of(self.task.printed.get(TRUST, Ledger()))
        makers = PortalPages(self.renderer)
        duties = self.task.library.duties
        day, told = self.order.day, self.pieces.named
        return Plan(texts, day, told, printed, self._may_vary, makers, duties=duties)

    @cached_property
    def portal(self) -> Site:
        """Return the portal; its navigation is known when the hand-written pages are."""
        pages = (*self.plan.pages(), self.plan.search(()))
        return portal_site(self.task.trust, self.order.day, pages)

    def _may_vary(self, base: Base) -> bool:
        """Return whether academies may vary any clause of a version; kept, so that none is read."""
        return self.values.holds("may vary", base, may_vary)


@contextmanager
def begun(order: Order, progress: Progress) -> Iterator[Begun]:
    """Begin a build: read, check, and make the academies that have to be made.

    Args:
        order: what to build.
        progress: told how far it is.

    Yields:
        The build; its folders are there until the block ends.

    Raises:
        RefusedError: when the policies have errors that let nothing be published.
        CannotWriteError: when the site cannot be written where it was asked for.
    """
    files, unread = read_folder(order.policies)
    if any(problem.rule is Rule.NO_FOLDER for problem in unread):
        raise NotPublishedError(unread)
    with swept_seldom(), open_staging(order.out) as staging, open_pieces() as pieces:
        old = published.read_manifest(order.out)
        compared = compare(order, files, unread, old)
        library = _parsed(order, files, unread, compared, old)
        trust = fit_to_publish(order, library)
        picked = pick(order, trust, library, compared)
        task = Task(
            library=library,
            trust=trust,
            day=order.day,
            config_file=order.config_file,
            tool=compared.tool,
            around=picked.around,
            days=picked.days,
            parts=PartsHere(staging.academies, staging.out),
            sound=compared.without_problem(library.problems),
        )
        task = replace(task, printed=_printed(order, task, compared, picked, progress))
        dated = _dated(task, picked, old, staging)
        renderer = new_renderer()
        count = partial(progress, "Making academy sites")
        anew = {name: key for name, key in picked.to_make.items() if name not in dated}
        made = *dated.values(), *make_all(task, anew, order.engine, renderer, count)
        instead = {name: stand_in(task, name, renderer) for name in picked.held_back}
        _add_told(pieces, trust.members_on(order.day), staging, picked, instead)
        own = store(staging.site, staging.out, order.day)
        kept = own, ValuesKept(own, task.tool), pieces
        here = order, task, staging, compared, picked, old, renderer
        yield Begun(*here, made, frozenset(dated), instead, *kept)


def _add_told(
    pieces: AcademyPieces,
    here: Iterable[str],
    staging: Staging,
    picked: Picked,
    instead: Mapping[str, StandIn],
) -> None:
    """Add what the portal says of each academy: of one after the other, so that none is held."""
    for place, name in enumerate(here):
        if name in instead:
            pieces.add(name, place, instead[name].summary)
        elif name in picked.to_make:
            pieces.add(name, place, read_summary(staging.academies / name))
        elif name in picked.unchanged:
            pieces.add(name, place, read_summary(staging.out / name))


def _parsed(
    order: Order,
    files: Mapping[str, bytes],
    unread: tuple[Problem, ...],
    compared: FilesCompared,
    old: Manifest,
) -> Library:
    """Read what is needed: the files of unchanged academies had no errors, and still have none."""
    sound = frozenset() if order.strict else compared.sound(old)
    kept = compared.same if order.formats else compared.same | compared.dated
    # A seal that changed says something of files that did not.
    left_out = kept if old.shared == compared.shared else frozenset()
    if order.strict:  # all is looked at again and again
        return judged(order, parse(files), unread, sound)
    library = parse(files, left_out, sound, when_asked=True)
    return judged(order, library, unread, sound)


def judged(
    order: Order, library: Library, unread: tuple[Problem, ...], sound: frozenset[str] = frozenset()
) -> Library:
    """Return a library with all that stops publishing: broken seals, and what was not read.

    Args:
        order: whether warnings count, too.
        library: as parsed.
        unread: what could not be read of its folder.
        sound: the files that were looked at before and had no problem.
    """
    broken = broken_seals(library, sound)
    library = beside(library, unread)
    library = replace(library, problems=(*library.problems, *broken))
    if order.strict:  # only then do warnings decide anything
        from generator.check.linter import check  # noqa: PLC0415 - the linter costs time to load

        library = replace(library, problems=tuple(check(library, order.day)))
    return library


def _dated(task: Task, picked: Picked, old: Manifest, staging: Staging) -> dict[str, Made]:
    """Bring sites to another day in which the day alone is another, and what is printed is not."""
    found: dict[str, Made] = {}
    parts = PartsHere(staging.academies, staging.out)
    for name in picked.dated:
        entry, printed = old.academies[name], task.printed.get(name, Ledger())
        if entry.printed == printed_told(printed):
            told = on_another_day(task.trust, name, task.day, parts, entry)
            found[name] = Made(name, told, ())
    return found


def _printed(
    order: Order, task: Task, compared: FilesCompared, picked: Picked, progress: Progress
) -> Mapping[AcademyOrTrust, Ledger]:
    """Print what the trust's texts and the academies to be made hold beside their pages."""
    if not order.formats:
        return {}
    job = PrintJob(
        library=task.library,
        trust=task.trust,
        day=task.day,
        tools={each: fingerprint.of_printing(each) for each in order.formats},
        parts=task.parts,
    )
    key, count = f"{compared.key_of(TRUST)} {order.day}", partial(progress, "Printing")
    return print_all(job, picked.to_make, key, order.engine, count)


def fit_to_publish(order: Order, library: Library) -> Trust:
    """Refuse what would mislead readers: errors in the trust's files, or of nobody known."""
    found = [each for each in library.problems if each.severity is Severity.ERROR]
    trust = library.trust
    if trust is None or any(each.academy not in trust.academies for each in found):
        raise NotPublishedError(library.problems)
    counts = {Severity.ERROR, Severity.WARNING} if order.strict else {Severity.ERROR}
    if (order.strict or order.whole) and any(e.severity in counts for e in library.problems):
        raise NotPublishedError(library.problems)
    return trust
