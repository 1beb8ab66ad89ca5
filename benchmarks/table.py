"""The speed table, and whether its targets are reached."""

from __future__ import annotations

from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table

from benchmarks.measure import Cost
from benchmarks.past import Past
from benchmarks.redline import LONGEST, RedlineCost
from benchmarks.register import LONGEST as LONGEST_WAIT
from benchmarks.register import RegisterCost
from benchmarks.search import FIRST, NEXT, SearchCost

COLD_CPU, REBUILD_TIME, RENDERING_CPU = 1 / 4, 1 / 50, 20.0
PAST_COLD, PAST_REBUILD = 5.0, 3.0
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Results:
    """What was measured, all in one run.

    Args:
        academies: how many.
        policies: how many each.
        target_size: whether this is the size that the targets speak of.
        rendering: seconds of CPU for reading, merging and rendering alone, in one process.
        cold: what the first build cost.
        again: what the next cost, after the words of one variation had changed.
        told: what the one after that cost, when the portal had something else to say, too.
        plain: what plain MkDocs cost, which builds everything each time.
        index: bytes of one academy's search index.
        plain_index: bytes of the search index of the plain site.
        past: what editions of the past cost.
        redlines: what redlines of a hundred pages cost.
        register: what the register costs.
        searches: what the search costs, in several sites.
    """

    academies: int
    policies: int
    target_size: bool
    rendering: float
    cold: Cost
    again: Cost
    told: Cost
    plain: Cost
    index: int
    plain_index: int
    past: Past
    redlines: RedlineCost
    register: RegisterCost
    searches: tuple[SearchCost, ...]


def table(results: Results) -> Group:
    """Return the table for a terminal, with what has to be said about it."""
    title = f"{results.academies} academies x {results.policies} policies"
    shown = Table(title=title, box=SIMPLE_HEAD)
    shown.add_column("")
    for name in ("Policybook", "Plain MkDocs", "Ratio"):
        shown.add_column(name, justify="right")
    shown.add_column("Target")
    for name, (ours, plain), unit, target in _compared(results):
        words = f"at most {_ratio(target)}" if target else ""
        reached = ours <= plain * target if target else None
        verdict = _verdict(results, words, reached=reached)
        shown.add_row(
            name, _number(ours, unit), _number(plain, unit), _ratio(ours / plain), verdict
        )
    shown.add_row(
        "Rendering: CPU",
        _number(results.rendering, "s"),
        "",
        "",
        _verdict(
            results,
            f"under {RENDERING_CPU:.0f} s",
            reached=results.rendering < RENDERING_CPU,
        ),
    )
    past, register = _past_table(results), _register_table(results)
    searches = _search_table(results), _SEARCH_NOTE
    return Group(shown, _NOTE, "", past, _PAST_NOTE, "", register, _REGISTER_NOTE, "", *searches)


def _search_table(results: Results) -> Table:
    """Return what the search costs, and how long its reader waits."""
    shown = Table(title="The search", box=SIMPLE_HEAD)
    shown.add_column("")
    for name in ("Entries", "Index", "Compressed", "First result", "Next result"):
        shown.add_column(name, justify="right")
    shown.add_column("Target")
    for cost in results.searches:
        words = f"under {FIRST:.0f} s, under {NEXT * 1000:.0f} ms" if cost.aimed else ""
        verdict = _verdict(results, words, reached=cost.first < FIRST and cost.again < NEXT)
        shown.add_row(
            cost.site,
            str(cost.entries),
            _number(cost.size, "MB"),
            _number(cost.packed, "MB"),
            f"{cost.first * 1000:.0f} ms",
            f"{cost.again * 1000:.0f} ms",
            verdict,
        )
    return shown


def _register_table(results: Results) -> Table:
    """Return what the register costs, and how long its reader waits."""
    cost = results.register
    shown = Table(title=f"The register: {cost.rows} rows", box=SIMPLE_HEAD)
    for name in ("", "Policybook", "Target"):
        shown.add_column(name, justify="right" if name == "Policybook" else "left")
    for name, value, unit in (
        ("Page and files: CPU", cost.making, "s"),
        ("Page", cost.size, "MB"),
        ("Page, compressed", cost.packed, "MB"),
    ):
        shown.add_row(name, _number(value, unit), "")
    for name, seconds in (
        ("Filter by words", cost.words),
        ("Filter by state", cost.state),
        ("Show all again", cost.every),
    ):
        reached = _verdict(
            results, f"under {LONGEST_WAIT * 1000:.0f} ms", reached=seconds < LONGEST_WAIT
        )
        shown.add_row(name, f"{seconds * 1000:.0f} ms", reached)
    return shown


