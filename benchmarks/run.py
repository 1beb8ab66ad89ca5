"""The benchmark, from the library to the table."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from benchmarks.building import DAY, build, command, pages_of
from benchmarks.built import built_table, measure_built
from benchmarks.files import write
from benchmarks.library import draft_library, policy_files
from benchmarks.measure import CommandFailedError, cost_of
from benchmarks.past import measure_past
from benchmarks.plain import INDEX as PLAIN_INDEX
from benchmarks.plain import write_plain
from benchmarks.print_table import printing_table
from benchmarks.printing import POLICIES, measure_printing
from benchmarks.rebuilds import measure_rebuilds
from benchmarks.redline import redline_cost
from benchmarks.register import register_cost
from benchmarks.scale import measure_scale
from benchmarks.search import INDEX, search_cost
from benchmarks.table import Results, table
from benchmarks.workers import measure_workers, workers_table
from generator.model.library import Library
from generator.model.problem import errors
from generator.site.parts.renderer import new_renderer
from generator.source.folder.library import load
from tests.made_sites import academy_site

FULL, SMALL = (100, 40), (10, 10)
_EDITIONS = 20
_PRINTED = {FULL: (10, 3), SMALL: (1, 1)}  # academies with 20 policies each; how often the pack
_BUILT = {FULL: (10, 10), SMALL: (2, 5)}  # academies and policies, printed by a build
_WORKED = {FULL: (100, 10), SMALL: (10, 5)}  # academies and policies, built by workers, too
_WORKERS = (1, 2)
_SCALED = {FULL: ((10, 100, 500), 10), SMALL: ((2, 10, 20), 5)}  # academies; policies each


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
                built = measure_built(Path(folder) / "built", _BUILT[size])
            with console.status("policybook build, with a scheduler and workers"):
                worked = measure_workers(Path(folder) / "worked", _WORKED[size], _WORKERS)
            # A process counts the memory of the one that began it: what fills ours comes last.
            results = measure(Path(folder), size, console)
        except CommandFailedError as error:
            console.print(str(error), markup=False)
            sys.exit(1)
    console.print(table(results))
    console.print(workers_table(worked, _WORKED[size]))
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
    with console.status("policybook build, of trusts of several sizes"):
        scaled = measure_scale(folder / "scaled", *_SCALED[size])
    drafts = draft_library(academies, policies)
    source, ours, theirs = (folder / name for name in ("policies", "ours", "plain"))
    write(source, policy_files(drafts))
    with console.status("policybook build"):
        cold = build(source, ours)
    with console.status("The same words as Markdown"):
        write_plain(ours / "site", theirs)
    with console.status("mkdocs build, plain"):
        plain = cost_of([command("mkdocs"), "build", "--quiet"], theirs)
    with console.status("policybook build, again and again"):
        rebuilds = measure_rebuilds(drafts, source, ours)
    with console.status(f"policybook build, with one edition and with {_EDITIONS} of each policy"):
        past = measure_past(folder / "past", policies, _EDITIONS)
    with console.status("Redlines of a hundred pages"):
        redlines = redline_cost()
    with console.status("Reading, merging and rendering"):
        rendering = _rendering(source)
    with console.status("The register, in a browser"):
        register = register_cost(source, ours / "site", DAY)
    with console.status("The search, in a browser"):
        searches = search_cost(source, ours / "site", rebuilds.changed, DAY)
    return Results(
        academies=academies,
        policies=policies,
        aimed=size == FULL,
        rendering=rendering,
        pages=pages_of(ours / "site"),
        plain_pages=pages_of(theirs / "site"),
        cold=cold,
        rebuilds=rebuilds,
        plain=plain,
        index=(ours / "site" / rebuilds.changed / INDEX).stat().st_size,
        plain_index=(theirs / "site" / PLAIN_INDEX).stat().st_size,
        scaled=scaled,
        past=past,
        redlines=redlines,
        register=register,
        searches=searches,
    )


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
