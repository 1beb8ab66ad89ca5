"""Make the site of one academy: its pages, checked and written, and what the portal says of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from generator.model.academy import TRUST, AcademyOrTrust
from generator.model.digest import Digests
from generator.model.library import Library
from generator.model.policy import Base
from generator.model.today import DayAsked, Days
from generator.model.trust import Contacts, Trust
from generator.model.variation import Variation
from generator.publish import proof, shown_files
from generator.publish.another_day import days_of, printed_told
from generator.publish.logs import gathered
from generator.publish.print_job import pages_of
from generator.publish.site_pages import SitePages
from generator.publish.stored_page import StoredPage, found_in, pages_in
from generator.publish.values_kept import ValuesKept
from generator.site.academy import AcademyPlan, told_of
from generator.site.page import Planned
from generator.site.pages import editions_json
from generator.site.pages.academy_pages import AcademyPages
from generator.site.pages.archive_inputs import Excerpts, trusts_excerpts
from generator.site.pages.held_back import held_back
from generator.site.pages.trusts_histories import TrustsHistories
from generator.site.parts.form_draft import open_to_academies
from generator.site.parts.renderer import Renderer
from generator.site.summaries.academy import joined
from generator.site.theme.academy_site import (
    SiteWriter,
    academy_files,
    file_of,
    own_files,
)
from generator.site.theme.surroundings import Surroundings
from generator.site.theme.theme import Theme, load_theme
from generator.writer.folders import write
from generator.writer.ledger import LEDGER, Kept, Ledger, ledger_bytes
from generator.writer.published import Entry, digest_of, entry_of
from generator.writer.store import Parts
from generator.writer.told import TOLD, Told, told_bytes


@dataclass(frozen=True, eq=False)
class Task:
    """What all academies of a build have in common.

    Args:
        library: the policies.
        trust: the trust.
        day: the day that the pages speak of.
        config_file: `mkdocs.yml`.
        tool: the fingerprint of theme and configuration.
        around: what each site has to know of the others.
        days: those on which that is the same.
        parts: where the sites are made, each in a folder named by its id.
        sound: the fingerprints of each academy's files that have no problem.
        printed: what was printed for each academy, by its id; None for the trust's own texts.
    """

    library: Library
    trust: Trust
    day: date
    config_file: Path
    tool: str
    around: Surroundings
    days: Days
    parts: Parts
    sound: Mapping[AcademyOrTrust, tuple[str, ...]]
    printed: Mapping[AcademyOrTrust, Ledger] = field(default_factory=dict)

    @property
    def shared(self) -> Task:
        """Return what all academies have in common, and nothing of any of them."""
        return replace(self, library=self.library.with_own(TRUST, {}), sound={}, printed={})

    def own(self, academy: str) -> AcademysOwn:
        """Return what one academy has of it alone."""
        sound, printed = self.sound.get(academy, ()), self.printed.get(academy, Ledger())
        return AcademysOwn(self.library.own(academy), sound, printed)

    def with_own(self, academy: str, own: AcademysOwn) -> Task:
        """Return the task of one academy: what is shared, and its own.

        Args:
            academy: its id.
            own: what it alone has.
        """
        library = self.library.with_own(academy, own.variations)
        sound: Mapping[AcademyOrTrust, tuple[str, ...]] = {academy: own.sound}
        printed: Mapping[AcademyOrTrust, Ledger] = {academy: own.printed}
        return replace(self, library=library, sound=sound, printed=printed)


@dataclass(frozen=True)
class AcademysOwn:
    """What one academy alone has of a task.

    Args:
        variations: its variations, by the policy's id.
        sound: the fingerprints of its files that have no problem.
        printed: what was printed for it.
    """

    variations: Mapping[str, tuple[Variation, ...]]
    sound: tuple[str, ...]
    printed: Ledger


@dataclass(frozen=True, eq=False)
class Equipment:
    """What a process needs once, however many academies it makes.

    Args:
        processes: how many may work at one academy.
    """

    task: Task
    theme: Theme
    renderer: Renderer
    processes: int = 1

    @cached_property
    def trusts(self) -> Excerpts:
        """Return what takes the trust's own texts."""
        return trusts_excerpts(self.task.library, self.task.trust)

    @cached_property
    def histories(self) -> TrustsHistories:
        """Return what tells of the trust's own texts on the pages of all academies."""
        return TrustsHistories(self.renderer)

    @cached_property
    def digests(self) -> Digests:
        """Return those of what the pages of all academies are made from: texts, and who is who."""
        digests = Digests()
        digests.of(self.task.trust.in_texts)
        for policy in self.task.library.policies.values():
            digests.of(policy.bases)
        digests.of(tuple(map(self.trusts.texts, self.trusts.known.values())))
        return digests


