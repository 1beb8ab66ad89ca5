"""Every wording that a clause has had: the trust's and the academy's, with the days of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.history.compared import BlockRedline, unchanged
from generator.history.passages import Passage, Sort, blocks_of
from generator.history.threads import SpanText, Thread, has_detail, is_told, said, threads
from generator.history.wordings import alone
from generator.model.merged import LocalChange, MergedPolicy
from generator.model.policy import Base
from generator.model.values import When
from generator.model.variation import Variation, Verb


@dataclass(frozen=True, eq=False)
class Worded:
    """The words of a clause over one span of days.

    Args:
        text: the last text that has them.
        passage: the clause in that text.
        whole: whether what stands under it counts as well.
        since: the first day; a month where the files say no more.
        bases: the versions of the trust's text that have them, oldest first.
        variations: the academy's versions that have them, where they are the academy's.
        local: the academy's decision about the clause.
        detail: whether the trust's words have an answer of the academy's in them.
        here: whether the text that the history is told of has them.
    """

    text: SpanText
    passage: Passage
    whole: bool
    since: When
    bases: tuple[Base, ...]
    variations: tuple[Variation, ...] = ()
    local: LocalChange | None = None
    detail: bool = False
    here: bool = False

    @property
    def blocks(self) -> tuple[BlockRedline, ...]:
        """Return the words, read anew; most are nobody's that is asked for, and stay unread."""
        return _blocks(self.text, self.passage, whole=self.whole)

    @property
    def ends(self) -> date | None:
        """Return the first day without them; None where no end is known."""
        return self.text.ends

    @property
    def own(self) -> bool:
        """Return whether they are the academy's, or have an answer of the academy's in them."""
        return bool(self.variations)


@dataclass(frozen=True, eq=False)
class Proposed:
    """What a version that is not approved would make of a clause.

    Args:
        base: the version.
        blocks: the words that it would have; none where it would not be there any more.
    """

    base: Base
    blocks: tuple[BlockRedline, ...]


@dataclass(frozen=True, eq=False)
class ClauseHistory:
    """A clause with all its wordings.

    Args:
        passage: the clause, as it stands in the text that the history is told of; else as it last
            stood, or will stand.
        here: whether it stands in that text.
        wordings: that of the text first, then the newest.
        proposed: what versions in work would make of it.
    """

    passage: Passage
    here: bool
    wordings: tuple[Worded, ...]
    proposed: tuple[Proposed, ...] = ()


class TrustsWordings:
    """The trust's wordings of each clause of a policy, and what versions in work would make of it.

    Args:
        texts: the trust's texts, oldest first.
        drafts: its versions in work, as its page shows them.
    """

    def __init__(self, texts: Sequence[SpanText], drafts: Sequence[SpanText] = ()) -> None:
        """Wait for the first clause."""
        self._texts, self._drafts = texts, drafts
        self._known: dict[tuple[tuple[str, str], bool], tuple[Worded, ...]] = {}

    @cached_property
    def _of(self) -> Mapping[tuple[str, str], Thread]:
        return {_key(t.last): t for t in threads(self._texts)}

    @cached_property
    def _in_work(self) -> Sequence[tuple[SpanText, Mapping[tuple[str, str], Thread]]]:
        last = self._texts[-1]
        found = ((draft, reversed(threads((last, draft)))) for draft in self._drafts)
        return [(d, {_key(t.passages[0]): t for t in some if 0 in t.passages}) for d, some in found]

    def __contains__(self, worded: Worded) -> bool:
        """Return whether a wording is one of these, and so knows of no academy."""
        return any(worded.text is each for each in self._texts)

    def wordings(self, passage: Passage, *, whole: bool) -> tuple[Worded, ...]:
        """Return the trust's wordings of a clause, oldest first.

        Args:
            passage: the clause, in any text.
            whole: whether what stands under it counts as well.
        """
        place = _key(passage), whole
        if place not in self._known:
            thread = self._of.get(place[0])
            self._known[place] = tuple(_worded(thread, self._texts, whole=whole)) if thread else ()
        return self._known[place]

    def proposed(self, passage: Passage) -> Iterator[Proposed]:
        """Yield what versions in work would make of a clause."""
        for draft, of in self._in_work:
            thread = of.get(_key(passage))
            if thread is None:
                continue
            then = thread.passages.get(1)
            if then is None:
                yield Proposed(draft.merged.base, ())
            elif said(then) != said(thread.passages[0]):
                yield Proposed(draft.merged.base, tuple(map(unchanged, then.blocks)))


@dataclass(frozen=True, eq=False)
class Chains:
    """The texts of a policy at a place, beside those of the trust.

    Args:
        own: the texts at the academy, oldest first; on the trust's own page, the trust's.
        now: which of them the history is told of.
        trusts: the trust's wordings.
        beside: whether the trust has wordings beside those of the texts; not on its own page.
    """

    own: Sequence[SpanText]
    now: int
    trusts: TrustsWordings
    beside: bool = False


