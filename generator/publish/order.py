"""What to build, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model.problem import Problem
from generator.publish.engines.engine import Engine
from generator.publish.engines.here import Here


@dataclass(frozen=True)
class Order:
    """What to build.

    Args:
        policies: the policies folder.
        out: where the site is served from; an empty path for the folder that `mkdocs.yml` names.
        day: the day that the pages speak of.
        config_file: `mkdocs.yml`.
        site_url: the site's full address; "" for the one in `trust.yml`.
        theme_folders: the theme's own folders, `overrides` for example.
        strict: whether a warning is enough to publish nothing.
        whole: whether an error in one academy's files is enough to publish nothing.
        jobs: how many processes at most; 0 for as many as there are cores.
        cluster: the machines that do the work; None for this one.
        formats: what is printed beside the pages, of `installed.EVERYTHING`.
        lacking: why other formats that were wanted cannot be printed, in words.
    """

    policies: Path
    out: Path
    day: date
    config_file: Path
    site_url: str = ""
    theme_folders: tuple[Path, ...] = ()
    strict: bool = False
    whole: bool = False
    jobs: int = 0
    cluster: Engine | None = None
    formats: frozenset[str] = frozenset()
    lacking: tuple[str, ...] = ()

    @property
    def engine(self) -> Engine:
        """Return who does the work."""
        return self.cluster or Here(self.jobs)


# Told what is being made, how many of it are done, and of how many.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What was published.

    Args:
        problems: what is wrong in the policies folder, errors of academies held back among them.
        warnings: what MkDocs and the theme had to say.
        made: the academies whose sites were made.
        unchanged: those whose sites were taken over as they were.
        held_back: those with errors in their files.
        lacking: why some formats were not printed, and what to install, in words.
        out: where the site is.
        left: what of earlier sites could not be deleted, in words.
        anew: what was made again because the last site was damaged, in words.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    held_back: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    out: Path = Path()
    left: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """Return what was done, in a sentence."""
        if not (self.made or self.unchanged or self.held_back):
            return "The trust’s own pages are made; trust.yml names no academy yet"
        number = len(self.made)
        sites = "1 academy site" if number == 1 else f"{number} academy sites"
        told = [f"{sites} made", f"{len(self.unchanged)} unchanged"]
        if self.held_back:
            told.append(f"held back until their files are corrected: {', '.join(self.held_back)}")
        return "; ".join(told)


class NotPublishedError(Exception):
    """Nothing was published.

    Args:
        problems: what is wrong in the policies folder.
        faults: what is wrong elsewhere, in words.
    """

    def __init__(self, problems: tuple[Problem, ...], faults: tuple[str, ...] = ()) -> None:
        super().__init__("nothing was published")
        self.problems = problems
        self.faults = faults