@dataclass(frozen=True)
class Made:
    """The site of an academy, written.

    Args:
        academy: its id.
        entry: what the manifest will hold of it.
        faults: what must not be published, in words.
    """

    academy: str
    entry: Entry
    faults: tuple[str, ...]


@dataclass(frozen=True)
class StandIn:
    """What stands in for the site of an academy that is held back.

    Args:
        files: notes for the pages that were never published, by their path in its folder.
        summary: what the portal says of the academy meanwhile, as it is kept.
    """

    files: dict[str, bytes]
    summary: Mapping[str, str]


@lru_cache(maxsize=1)
def theme_for(config_file: Path, tool: str) -> Theme:  # noqa: ARG001 - says when to load it anew
    """Return the theme, loaded once for as long as its fingerprint stays.

    Args:
        config_file: `mkdocs.yml`.
        tool: the fingerprint of theme and configuration.
    """
    with gathered(logging.WARNING):  # whoever makes the portal is told the same
        return load_theme(config_file)


def make(equipment: Equipment, task: Task, academy: str, key: str) -> Made:
    """Make, check and write the site of an academy.

    Args:
        equipment: what this process makes all its sites with.
        task: what it is made from, with what is the academy's own at least.
        academy: its id.
        key: the fingerprint of what it is made from.
    """
    library, folder = task.library, task.parts.folder / academy
    printed = task.printed.get(academy, Ledger())
    kept = task.parts.store(academy, task.day, equipment.digests)
    values, asked = ValuesKept(kept, task.tool), DayAsked(task.day)
    with gathered(logging.WARNING) as warnings:
        where = library, task.trust, academy, asked.today
        plan = AcademyPlan(*where, pages_of(printed), equipment.trusts)
        makers = AcademyPages(equipment.renderer, equipment.histories)
        told = joined(values.told(each, makers) for each in plan.about.values())
        planned = tuple(plan.pages(makers, told, lambda base: _is_open(values, base)))
        archive = plan.archive(makers)
        site = plan.site((each.stand_in for each in (*planned, plan.search(makers, ()))), archive)
        site_writer = SiteWriter(site, equipment.theme, task.around)
        pages = SitePages(site_writer, task.tool, kept, equipment.processes)
        found = pages.made((*planned, *archive))
        found |= pages.made([plan.search(makers, found_in(planned, found))])
    ledger = Ledger({**printed.files, **found}, values=values.values, day=task.day)
    made = {f"{academy}/{path}": page for path, page in pages_in(found).items()}
    scans = {name: page.scan for name, page in made.items()}
    files = {
        **own_files(site),
        **shown_files.of_academy(library, academy, scans),
        editions_json.ADDRESS: editions_json.editions_json(academy, _records(archive, found)),
        LEDGER: ledger_bytes(ledger),
    }
    write(folder, files)
    every = frozenset(f"{academy}/{path}" for path in (*ledger.files, *files))
    leads, faults = proof.of_academy(academy, scans, every, task.around)
    digests = {**ledger.digests, **{name: digest_of(content) for name, content in files.items()}}
    said = (warning for page in made.values() for warning in page.warnings)
    every_warning = tuple(dict.fromkeys((*warnings, *said, *printed.warnings)))
    known = Told(tuple(sorted(map(astuple, leads))), every_warning, task.sound.get(academy, ()))
    write(folder, {TOLD: (content := told_bytes(known, told))})
    entry = replace(
        entry_of(key, {**digests, TOLD: digest_of(content)}),
        names=task.trust.settings.contacts is not Contacts.TITLES_ONLY,
        day=task.day,
        days=days_of(ledger, task.days, asked.days),
        printed=printed_told(printed),
    )
    return Made(academy, entry, faults)


def _is_open(values: ValuesKept, base: Base) -> bool:
    return values.holds("open", base, open_to_academies)


def _records(archive: Iterable[Planned], found: Mapping[str, Kept]) -> Iterator[str]:
    """Yield the lines of `editions.json`."""
    for each in archive:
        record = StoredPage(found[file_of(each.address)]).record
        if record.startswith("{"):
            yield record


def stand_in(task: Task, academy: str, renderer: Renderer) -> StandIn:
    """Make what stands in for the site of an academy that is held back.

    Args:
        task: what all academies have in common.
        academy: its id.
        renderer: what pages are made with.
    """
    plan, makers = AcademyPlan(task.library, task.trust, academy, task.day), AcademyPages(renderer)
    told = told_of(plan, makers)
    planned = (*plan.pages(makers, told, open_to_academies), plan.search(makers, ()))
    site = plan.site((each.stand_in for each in planned), plan.archive(makers))
    theme = theme_for(task.config_file, task.tool)
    site = held_back(site, renderer, task.library.policies)
    files = academy_files(site, theme, task.around, task.day)
    del files[editions_json.ADDRESS]  # what it would say is not known
    return StandIn(files, told)
