"""The table of what printing costs, and whether its targets are reached."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group

from benchmarks.figures import new_table, proportion, verdict
from benchmarks.printing import Printing, PrintingCost

SINGLE_RATIO, SINGLE_CPU, SINGLE_PAGES, PACK_SECONDS = 1 / 10, 0.060, 9, 2.0
COLD_CPU = 0.4
_NOTE = (
    "Ours: from the merged policy to the finished file, PDF/UA-1 and PDF/A-2a; WeasyPrint: from "
    "finished HTML with the same words, fonts, page numbers and tags to PDF/UA-1. A median over "
    "all single policies, one after the other in one process; a pack by a process that prints "
    "nothing else, so it reads fonts and templates, too. Memory: the peak of that process; ours "
    "holds the library, too."
)


def printing_table(cost: PrintingCost) -> Group:
    """Return the table for a terminal, with what has to be said about it.

    Args:
        cost: what was measured.
    """
    title = f"Printing: {cost.singles} policies, and a pack of {cost.policies}"
    shown = new_table(title, ("Policybook", "WeasyPrint", "Ratio"))
    for row in (
        *_rows("One policy", cost.single, cost.their_single),
        *_rows("Pack", cost.pack, cost.their_pack),
    ):
        shown.add_row(*row, _target(row[0], cost))
    told = verdict(f"under {COLD_CPU * 1000:.0f} ms", reached=cost.cold.cpu < COLD_CPU)
    shown.add_row("policybook print, cold: CPU", f"{cost.cold.cpu * 1000:.0f} ms", "", "", told)
    return Group(shown, cost.why_not or "", _NOTE)


def _rows(what: str, ours: Printing, theirs: Printing | None) -> Iterator[tuple[str, ...]]:
    yield _row(
        f"{what}: time", ours.seconds * 1000, theirs.seconds * 1000 if theirs else None, "ms"
    )
    yield _row(f"{what}: CPU", ours.cpu * 1000, theirs.cpu * 1000 if theirs else None, "ms")
    yield _row(f"{what}: memory", ours.peak / 1e6, theirs.peak / 1e6 if theirs else None, "MB")
    yield (f"{what}: pages", str(ours.pages), str(theirs.pages) if theirs else "", "")


def _row(name: str, ours: float, theirs: float | None, unit: str) -> tuple[str, ...]:
    if theirs is None:
        return (name, f"{ours:.0f} {unit}", "", "")
    return (name, f"{ours:.0f} {unit}", f"{theirs:.0f} {unit}", proportion(ours / theirs))


def _target(name: str, cost: PrintingCost) -> str:
    single, their = cost.single, cost.their_single
    if name == "One policy: time" and their:
        return verdict("at most 1/10", reached=single.seconds <= their.seconds * SINGLE_RATIO)
    if name == "One policy: CPU":
        most = SINGLE_CPU * 1000
        words = f"at most {most:.0f} ms for {SINGLE_PAGES} pages"
        # Stricter where they have fewer pages, never laxer where they have more.
        allowed = SINGLE_CPU * min(1, single.pages / SINGLE_PAGES)
        return verdict(words, reached=single.cpu <= allowed)
    if name == "Pack: time":
        return verdict(f"under {PACK_SECONDS:.0f} s", reached=cost.pack.seconds < PACK_SECONDS)
    return ""
