"""Which passage of one version is which of another: by id, and by likeness where there is none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.history.likeness import Bag, bag, in_order, likeness, rising
from generator.history.passages import Below, Passage, Sort, below

_ALIKE = 0.4  # of two passages in the same place
_MOVED = 0.6  # of two passages in different places
_RARE = 4  # a word in more passages than this tells nothing
_TELLING = 4  # shorter passages are not looked for in other places


class Matching:
    """Finds the passages that belong together.

    Args:
        old: the passages of one version, in page order.
        new: those of the other.
        renamed: what each former id is called in the new version.
        apart: for each id that means another clause in the new version, what the clause is called
            there; "" where it is not there.
    """

    def __init__(
        self,
        old: Sequence[Passage],
        new: Sequence[Passage],
        renamed: Mapping[str, str],
        apart: Mapping[str, str],
    ) -> None:
        self._old, self._new = old, new
        self._under_old, self._under_new = below(old), below(new)
        self.new_of: dict[Passage, Passage] = {}
        self.old_of: dict[Passage, Passage] = {}
        self._by_id(renamed, apart)
        self._under(None, None)
        self._by_place(0)
        self._elsewhere()
        self.gone = frozenset(each for each in self._old if each not in self.new_of)

    def moved(self) -> set[Passage]:
        """Return the new passages that stand elsewhere than they did."""
        found = set()
        together: dict[Passage | None, list[Passage]] = defaultdict(list)
        for new in self._new:
            old = self.old_of.get(new)
            if old is None:
                continue
            if (self.new_of.get(old.above) if old.above else None) is not new.above:
                found.add(new)
            else:
                together[new.above].append(new)
        for siblings in together.values():
            stayed = rising([self.old_of[each].index for each in siblings])
            found.update(each for place, each in enumerate(siblings) if place not in stayed)
        return found

    def _pair(self, old: Passage, new: Passage) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def _by_id(self, renamed: Mapping[str, str], apart: Mapping[str, str]) -> None:
        new_by_id = {each.id: each for each in self._new if each.named}
        named = [each for each in self._old if each.named]
        for old in named:
            now = apart.get(old.id, old.id)
            if now in new_by_id:
                self._pair(old, new_by_id[now])
        for old in named:
            new = new_by_id.get(renamed.get(old.id, ""))
            free = old not in self.new_of and old.id not in apart
            if free and new is not None and new not in self.old_of:
                self._pair(old, new)
        for sort in (Sort.TITLE, Sort.QUESTIONS, Sort.PREAMBLE, Sort.FILES):
            for old in (each for each in self._old if each.sort is sort):
                for new in (each for each in self._new if each.sort is sort):
                    self._pair(old, new)

    def _by_place(self, start: int) -> None:
        """Pair what stands under passages that belong together, from the top down."""
        for new in self._new[start:]:
            if new in self.old_of and new in self._under_new:
                self._under(self.old_of[new], new)

    def _under(self, old_above: Passage | None, new_above: Passage | None) -> None:
        olds, news = self._under_old.get(old_above, ()), self._under_new.get(new_above, ())
        for sort in (Sort.ITEM, Sort.SECTION, Sort.MORE):
            left = [each for each in olds if each.sort is sort and each not in self.new_of]
            right = [each for each in news if each.sort is sort and each not in self.old_of]
            if left and self._the_same(left, right):
                for each, other in zip(left, right, strict=True):
                    self._pair(each, other)
            elif left and right:
                # One in place of one may be quite another text, but not under another heading.
                alone = _ALIKE if sort is Sort.SECTION else 0.0
                for i, j in in_order(
                    [_whole(each, self._under_old) for each in left],
                    [_whole(each, self._under_new) for each in right],
                    _ALIKE,
                    alone,
                ):
                    if _may_be(left[i], right[j]):
                        self._pair(left[i], right[j])

    def _elsewhere(self) -> None:
        """Pair what went to another place without an id that says so."""
        new_words = [each for each in self._new if self._lost(each, self.old_of)]
        known = [bag(_whole(each, self._under_new)) for each in new_words]
        found = _Index(known)
        for old in [each for each in self._old if self._lost(each, self.new_of)]:
            mine = bag(_whole(old, self._under_old))
            size = sum(mine.values())
            scored = [
                (likeness(mine, known[at], (size, sum(known[at].values())), _MOVED), -at)
                for at in found.near(mine)
                if new_words[at] not in self.old_of and new_words[at].sort is old.sort
            ]
            best = max(scored, default=(0.0, 0))
            new = new_words[-best[1]] if best[0] else None
            if new is not None and _may_be(old, new):
                self._pair(old, new)
                self._by_place(new.index)

    def _the_same(self, left: Sequence[Passage], right: Sequence[Passage]) -> bool:
        """Return whether two rows are the very same texts, so that none of them has to be read."""
        together = [(each, other) for each, other in zip(left, right, strict=False)]
        return len(left) == len(right) and all(
            each.texts == other.texts
            and each not in self._under_old
            and other not in self._under_new
            and _may_be(each, other)
            for each, other in together
        )

    @staticmethod
    def _lost(passage: Passage, matched: Mapping[Passage, Passage]) -> bool:
        return passage not in matched and len(passage.words) >= _TELLING


class _Index:
    """Finds bags by the rare words in them, so that not all are compared with all."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(bags):
            for key in each:
                self._places[key].append(at)

    def near(self, wanted: Bag) -> Iterator[int]:
        """Yield the few bags that share most rare words with this one."""
        rare = (self._places.get(key, ()) for key in wanted)
        counts = Counter(at for places in rare if len(places) <= _RARE for at in places)
        yield from (at for at, _ in counts.most_common(_RARE))


def _may_be(old: Passage, new: Passage) -> bool:
    """Return whether one passage may be the other: ids that authors gave are different clauses."""
    return not (old.explicit and new.explicit)


def _whole(passage: Passage, under: Below) -> tuple[str, ...]:
    """Return the keys of a passage; of a section, those of all under it too."""
    if passage not in under:
        return passage.keys
    return (*passage.keys, *(key for each in under[passage] for key in _whole(each, under)))
