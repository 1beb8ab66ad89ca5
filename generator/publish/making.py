"""Make the site of one academy: its pages, checked and written, and what the portal says of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.model.library import Library
from generator.model.trust import Contacts, Trust
from generator.publish import proof, shown_files
from generator.publish.archive import Job, make_archive
from generator.publish.logs import gathered
from generator.publish.print_job import pages_of
from generator.publish.proof import Scanned, scanned
from generator.publish.since_kept import SinceKept
from generator.publish.stored_page import StoredPage
from generator.site.academy import Stored, site_and_summary
from generator.site.pages import editions_json
from generator.site.pages.held_back import held_back
from generator.site.parts.renderer import Renderer
from generator.site.theme.academy_site import SiteWriter, Surroundings, academy_files
from generator.site.theme.theme import Theme, load_theme
from generator.writer.folders import write
from generator.writer.published import Entry, digest_of, entry_of
from generator.writer.store import LEDGER, Ledger, ledger_bytes, store


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
        folder: where the sites are written, each in a folder named by its id.
        last: the site that is served now.
        whole: the academies whose sites there are what the manifest says.
        sound: the fingerprints of each academy's files that have no problem.
        printed: what was printed for each academy, by its id; "" for the trust's own texts.
    """

    library: Library
    trust: Trust
    day: date
    config_file: Path
    tool: str
    around: Surroundings
    folder: Path
    last: Path
    whole: frozenset[str]
    sound: Mapping[str, tuple[str, ...]]
    printed: Mapping[str, Ledger] = field(default_factory=dict)

    def with_library(self, library: Library) -> Task:
        """Return the same task with another library."""
        return replace(self, library=library)


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


def make(equipment: Equipment, library: Library, academy: str, key: str) -> Made:
    """Make, check and write the site of an academy.

    Args:
        equipment: what this process makes all its sites with.
        library: the policies, with the academy's variations at least.
        academy: its id.
        key: the fingerprint of what it is made from.
    """
    task, folder = equipment.task, equipment.task.folder / academy
    printed = task.printed.get(academy, Ledger())
    kept = store(folder, task.last / academy)
    since = SinceKept(kept, task.tool)
    with gathered(logging.WARNING) as warnings:
        stored = Stored(pages_of(printed), since.find)
        site, summary = site_and_summary(
            library, task.trust, academy, task.day, equipment.renderer, stored
        )
        site_writer = SiteWriter(site, equipment.theme, task.around)
        files = site_writer.files()
    archive = make_archive(Job(site, site_writer, task.tool, kept, equipment.processes))
    bound = {file: each.file for file, each in archive.items()}
    ledger = Ledger({**printed.files, **bound}, values=since.values)
    records = (bound.record for bound in archive.values())
    files[editions_json.ADDRESS] = editions_json.editions_json(academy, records)
    files[LEDGER] = ledger_bytes(ledger)
    found = _scanned(academy, files, archive, printed.files)
    shown = shown_files.of_academy(library, academy, found.scans)
    found = replace(found, files=found.files | {f"{academy}/{name}" for name in shown})
    files |= shown
    write(folder, files)
    leads, faults = proof.of_academy(site, found, task.around.files)
    digests = {**ledger.digests, **{name: digest_of(content) for name, content in files.items()}}
    entry = replace(
        entry_of(key, digests, map(astuple, leads)),
        warnings=(*warnings, *_told(archive), *printed.warnings),
        summary=summary.kept(),
        sound=task.sound.get(academy, ()),
        names=task.trust.settings.contacts is not Contacts.TITLES_ONLY,
    )
    return Made(academy, entry, faults)


def _told(archive: Mapping[str, StoredPage]) -> Iterator[str]:
    for each in archive.values():
        yield from each.warnings


def _scanned(
    academy: str,
    files: Mapping[str, bytes],
    archive: Mapping[str, StoredPage],
    beside: Iterable[str],
) -> Scanned:
    """Return the files of an academy as the proof needs them, those of the archive last."""
    found = scanned(academy, files)
    own = {f"{academy}/{file}": bound.scan for file, bound in archive.items()}
    printed = {f"{academy}/{name}" for name in beside}
    return Scanned({**found.scans, **own}, found.files | own.keys() | printed)


def stand_in(task: Task, academy: str, renderer: Renderer) -> StandIn:
    """Make what stands in for the site of an academy that is held back.

    Args:
        task: what all academies have in common.
        academy: its id.
        renderer: what pages are made with.
    """
    site, summary = site_and_summary(task.library, task.trust, academy, task.day, renderer)
    theme = theme_for(task.config_file, task.tool)
    files = academy_files(held_back(site), theme, task.around)
    del files[editions_json.ADDRESS]  # what it would say is not known
    return StandIn(files, summary.kept())
