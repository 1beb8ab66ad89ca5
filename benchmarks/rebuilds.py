"""What a build costs that builds upon the last one, by what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from benchmarks.building import NIGHT, build
from benchmarks.edits import change_telephone, reword_base, reword_variation, take_change_back
from benchmarks.figures import figure, new_table, proportion, verdict
from benchmarks.library import Drafts
from benchmarks.measure import Cost

NIGHT_CPU, TELEPHONE_CPU = 1 / 10, 1 / 4  # of the cold build's


@dataclass(frozen=True)
class Rebuilds:
    """What builds took, each upon the one before it.

    Args:
        changed: the academy whose variation changed.
        variation: after a sentence in a variation changed.
        told: after a change of it was taken back, so that the portal says something else, too.
        sentence: after a sentence of a base changed.
        telephone: after one telephone number in trust.yml changed.
        night: on the next day, when nothing has begun or ended.
    """

    changed: str
    variation: Cost
    told: Cost
    sentence: Cost
    telephone: Cost
    night: Cost


def measure_rebuilds(drafts: Drafts, policies: Path, ours: Path) -> Rebuilds:
    """Change a library that is built, and build it again each time.

    Args:
        drafts: the library.
        policies: its files.
        ours: the folder that its site is in.

    Raises:
        CommandFailedError: when a build fails.
    """
    changed = reword_variation(drafts, policies)
    variation = build(policies, ours)
    take_change_back(drafts, policies)
    told = build(policies, ours)
    reword_base(drafts, policies)
    sentence = build(policies, ours)
    change_telephone(policies)
    telephone = build(policies, ours)
    return Rebuilds(changed, variation, told, sentence, telephone, build(policies, ours, NIGHT))


def rebuilds_table(rebuilds: Rebuilds, cold: Cost, *, aimed: bool) -> Table:
    """Return the table for a terminal.

    Args:
        rebuilds: what was measured.
        cold: what the first build took.
        aimed: whether the targets speak of a library of this size.
    """
    figures = ("Time", "CPU", "Memory", "CPU of cold")
    shown = new_table("Building again: what changed since", figures)
    for name, cost, most in (
        ("All of it (cold)", cold, None),
        ("A sentence of one variation", rebuilds.variation, None),
        ("A change of it, of which the portal tells", rebuilds.told, None),
        ("A sentence of one base", rebuilds.sentence, None),
        ("One telephone number", rebuilds.telephone, TELEPHONE_CPU),
        ("The day: a night without news", rebuilds.night, NIGHT_CPU),
    ):
        ratio = cost.cpu / cold.cpu
        words = f"at most {proportion(most)}" if most else ""
        shown.add_row(
            name,
            figure(cost.seconds, "s"),
            figure(cost.cpu, "s"),
            figure(cost.peak, "MB"),
            "" if cost is cold else proportion(ratio),
            verdict(words, reached=ratio <= most, aimed=aimed) if most else "",
        )
    return shown
