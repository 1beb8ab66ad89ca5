"""One clause in two versions of the trust's text, and the words that differ between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.history.compared import BlockRedline, Change, Compared, Facts, Run
from generator.history.passages import Passage, Sort, passages
from generator.history.redline import following
from generator.history.words import Block, Shape
from generator.model.merged import MergedPolicy


def wordings(
    old: MergedPolicy, was: str, new: MergedPolicy, now: str
) -> tuple[tuple[BlockRedline, ...], tuple[BlockRedline, ...]]:
    """Return a clause as it was and as it is, with all that stands under it.

    Args:
        old: the version of then.
        was: the clause's id there.
        new: the version of now.
        now: the clause's id there.

    Returns:
        The one with what was deleted, the other with what was inserted; both empty where one of
        the versions has no such clause.
    """
    before, after = _clause(old, was), _clause(new, now)
    if before is None or after is None:
        return (), ()
    renamed = new.base.renamed
    key = following(lambda name: renamed.get(name, name))
    kept = frozenset(old.values.keys() & new.values.keys())
    blocks = Compared(Facts(frozenset(), kept, key, key), before, after, local=False).blocks
    return (
        tuple(_without(blocks, Change.INSERTED)),
        tuple(_without(blocks, Change.DELETED)),
    )


def _without(blocks: tuple[BlockRedline, ...], change: Change) -> Iterator[BlockRedline]:
    """Yield blocks as one of the two texts has them."""
    old = change is Change.INSERTED
    for block in blocks:
        runs = tuple(
            Run(run.change, run.were or run.words) if old else run
            for run in block.runs
            if run.change is not change
        )
        if runs:
            yield replace(block, runs=runs)


def _clause(merged: MergedPolicy, name: str) -> Passage | None:
    """Return a clause with what stands under it as one passage."""
    found = next((each for each in passages(merged, {}) if each.id == name), None)
    return None if found is None else replace(found, texts=(*found.texts, *_below(found, 0)))


def _below(passage: Passage, depth: int) -> Iterator[Block]:
    for each in passage.below:
        inside = depth + (each.sort is Sort.ITEM)
        for at, block in enumerate(each.blocks):
            marked = each.sort is Sort.ITEM and at == 0
            yield replace(
                block,
                shape=Shape.ITEM if marked else block.shape,
                mark=f"{each.label} {block.mark}".strip() if marked else block.mark,
                depth=block.depth + inside,
            )
        yield from _below(each, inside)
