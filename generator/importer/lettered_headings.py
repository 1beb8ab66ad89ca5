"""Headings counted with letters or Roman numerals that were typed: “IV. Records”, “B) Aims”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.importer.labels import Label, typed_label
from generator.importer.nodes import WordParagraph


@dataclass
class _CountedHeadings:
    """Headings that count on, one from the other."""

    kind: str
    last: int
    found: list[tuple[WordParagraph, Label]] = field(default_factory=list)


def lettered_headings(headings: Iterable[WordParagraph]) -> dict[int, Label]:
    """Return the letters and numerals that headings are counted with, by the id of the paragraph.

    One alone is a part of its heading, “A. Smith” or “I. Purpose”; where others go on from the
    first, which is A or I, all of them are counted.

    Args:
        headings: the headings of a text, in order.
    """
    runs: list[_CountedHeadings] = []
    numbers = False
    for each in headings:
        label = typed_label(each.text.lstrip())
        if label is not None and label.text.strip("(")[0].isalpha():
            _count(runs, each, label)
        elif label is not None and not runs:
            numbers = True
    runs = [run for run in runs if len(run.found) > 1]
    kinds = list(dict.fromkeys(run.kind for run in runs))  # the first that is met stands outermost
    return {
        id(each): replace(label, depth=kinds.index(run.kind) + 1 + numbers)
        for run in runs
        for each, label in run.found
    }


def _count(runs: list[_CountedHeadings], paragraph: WordParagraph, label: Label) -> None:
    run = next(_going_on(runs, label), None)
    if run is None:
        begins = sorted(kind for kind, value in label.kinds.items() if value == 1)
        if not begins:
            return
        run = _CountedHeadings(begins[-1], 0)  # I. is 1 as a numeral, and A. as a letter
        runs.append(run)
    run.last += 1
    run.found.append((paragraph, label))


def _going_on(runs: list[_CountedHeadings], label: Label) -> Iterator[_CountedHeadings]:
    """Yield the runs that a label goes on from, the one that was begun last first."""
    yield from (run for run in reversed(runs) if label.kinds.get(run.kind) == run.last + 1)