def _past_table(results: Results) -> Table:
    """Return what editions of the past cost, and redlines."""
    past, one, many = results.past, results.past.one, results.past.many
    shown = Table(title=f"One academy x {past.policies} policies", box=SIMPLE_HEAD)
    shown.add_column("")
    for name in ("One edition each", f"{past.editions} each", "Ratio"):
        shown.add_column(name, justify="right")
    shown.add_column("Target")
    for name, ours, theirs, most in (
        ("Cold: time", one.cold.seconds, many.cold.seconds, PAST_COLD),
        ("Cold: CPU", one.cold.cpu, many.cold.cpu, None),
        ("Rebuild: time", one.again.seconds, many.again.seconds, PAST_REBUILD),
        ("Rebuild: CPU", one.again.cpu, many.again.cpu, None),
        ("Rebuild with portal: time", one.told.seconds, many.told.seconds, PAST_REBUILD),
        ("Rebuild with portal: CPU", one.told.cpu, many.told.cpu, None),
    ):
        words = f"under {most:.0f}" if most else ""
        verdict = _verdict(results, words, reached=theirs < ours * most if most else None)
        ratio = f"{theirs / ours:.2f}"
        shown.add_row(name, _number(ours, "s"), _number(theirs, "s"), ratio, verdict)
    indexes = (_number(len(each.index), "MB") for each in (one, many))
    same = _verdict(results, "the same", reached=one.index == many.index)
    shown.add_row("Search index", *indexes, "", same)
    for name, seconds in (
        ("a third of the clauses reworded", results.redlines.mended),
        ("every clause rewritten", results.redlines.rewritten),
        ("without ids, some moved", results.redlines.unnamed),
    ):
        reached = _verdict(results, f"under {LONGEST:.0f} s", reached=seconds < LONGEST)
        shown.add_row(f"Redline, {name}: CPU", "", _number(seconds, "s"), "", reached)
    return shown


_PAST_NOTE = (
    "Editions: half of them begin with a new version of the trust, half with one of the academy; "
    "from each to the next a few clauses are reworded. Rebuild: after words of the variation in "
    "force changed; with portal: after its summary changed. Redline: of a hundred pages, read and "
    "merged before the clock starts."
)
_REGISTER_NOTE = (
    "Filter: in Chromium, from the key until the page is laid out anew, the median of seven; all "
    "rows are searched, the first hundred found are shown."
)
_SEARCH_NOTE = (
    "First result: in Chromium, from the focus in the box, whose text comes at once, until a "
    "result is shown; the index is loaded and built meanwhile. Next result: for other words after "
    "that. Each the median of several. A trust of 4,000 policies is the portal a hundred times "
    "over: far more than any trust has."
)
_NOTE = (
    "Cold: from nothing. Rebuild: after a sentence in one variation changed; with portal: after a "
    "change was taken back, so that the portal has something else to say of who varies what. Plain "
    "MkDocs builds everything each time, so its one build stands for all. CPU: user and system, "
    "children included. Memory: the peak of the largest process; Policybook uses one for each core "
    "and one more. Search index: of one academy, and of the plain site, which has one for all. "
    "Rendering: every policy of every academy read, merged and made a page in one process, without "
    "the theme."
)
_Compared = tuple[str, tuple[float, float], str, float | None]


def _compared(results: Results) -> tuple[_Compared, ...]:
    """Return what both do: its name, the two figures, their unit and the target ratio."""
    cold, again, told, plain = results.cold, results.again, results.told, results.plain
    return (
        ("Cold: CPU", (cold.cpu, plain.cpu), "s", COLD_CPU),
        ("Cold: time", (cold.seconds, plain.seconds), "s", None),
        ("Cold: memory", (cold.peak, plain.peak), "MB", None),
        ("Rebuild: time", (again.seconds, plain.seconds), "s", REBUILD_TIME),
        ("Rebuild: CPU", (again.cpu, plain.cpu), "s", None),
        ("Rebuild with portal: time", (told.seconds, plain.seconds), "s", None),
        ("Search index", (results.index, results.plain_index), "MB", None),
    )


def _number(value: float, unit: str) -> str:
    if unit == "MB":
        value /= _MEGABYTE
    return f"{value:.2f} {unit}" if value < 100 else f"{value:.0f} {unit}"


def _ratio(ratio: float) -> str:
    return f"1/{1 / ratio:.3g}" if ratio < 1 else f"{ratio:.2g}"


def _verdict(results: Results, target: str, *, reached: bool | None) -> str:
    if reached is None or not target:
        return ""
    if not results.target_size:
        return f"({target})"
    return f"{target}: " + ("[green]reached[/]" if reached else "[red]missed[/]")
