"""Make the site of one academy: its pages, checked and written, and what the portal says of it."""

from __future__ import annotations

import logging
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.build import proof
from generator.build.logs import gathered
from generator.model.library import Library
from generator.model.trust import Trust
from generator.site.academy import site_and_share
from generator.site.academy_build import Surroundings, academy_files
from generator.site.held_back import held_back
from generator.site.press import Press
from generator.site.theme import Theme, load_theme
from generator.writer.folders import write
from generator.writer.published import Entry, entry_of


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
    """

    library: Library
    trust: Trust
    day: date
    config_file: Path
    tool: str
    around: Surroundings
    folder: Path

    def with_library(self, library: Library) -> Task:
        """Return the same task with another library."""
        return replace(self, library=library)


@dataclass(frozen=True, eq=False)
class Equipment:
    """What a process needs once, however many academies it makes."""

    task: Task
    theme: Theme
    press: Press


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
        share: what the portal says of the academy meanwhile.
    """

    files: dict[str, bytes]
    share: str


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
    task = equipment.task
    with gathered(logging.WARNING) as warnings:
        site, share = site_and_share(library, task.trust, academy, task.day, equipment.press)
        files = academy_files(site, equipment.theme, task.around)
    leads, faults = proof.of_academy(site, files, task.around.files)
    write(task.folder / academy, files)
    entry = entry_of(key, files, map(astuple, leads))
    entry = replace(entry, warnings=tuple(warnings), share=share.as_text())
    return Made(academy, entry, faults)


def stand_in(task: Task, academy: str, press: Press) -> StandIn:
    """Make what stands in for the site of an academy that is held back.

    Args:
        task: what all academies have in common.
        academy: its id.
        press: what pages are made with.
    """
    site, share = site_and_share(task.library, task.trust, academy, task.day, press)
    theme = theme_for(task.config_file, task.tool)
    return StandIn(academy_files(held_back(site), theme, task.around), share.as_text())
