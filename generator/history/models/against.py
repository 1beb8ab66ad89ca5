"""What the trust changed against the model that its text was made from, clause by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import (
    BlockRedline,
    ChangeKind,
    Run,
    WordChange,
    unchanged,
)
from generator.history.content import content_hash
from generator.history.likeness import bag, likeness
from generator.history.passages import Passage, Sort
from generator.history.redline import Redline, redline
from generator.merge.merge import merge
from generator.model.academy import TRUST
from generator.model.merged import MergedPolicy
from generator.model.policy import Base, ModelText
from generator.model.trust import Trust

_ALIKE = 0.3  # of one clause in the place of another
_OF_CLAUSES = {Sort.SECTION, Sort.ITEM, Sort.PREAMBLE, Sort.MORE}


class ModelFate(StrEnum):
    """What the trust did to a clause of its model."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True, eq=False)
class ModelRow:
    """A clause of the trust's text, of the model, or of both.

    Args:
        fate: what the trust did.
        rows: its words, and those that follow the clauses under it.
        moved: whether it stands elsewhere than in the model.
    """

    fate: ModelFate
    rows: tuple[ClauseRedline, ...]
    moved: bool

    @property
    def then(self) -> Passage | None:
        """Return it as it is in the model; None where it is not there."""
        return self.rows[0].old

    @property
    def ours(self) -> Passage | None:
        """Return it as it is in the trust's text; None where it is not there."""
        return self.rows[0].new


@dataclass(frozen=True, eq=False)
class AgainstModel:
    """The trust's text against an edition of its model.

    Args:
        model: the edition.
        redline: its text against the trust's, word by word.
        rows: the clauses in the order of the trust's page, those left out where they stood.
    """

    model: ModelText
    redline: Redline
    rows: tuple[ModelRow, ...]

    @cached_property
    def counts(self) -> Mapping[ModelFate, int]:
        """Return how many clauses met which fate."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in ModelFate}

    @property
    def moved(self) -> int:
        """Return how many clauses stand elsewhere than in the model."""
        return sum(row.moved for row in self.rows)


def against_model(model: ModelText, base: Base, trust: Trust, day: date) -> AgainstModel:
    """Compare the trust's text with its model.

    Clauses belong together by their ids, else by how like they are.

    Args:
        model: an edition of the model.
        base: the trust's text.
        trust: for names.
        day: whose names are shown.
    """
    found = redline(as_page(model.text, trust, day), as_page(base, trust, day))
    rows = tuple(clause_rows(found))
    # Whose words differ is known: all that is not the model's is the trust's.
    told = tuple(replace(each, kinds=frozenset()) for row in rows for each in row.rows)
    return AgainstModel(model, replace(found, whole=told, renumbered=()), rows)


def in_our_words(found: AgainstModel) -> Redline:
    """Return what the trust changed in its own words alone, where a model may not be shown."""
    rows = [
        replace(each, made=tuple(map(unchanged, each.new.blocks)), kinds=frozenset(), resets=())
        for row in found.rows
        if row.fate in {ModelFate.CHANGED, ModelFate.ADDED}
        for each in row.rows
        if each.new is not None
    ]
    return replace(found.redline, whole=tuple(rows))


def as_page(base: Base, trust: Trust, day: date) -> MergedPolicy:
    """Return a text by itself, with its numbers."""
    return merge(base, None, None, trust, TRUST, day)


def fingerprint(model: ModelText, trust: Trust, day: date) -> str:
    """Return what tells the text of an edition from any other: docs/time.md, “content hash”.

    Args:
        model: the edition.
        trust: for names, of which a model has none.
        day: any day.
    """
    return content_hash(as_page(model.text, trust, day))


def clause_rows(found: Redline) -> Iterator[ModelRow]:
    """Yield what became of each clause; what follows the clauses under it counts as its own."""
    now = {each.old: each.new for each in found.whole if each.old and each.new}
    own: dict[Passage, list[ClauseRedline]] = {}
    for each in found.whole:
        passage = each.passage
        above = passage.above if passage.sort is Sort.MORE else None
        if passage.sort in _OF_CLAUSES:
            own.setdefault(now.get(above, above) if above else passage, []).append(each)
    for rows in own.values():
        if _others(rows[0]):
            gone, come = tuple(_parted(rows))
            yield ModelRow(ModelFate.LEFT_OUT, gone, moved=False)
            yield ModelRow(ModelFate.ADDED, come, moved=False)
        else:
            yield ModelRow(_fate(rows), tuple(rows), rows[0].status is ClauseStatus.MOVED)


def _others(row: ClauseRedline) -> bool:
    """Return whether one clause only stands in the place of another, which says something else."""
    old, new = row.old, row.new
    if old is None or new is None or row.sort is not Sort.ITEM or row.made is None:
        return False
    if old.named and new.named and old.id == new.id:
        return False
    bags = bag(old.keys), bag(new.keys)
    sizes = sum(bags[0].values()), sum(bags[1].values())
    return not likeness(*bags, sizes, _ALIKE)


def _parted(rows: list[ClauseRedline]) -> Iterator[tuple[ClauseRedline, ...]]:
    """Yield the rows of a clause that is gone, and those of one that came, each by itself."""
    olds = [(each.old, ClauseStatus.REMOVED, WordChange.DELETED) for each in rows if each.old]
    news = [(each.new, ClauseStatus.ADDED, WordChange.INSERTED) for each in rows if each.new]
    for some in (olds, news):
        yield tuple(_whole(*each) for each in some)


def _whole(passage: Passage, status: ClauseStatus, change: WordChange) -> ClauseRedline:
    gone = status is ClauseStatus.REMOVED
    made = tuple(
        BlockRedline(
            block.shape,
            block.mark,
            block.depth,
            (Run(change, block.words),) if block.words else (),
            **{"old" if gone else "new": block},
        )
        for block in passage.blocks
    )
    kinds = frozenset({ChangeKind.TRUST})
    old, new = (passage, None) if gone else (None, passage)
    return ClauseRedline(status, old, new, made, kinds)


def _fate(rows: list[ClauseRedline]) -> ModelFate:
    first = rows[0]
    if first.old is None:
        return ModelFate.ADDED
    if first.new is None:
        return ModelFate.LEFT_OUT
    return ModelFate.SAME if all(map(_same, rows)) else ModelFate.CHANGED


def _same(row: ClauseRedline) -> bool:
    if row.status is not ClauseStatus.MOVED:
        return row.status is ClauseStatus.SAME
    runs = (run for block in row.blocks for run in block.runs)
    return not row.resets and all(run.change is WordChange.SAME for run in runs)
