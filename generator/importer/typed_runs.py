"""Which typed numbers and bullets count: those that others of their kind go on from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator.importer.labels import Label, bare, typed_label
from generator.importer.nodes import WordParagraph

_BULLET = re.compile(r"(?P<sign>[•●▪■◦‣·➢*–—-])[ \t\u00a0]+(?=\S)")
_OUR_STYLE = "numbered clause"  # of the files that Policybook writes
_SURE_ALONE = "•●▪■◦‣➢"  # a dash alone may begin a sentence


@dataclass(frozen=True)
class TypedLabel:
    """A typed number or bullet that counts.

    Args:
        kind: the run that it is counted in.
        level: how many other runs it stands in.
    """

    label: Label
    kind: str
    level: int = 0
    bullet: bool = False


@dataclass
class _TypedRun:
    """Labels of one kind, one after the other, each with the place of its paragraph."""

    kind: str
    found: list[tuple[int, Label]] = field(default_factory=list)
    last: int = 0
    sure: bool = False


def typed_runs(
    body: Sequence[WordParagraph | None], heading_of: Callable[[WordParagraph], str | None]
) -> dict[int, TypedLabel]:
    """Return the typed numbers and bullets that count, by the place of their paragraph.

    Args:
        body: the paragraphs of a text; None for a table.
        heading_of: says the number of a heading, at which all runs end; "" for one without, None
            for what is no heading.
    """
    above = ""
    found: dict[int, TypedLabel] = {}
    runs: list[_TypedRun] = []
    for index, paragraph in enumerate(body):
        heading = heading_of(paragraph) if paragraph is not None else None
        if paragraph is None or (paragraph.number is not None and heading is None):
            continue
        if heading is not None:
            found.update(_counted(runs))
            runs, above = [], bare(heading)
        elif (label := typed_bullet(paragraph.text) or typed_label(paragraph.text)) is not None:
            counted = bool(above) and bare(label.text).rpartition(".")[0] == above
            _put(runs, index, label, sure=counted or paragraph.style == _OUR_STYLE)
    found.update(_counted(runs))
    return found


def typed_bullet(text: str) -> Label | None:
    """Return the bullet that a text begins with; None where there is none."""
    match = _BULLET.match(text)
    return Label(match["sign"], 1, {f"bullet {match['sign']}": 0}, match.end()) if match else None


def _put(runs: list[_TypedRun], index: int, label: Label, *, sure: bool) -> None:
    """Add a label to the run that it goes on, or begin one with it."""
    open_runs = {run.kind: run for run in runs}  # the latest of each kind
    kinds = label.kinds
    goes_on = [k for k, value in kinds.items() if k in open_runs and value == open_runs[k].last + 1]
    begins = [k for k, value in kinds.items() if value == 1]
    jumps = [k for k, value in kinds.items() if k in open_runs and value > open_runs[k].last]
    loose = [k for k, value in kinds.items() if value == 0 or label.depth > 1]
    kind = next(iter((*goes_on, *begins, *jumps, *loose)), "")
    if not kind:
        return
    run = open_runs.get(kind)
    if run is None or (kind in begins and kind not in goes_on):
        run = _TypedRun(kind)
        runs.append(run)
    run.found.append((index, label))
    run.sure = run.sure or sure
    run.last = -1 if kind.startswith("bullet") else kinds[kind]


def _counted(runs: Sequence[_TypedRun]) -> dict[int, TypedLabel]:
    """Return the labels of runs; a number alone, or a dash alone, is words of a sentence."""
    kept = [run for run in runs if len(run.found) > 1 or run.sure or run.kind[-1] in _SURE_ALONE]
    found: dict[int, TypedLabel] = {}
    for run in kept:
        first, last = run.found[0][0], run.found[-1][0]
        around = [each for each in kept if each.found[0][0] < first and last < each.found[-1][0]]
        bullet = run.kind.startswith("bullet")
        kind = around[0].kind if around and not bullet else run.kind
        typed = TypedLabel(run.found[0][1], kind, len(around), bullet)
        found.update({index: replace(typed, label=label) for index, label in run.found})
    return found
