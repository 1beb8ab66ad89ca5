"""What changed between two texts of a policy: clause by clause, word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.history.clause_redline import ClauseRedline, ClauseStatus
from generator.history.compared import ChangeKind, Compared, Facts
from generator.history.counterparts import counterparts, led
from generator.history.matching import Matching
from generator.history.passages import Passage, passages
from generator.history.renumbered import Renumbered, renumbered
from generator.model.citation import ALONE, Around
from generator.model.merged import MergedPolicy


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
        return tuple(each for each in self.whole if each.status is not ClauseStatus.SAME)

    @cached_property
    def kinds(self) -> Mapping[ChangeKind, int]:
        """Return in how many clauses each kind of words changed, where any did."""
        counts = Counter(kind for each in self.changed for kind in each.kinds)
        return {kind: counts[kind] for kind in ChangeKind if counts[kind]}

    @property
    def is_empty(self) -> bool:
        """Return whether all words and their order are the same; numbers may have moved."""
        return all(each.status is ClauseStatus.EMPHASIS for each in self.changed)


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
        return ClauseRedline(ClauseStatus.SAME, old, new, None, frozenset())
    compared = Compared(facts, old, new, local=_displaced(matching, old, new))
    kinds = compared.kinds
    if new is None:
        status = ClauseStatus.REMOVED
    elif old is None:
        status = ClauseStatus.ADDED
    elif new in moved:
        status = ClauseStatus.MOVED
        kinds = kinds | {ChangeKind.LOCAL if new.own else ChangeKind.TRUST}
    else:
        alike = ClauseStatus.EMPHASIS if compared.resets else ClauseStatus.SAME
        status = ClauseStatus.CHANGED if compared.differs else alike
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
