"""One clause in two versions of the trust's text, and the words that differ between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.history.compared import BlockRedline, Compared, Facts, Run, WordChange, unchanged
from generator.history.passages import Below, Passage, Sort, below, passages_of
from generator.history.redline import following
from generator.history.words import Block, Shape
from generator.model.citation import Around
from generator.model.merged import MergedPolicy


def wordings(
    old: MergedPolicy, was: str, new: MergedPolicy, now: str, around: Around
) -> tuple[tuple[BlockRedline, ...], tuple[BlockRedline, ...]]:
    """Return a clause as it was and as it is, with all that stands under it.

    Args:
        old: the version of then.
        was: the clause's id there.
        new: the version of now.
        now: the clause's id there.
        around: what stands around both.

    Returns:
        The one with what was deleted, the other with what was inserted; both empty where one of
        the versions has no such clause.
    """
    blocks = marked(old, was, new, now, around)
    return (
        tuple(_without(blocks, WordChange.INSERTED)),
        tuple(_without(blocks, WordChange.DELETED)),
    )


def marked(
    old: MergedPolicy, was: str, new: MergedPolicy, now: str, around: Around
) -> tuple[BlockRedline, ...]:
    """Return a clause of one text against one of another, with all that stands under each.

    Args:
        old: the one text.
        was: the clause's id there.
        new: the other text.
        now: the clause's id there.
        around: what stands around it: other policies that it refers to.

    Returns:
        Its blocks with what was deleted and inserted; none where a text has no such clause.
    """
    before, after = _clause(old, was, around), _clause(new, now, around)
    if before is None or after is None:
        return ()
    renamed = new.base.renamed
    key = following(lambda name: renamed.get(name, name))
    kept = frozenset(old.values.keys() & new.values.keys())
    return Compared(Facts(frozenset(), kept, key, key), before, after, local=False).blocks


def alone(merged: MergedPolicy, name: str, around: Around) -> tuple[BlockRedline, ...]:
    """Return a clause as it is, with all that stands under it; nothing where there is none.

    Args:
        merged: the text.
        name: the clause's id.
        around: what stands around it: other policies that it refers to.
    """
    clause = _clause(merged, name, around)
    return tuple(unchanged(block) for block in clause.blocks) if clause else ()


def _without(blocks: tuple[BlockRedline, ...], change: WordChange) -> Iterator[BlockRedline]:
    """Yield blocks as one of the two texts has them."""
    old = change is WordChange.INSERTED
    for block in blocks:
        runs = tuple(
            Run(run.change, run.were or run.words) if old else run
            for run in block.runs
            if run.change is not change
        )
        if runs:
            yield replace(_laid_out(block, block.old if old else block.new), runs=runs)


def _laid_out(block: BlockRedline, stands: Block | None) -> BlockRedline:
    """Return a block with the mark and the depth that it has in one of the texts."""
    if stands is None:
        return block
    return replace(block, shape=stands.shape, mark=stands.mark, depth=stands.depth)


def _clause(merged: MergedPolicy, name: str, around: Around) -> Passage | None:
    """Return a clause with what stands under it as one passage."""
    found = passages_of(merged, name, around)
    if not found:
        return None
    first, under = found[0], below(found)
    return replace(first, texts=(*first.texts, *_below(first, under, 0)))


def _below(passage: Passage, under: Below, depth: int) -> Iterator[Block]:
    for each in under.get(passage, ()):
        inside = depth + (each.sort is Sort.ITEM)
        for at, block in enumerate(each.blocks):
            marked = each.sort is Sort.ITEM and at == 0
            yield replace(
                block,
                shape=Shape.ITEM if marked else block.shape,
                mark=f"{each.label} {block.mark}".strip() if marked else block.mark,
                depth=block.depth + inside,
            )
        yield from _below(each, under, inside)
