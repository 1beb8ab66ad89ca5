"""The speed table: Policybook beside plain MkDocs, and whether the targets are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group
from rich.table import Table

from benchmarks.figures import figure, new_table, proportion, verdict
from benchmarks.measure import Cost
from benchmarks.past import Past, past_table
from benchmarks.rebuilds import Rebuilds, rebuilds_table
from benchmarks.redline import RedlineCost
from benchmarks.register import RegisterCost, register_table
from benchmarks.scale import Scaled, scale_table
from benchmarks.search import SearchCost, search_table

COLD_CPU, REBUILD_TIME, RENDERING_CPU = 1 / 6, 1 / 150, 20.0
_NOTE = (
    "Plain MkDocs gets a page of Markdown for each page of ours, of the same words: each policy of "
    "each academy, each edition, what changed, the register. It builds everything each time, so "
    "its one build stands for all. Cold: from nothing. Rebuild: after a sentence in one variation "
    "changed; with portal: after a change was taken back, so that the portal has something else to "
    "say of who varies what. CPU: user and system, children included. Memory: the peak of the "
    "largest process; Policybook uses one for each core and one more. Search index: of one "
    "academy, and of the plain site, which has one for all. Rendering: every policy of every "
    "academy read, merged and made a page in one process, without the theme."
)
_REBUILDS_NOTE = (
    "Each build stands upon the one before it. A night without news: on the next day, when no "
    "version begins or ends and no review falls due."
)
_SCALE_NOTE = (
    "Cold: from nothing. One more: the memory that each academy takes beyond the smallest library. "
    "A variation: after a sentence of one changed."
)


@dataclass(frozen=True)
class Results:
    """What was measured, all in one run.

    Args:
        academies: how many.
        policies: how many each.
        aimed: whether this is the size that the targets speak of.
        rendering: seconds of CPU for reading, merging and rendering alone, in one process.
        pages: how many pages were written.
        plain_pages: how many plain MkDocs wrote.
        cold: what the first build cost.
        rebuilds: what the builds cost that followed it.
        plain: what plain MkDocs cost, which builds everything each time.
        index: bytes of one academy's search index.
        plain_index: bytes of the search index of the plain site.
        scaled: what builds of smaller and larger trusts cost.
        past: what editions of the past cost.
        redlines: what redlines of a hundred pages cost.
        register: what the register costs.
        searches: what the search costs, in several sites.
    """

    academies: int
    policies: int
    aimed: bool
    rendering: float
    pages: int
    plain_pages: int
    cold: Cost
    rebuilds: Rebuilds
    plain: Cost
    index: int
    plain_index: int
    scaled: tuple[Scaled, ...]
    past: Past
    redlines: RedlineCost
    register: RegisterCost
    searches: tuple[SearchCost, ...]


def table(results: Results) -> Group:
    """Return the tables for a terminal, with what has to be said about them."""
    aimed = results.aimed
    return Group(
        *(_beside_plain(results), _NOTE, ""),
        *(rebuilds_table(results.rebuilds, results.cold, aimed=aimed), _REBUILDS_NOTE, ""),
        *(scale_table(results.scaled), _SCALE_NOTE, ""),
        *(past_table(results.past, results.redlines, aimed=aimed), ""),
        *(register_table(results.register, aimed=aimed), ""),
        search_table(results.searches, aimed=aimed),
    )


def _beside_plain(results: Results) -> Table:
    title = f"{results.academies} academies x {results.policies} policies"
    shown = new_table(title, ("Policybook", "Plain MkDocs", "Ratio"))
    for name, ours, plain, unit, most in _compared(results):
        words = f"at most {proportion(most)}" if most else ""
        reached = verdict(words, reached=ours <= plain * most, aimed=results.aimed) if most else ""
        ratio = proportion(ours / plain)
        shown.add_row(name, figure(ours, unit), figure(plain, unit), ratio, reached)
    seconds = results.rendering
    words = f"under {RENDERING_CPU:.0f} s"
    reached = verdict(words, reached=seconds < RENDERING_CPU, aimed=results.aimed)
    shown.add_row("Rendering: CPU", figure(seconds, "s"), "", "", reached)
    return shown


def _compared(results: Results) -> Iterator[tuple[str, float, float, str, float | None]]:
    """Yield what both do: its name, the two figures, their unit and the target ratio."""
    cold, plain = results.cold, results.plain
    again, told = results.rebuilds.variation, results.rebuilds.told
    yield "Pages", results.pages, results.plain_pages, "", None
    yield "Cold: CPU", cold.cpu, plain.cpu, "s", COLD_CPU
    yield "Cold: time", cold.seconds, plain.seconds, "s", None
    yield "Cold: memory", cold.peak, plain.peak, "MB", None
    yield "Rebuild: time", again.seconds, plain.seconds, "s", REBUILD_TIME
    yield "Rebuild: CPU", again.cpu, plain.cpu, "s", None
    yield "Rebuild with portal: time", told.seconds, plain.seconds, "s", None
    yield "Search index", results.index, results.plain_index, "MB", None
