"""What changed between two texts of a policy: clause by clause, word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from generator.history.compared import BlockRedline, Change, ChangeKind, Compared, Facts, unchanged
from generator.history.counterparts import counterparts, led
from generator.history.emphasis import Reset
from generator.history.matching import Matching
from generator.history.passages import Passage, Sort, passages
from generator.history.renumbered import Renumbered, number, renumbered
from generator.history.words import Shape, Word
from generator.model.citation import ALONE, Around
from generator.model.merged import MergedPolicy

_MANY = 3  # fewer blocks than that are not left out


class Status(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, eq=False)
class ClauseRedline:
    """A clause of either text, or of both.

    Text that follows the clauses under a heading stands in a row of its own, after them.

    Args:
        status: what became of it; one that moved may have other words too.
        old: as it was; None for a new one.
        new: as it is; None for one that is gone.
        made: its words; None where it is the very same text, which nobody may ask to read.
        kinds: whose words changed.
        resets: the words that stayed and are set otherwise: bold, italic and the like.
    """

    status: Status
    old: Passage | None
    new: Passage | None
    made: tuple[BlockRedline, ...] | None
    kinds: frozenset[ChangeKind]
    resets: tuple[Reset, ...] = ()

    @cached_property
    def blocks(self) -> tuple[BlockRedline, ...]:
        """Return its words, its heading first."""
        if self.made is None:
            return tuple(unchanged(block) for block in self.passage.blocks)
        return self.made

    @property
    def passage(self) -> Passage:
        """Return it as it is, or, when it is gone, as it was."""
        found = self.new or self.old
        if found is None:
            raise AssertionError
        return found

    @property
    def sort(self) -> Sort:
        """Return what kind of passage it is."""
        return self.passage.sort

    @property
    def id(self) -> str:
        """Return its address on the new page, or on the old one when it is gone."""
        return self.passage.id

    @property
    def cite(self) -> str:
        """Return how a sentence names it: "section 4.7"."""
        return self.passage.cite

    @property
    def number(self) -> str:
        """Return its number: "4.7", "4.6 c."; "" where it has none."""
        return number(self.passage)

    @property
    def number_was(self) -> str:
        """Return the number that it had; "" where it had none."""
        return number(self.old) if self.old else ""

    @property
    def heading(self) -> str:
        """Return its heading in plain words; "" where it has none."""
        return self.passage.heading

    @property
    def under(self) -> str:
        """Return the nearest heading above it; "" for none."""
        above = self.passage.above
        while above is not None and not above.heading:
            above = above.above
        return above.heading if above else ""

    def shortened(self) -> tuple[BlockRedline | int, ...]:
        """Return its blocks; of many that are the same in a row, how many are left out.

        The block before a change and the one after it are kept, so that it has its surroundings.
        """
        found: list[BlockRedline | int] = []
        for same, group in groupby(self.blocks, key=lambda b: b.change is Change.SAME):
            run = list(group)
            first = 1 if found else (1 if run[0].shape is Shape.HEADING else 0)
            last = 0 if run[-1] is self.blocks[-1] else 1
            left_out = len(run) - first - last
            if same and left_out >= _MANY:
                found += [*run[:first], left_out, *run[len(run) - last :]]
            else:
                found += run
        return tuple(found)


@dataclass(frozen=True, eq=False)
class Redline:
    """What changed between two texts.

    Args:
        old: the one.
        new: the other.
        whole: all clauses in the order of the new page, those that are gone where they stood.
        renumbered: the numbers that moved.
    """

    old: MergedPolicy
    new: MergedPolicy
    whole: tuple[ClauseRedline, ...]
    renumbered: tuple[Renumbered, ...]

    @cached_property
    def changed(self) -> tuple[ClauseRedline, ...]:
        """Return the clauses that changed, those whose emphasis alone changed too."""
        return tuple(each for each in self.whole if each.status is not Status.SAME)

    @cached_property
    def kinds(self) -> Mapping[ChangeKind, int]:
        """Return in how many clauses each kind of words changed, where any did."""
        counts = Counter(kind for each in self.changed for kind in each.kinds)
        return {kind: counts[kind] for kind in ChangeKind if counts[kind]}

    @property
    def is_empty(self) -> bool:
        """Return whether all words and their order are the same; numbers may have moved."""
        return all(each.status is Status.EMPHASIS for each in self.changed)

    def old_words(self) -> tuple[Word, ...]:
        """Return the words of the old text, in the order of its page: the redline undone."""
        rows = sorted(
            (each.old.index, at) for at, each in enumerate(self.whole) if each.old is not None
        )
        return tuple(
            word
            for _, at in rows
            for block in self.whole[at].blocks
            for run in block.runs
            if run.change is not Change.INSERTED
            for word in (run.were if run.change is Change.SAME else run.words)
        )

    def new_words(self) -> tuple[Word, ...]:
        """Return the words of the new text, in the order of its page: the redline applied."""
        return tuple(
            word
            for each in self.whole
            for block in each.blocks
            for run in block.runs
            if run.change is not Change.DELETED
            for word in run.words
        )


def redline(
    old: MergedPolicy, new: MergedPolicy, before: Around = ALONE, after: Around = ALONE
) -> Redline:
    """Compare two texts of a policy.

    Args:
        old: a text.
        new: another, at the same academy or elsewhere.
        before: what stands around the one: references read as on its page.
        after: what stands around the other.

    Returns:
        Every clause with what became of it. Numbers are never told as change, nor are quotes and
        white space.
    """
    stood, stand = passages(old, before), passages(new, after)
    backwards = {now: former for former, now in old.aliases.items()}
    matching = Matching(stood, stand, {**backwards, **new.aliases}, counterparts(old, new))
    facts = _facts(old, new, matching)
    moved = matching.moved()
    rows = tuple(
        _row(facts, matching, moved, passage) for passage in _page(stood, stand, matching, moved)
    )
    return Redline(old, new, rows, renumbered(stand, matching.old_of))


def _row(facts: Facts, matching: Matching, moved: set[Passage], passage: Passage) -> ClauseRedline:
    new = None if passage in matching.gone else passage
    old = matching.old_of.get(new) if new else passage
    if old and new and old.texts == new.texts and new not in moved:
        return ClauseRedline(Status.SAME, old, new, None, frozenset())
    compared = Compared(facts, old, new, local=_displaced(matching, old, new))
    kinds = compared.kinds
    if new is None:
        status = Status.REMOVED
    elif old is None:
        status = Status.ADDED
    elif new in moved:
        status = Status.MOVED
        kinds = kinds | {ChangeKind.LOCAL if new.own else ChangeKind.TRUST}
    else:
        alike = Status.EMPHASIS if compared.resets else Status.SAME
        status = Status.CHANGED if compared.differs else alike
    return ClauseRedline(status, old, new, compared.blocks, frozenset(kinds), compared.resets)


def _displaced(matching: Matching, old: Passage | None, new: Passage | None) -> bool:
    """Return whether a clause came or went because an academy decided about one above it."""
    if old and new:
        return False
    above = old.above if old else new.above if new else None
    other_of = matching.new_of if old else matching.old_of
    while above is not None:
        other = other_of.get(above)
        if above.own or (other is not None and other.own):
            return True
        above = above.above
    return False


def _page(
    before: tuple[Passage, ...],
    after: tuple[Passage, ...],
    matching: Matching,
    moved: set[Passage],
) -> Iterator[Passage]:
    """Yield the new passages, and those that are gone where they stood."""
    gone: dict[int, list[Passage]] = defaultdict(list)
    places: dict[Passage, int] = {}
    at = 0
    for old in before:
        new = matching.new_of.get(old)
        if new is None:
            place = max(at, places.get(old.above, 0) if old.above else 0)
            while old.above not in places and place < len(after) and after[place].level > old.level:
                place += 1
            gone[place].append(old)
            places[old] = place
        elif new not in moved:
            at = new.index + 1
    for new in after:
        yield from gone[new.index]
        yield new
    yield from gone[len(after)]


def _facts(old: MergedPolicy, new: MergedPolicy, matching: Matching) -> Facts:
    kept = frozenset(old.values.keys() & new.values.keys())
    changed = frozenset(name for name in kept if old.values[name].text != new.values[name].text)
    renamed = new.base.renamed
    now = {was.id: each.id for was, each in matching.new_of.items() if was.id}
    return Facts(
        changed,
        kept,
        following(lambda name: led(old, name, now.get(name) or renamed.get(name, name))),
        following(lambda name: led(new, name, renamed.get(name, name))),
    )


def following(follow: Callable[[str], str]) -> Callable[[str], str]:
    """Return what gives a key that links within the policy by the clause's present id.

    Args:
        follow: gives the present id of a clause.
    """

    def key(written: str) -> str:
        words, _, target = written.partition("\0")
        return f"{words}\0#{follow(target[1:])}" if target.startswith("#") else written

    return key
