"""The benchmark, from the library to the table."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console

from benchmarks.built import Built, built_table, measure_built
from benchmarks.drafting import LocalDraft
from benchmarks.library import Drafts, draft_library, policy_files, variation_text
from benchmarks.measure import CommandFailedError, Cost, cost_of
from benchmarks.past import INDEX, measure_past
from benchmarks.plain import INDEX as PLAIN_INDEX
from benchmarks.plain import plain_files
from benchmarks.print_table import printing_table
from benchmarks.printing import POLICIES, measure_printing
from benchmarks.redline import redline_cost
from benchmarks.register import register_cost
from benchmarks.search import search_cost
from benchmarks.table import Results, table
from generator.model.library import Library
from generator.model.problem import errors
from generator.site.academy import academy_site
from generator.site.parts.renderer import new_renderer
from generator.source.library import load

FULL, SMALL = (100, 40), (10, 10)
_EDITIONS = 20
_PRINTED = {FULL: (10, 3), SMALL: (1, 1)}  # academies with 20 policies each; how often the pack
_BUILT = {FULL: (10, 10), SMALL: (2, 5)}  # academies and policies, printed by a build
DAY = date(2026, 11, 21)  # the library's documents are in force, none is overdue
_CONFIGURATION = Path(__file__).parents[1] / "mkdocs.yml"


@dataclass(frozen=True)
class _Folders:
    policies: Path
    ours: Path
    plain: Path


def main() -> None:
    """Measure, and print the table; `SMALL=1` in the environment takes the small library."""
    size = SMALL if os.environ.get("SMALL", "") not in {"", "0"} else FULL
    console = Console()
    with tempfile.TemporaryDirectory(prefix="policybook-bench-") as folder:
        try:
            academies, packs = _PRINTED[size]
            with console.status(f"Printing {academies * POLICIES} policies, and a pack"):
                printing = measure_printing(Path(folder) / "print", academies, packs, DAY)
            with console.status("policybook build, with PDF and Word files"):
                built = _built(Path(folder) / "built", _BUILT[size])
            # A process counts the memory of the one that began it: what fills ours comes last.
            results = measure(Path(folder), size, console)
        except CommandFailedError as error:
            console.print(str(error), markup=False)
            sys.exit(1)
    console.print(table(results))
    console.print(built_table(built))
    console.print(printing_table(printing))


def measure(folder: Path, size: tuple[int, int], console: Console) -> Results:
    """Build the same library with both, one after the other.

    Args:
        folder: an empty folder to work in.
        size: how many academies and policies.
        console: where to say what is being done.

    Raises:
        CommandFailedError: when a build fails.
    """
    academies, policies = size
    console.print(f"A library of {academies} academies with {policies} policies each.")
    drafts = draft_library(academies, policies)
    folders = _Folders(folder / "policies", folder / "ours", folder / "plain")
    _write(folders.policies, policy_files(drafts))
    _write(folders.plain, plain_files(drafts))
    folders.ours.mkdir()
    with console.status("policybook build"):
        cold = _build(folders.policies, folders.ours)
    changed = _change_one(drafts, folders.policies, _reworded)
    with console.status(f"policybook build, with other words at {changed}"):
        again = _build(folders.policies, folders.ours)
    _change_one(drafts, folders.policies, _with_one_less)
    with console.status(f"policybook build, with a change less at {changed}"):
        told = _build(folders.policies, folders.ours)
    with console.status("mkdocs build, plain"):
        plain = cost_of([_command("mkdocs"), "build", "--quiet"], folders.plain)
    with console.status(f"policybook build, with one edition and with {_EDITIONS} of each policy"):
        past = measure_past(folder / "past", policies, _EDITIONS, _build)
    with console.status("Redlines of a hundred pages"):
        redlines = redline_cost()
    with console.status("Reading, merging and rendering"):
        rendering = _rendering(folders.policies)
    with console.status("The register, in a browser"):
        register = register_cost(folders.policies, folders.ours / "site", DAY)
    with console.status("The search, in a browser"):
        searches = search_cost(folders.policies, folders.ours / "site", changed, DAY)
    return Results(
        academies=academies,
        policies=policies,
        target_size=size == FULL,
        rendering=rendering,
        cold=cold,
        again=again,
        told=told,
        plain=plain,
        index=(folders.ours / "site" / changed / INDEX).stat().st_size,
        plain_index=(folders.plain / "site" / PLAIN_INDEX).stat().st_size,
        past=past,
        redlines=redlines,
        register=register,
        searches=searches,
    )


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _command(name: str) -> str:
    """Return a command of the environment that this runs in."""
    return str(Path(sys.executable).with_name(name))


def _build(policies: Path, ours: Path) -> Cost:
    """Build the pages alone, as plain MkDocs does."""
    return _printing_build(policies, ours, DAY.isoformat(), "--no-pdf")


def _printing_build(policies: Path, ours: Path, day: str, *more: str) -> Cost:
    command = [_command("policybook"), "build", "--policies", str(policies)]
    options = ["--out", "site", "--as-of", day, "--config", str(_CONFIGURATION)]
    return cost_of([*command, *options, *more], ours)


def _built(folder: Path, size: tuple[int, int]) -> Built:
    """Measure builds with printed files, of a library of a size that they take a minute for."""
    drafts, policies = draft_library(*size), folder / "policies"
    _write(policies, policy_files(drafts))

    def change() -> None:
        _change_one(drafts, policies, _reworded)

    return measure_built(folder / "ours", policies, change, _printing_build)


def _change_one(drafts: Drafts, policies: Path, change: Callable[[LocalDraft], LocalDraft]) -> str:
    """Change one variation, and return its academy."""
    (policy, academy), local = next(iter(sorted(drafts.variations.items())))
    path = policies / policy / "variations" / academy / "1.0.yml"
    path.write_text(variation_text(change(local)), encoding="utf-8", newline="\n")
    return academy


def _reworded(local: LocalDraft) -> LocalDraft:
    """Add a sentence to the text that stands in the place of a clause."""
    first = local.edits[0]
    edit = replace(first, body=("This sentence was changed yesterday.", *first.body))
    return replace(local, edits=(edit, *local.edits[1:]))


def _with_one_less(local: LocalDraft) -> LocalDraft:
    """Take a change back, so that the portal says something else of who varies what."""
    return replace(_reworded(local), edits=_reworded(local).edits[:-1])


def _rendering(policies: Path) -> float:
    """Return the seconds of CPU for every page of every academy, MkDocs left out."""
    begun = time.process_time()
    library = load(policies)
    _must_be_clean(library)
    renderer = new_renderer()
    for academy in library.trust.academies if library.trust else ():
        academy_site(library, academy, DAY, renderer)
    return time.process_time() - begun


def _must_be_clean(library: Library) -> None:
    found = errors(library.problems)
    if found:
        raise CommandFailedError("\n".join(str(problem) for problem in found[:10]))