def clause_histories(chains: Chains) -> tuple[ClauseHistory, ...]:
    """Return the history of each clause, those of the text in page order first, then the others.

    Args:
        chains: the texts.
    """
    own = [each for each in threads(chains.own) if is_told(each.last)]
    here = sorted((t for t in own if chains.now in t.passages), key=lambda t: _at(t, chains.now))
    others = [thread for thread in own if chains.now not in thread.passages]
    return (
        *(_history(thread, thread.passages[chains.now], chains) for thread in here),
        *(
            ClauseHistory(t.last, here=False, wordings=tuple(_worded(t, chains.own))[::-1])
            for t in others
        ),
    )


def _at(thread: Thread, now: int) -> int:
    return thread.passages[now].index


def _key(passage: Passage) -> tuple[str, str]:
    """Return what a clause is found by at the trust: its id; further text, by the clause above."""
    if passage.id:
        return ("", passage.id)
    above = passage.above.id if passage.above else ""
    return (passage.sort, f"{above} {passage.position}")


def _history(thread: Thread, passage: Passage, chains: Chains) -> ClauseHistory:
    local = _local(chains.own[chains.now].merged, passage)
    whole = local is not None and local.change.verb is not Verb.ADD and passage.sort is Sort.SECTION
    if not chains.beside:
        wordings = list(_worded(thread, chains.own, now=chains.now))
    else:
        own = _worded(thread, chains.own, whole=whole, now=chains.now)
        wordings = [each for each in own if each.own]
        wordings += chains.trusts.wordings(passage, whole=whole)
        if not wordings:  # the trust has no clause of this id, and it has words that are no one's
            wordings = list(_worded(thread, chains.own))
    wordings.sort(key=lambda each: (each.here, each.since.day, each.own), reverse=True)
    return ClauseHistory(
        passage,
        here=True,
        wordings=tuple(wordings),
        proposed=tuple(chains.trusts.proposed(passage)),
    )


def _worded(
    thread: Thread, texts: Sequence[SpanText], *, whole: bool = False, now: int = -1
) -> Iterator[Worded]:
    """Yield the wordings of a clause, oldest first: texts that follow each other and say the same.

    Args:
        thread: the clause.
        texts: the texts.
        whole: whether what stands under it counts as well.
        now: the text that the history is told of, where it is one of these.
    """
    run: list[int] = []
    for index in sorted(thread.passages):
        follows = run and run[-1] == index - 1 and texts[run[-1]].ends == texts[index].since.day
        if follows and _same(thread, texts, run[-1], index, whole=whole):
            run.append(index)
            continue
        if run:
            yield _span(thread, texts, run, whole=whole, now=now)
        run = [index]
    yield _span(thread, texts, run, whole=whole, now=now)


def _same(thread: Thread, texts: Sequence[SpanText], one: int, other: int, *, whole: bool) -> bool:
    before, after = thread.passages[one], thread.passages[other]
    if before.own != after.own:
        return False
    if whole:
        old, new = (_blocks(texts[i], thread.passages[i], whole=True) for i in (one, other))
        return [b.new.keys for b in old if b.new] == [b.new.keys for b in new if b.new]
    return before.texts == after.texts or said(before) == said(after)


def _span(
    thread: Thread, texts: Sequence[SpanText], run: list[int], *, whole: bool, now: int
) -> Worded:
    last = texts[run[-1]]
    passage = thread.passages[run[-1]]
    local = _local(last.merged, passage) or _around(last.merged, passage)
    detail = not passage.own and has_detail(passage)
    variations = [texts[i].merged.variation for i in run] if passage.own or detail else []
    return Worded(
        text=last,
        passage=passage,
        whole=whole,
        since=texts[run[0]].since,
        bases=tuple(dict.fromkeys(texts[i].merged.base for i in run)),
        variations=tuple(dict.fromkeys(each for each in variations if each)),
        local=local if passage.own else None,
        detail=detail,
        here=now in run,
    )


def _blocks(text: SpanText, passage: Passage, *, whole: bool) -> tuple[BlockRedline, ...]:
    if whole and passage.id:
        return alone(text.merged, passage.id, text.around)
    return tuple(unchanged(block) for each in passage.texts for block in blocks_of(each))


def _local(merged: MergedPolicy, passage: Passage) -> LocalChange | None:
    clause = merged.by_id.get(passage.id)
    return clause.local if clause else None


def _around(merged: MergedPolicy, passage: Passage) -> LocalChange | None:
    """Return the decision that a clause came with: about one above it."""
    above = passage.above
    while above is not None:
        found = _local(merged, above)
        if found is not None:
            return found
        above = above.above
    return None
