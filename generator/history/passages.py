"""A merged policy as passages: what two versions of it are compared by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.history.asked import asked_block
from generator.history.attached import file_block
from generator.history.blocks import Unread, Unreads, said
from generator.history.layout import outline
from generator.history.words import Block, Shape, Source, Word, joined
from generator.model.citation import NOT_USED, Around
from generator.model.clause import Clause, Kind, Text, walk
from generator.model.merged import MergedClause, MergedPolicy
from generator.model.variation import Change, Verb


class Sort(StrEnum):
    """What kind of passage it is."""

    TITLE = "title"
    QUESTIONS = "questions"
    FILES = "forms and files"
    PREAMBLE = "introduction"
    SECTION = "section"
    ITEM = "item"
    MORE = "more"


@dataclass(frozen=True, eq=False)
class Passage:
    """The words that are a clause's own, up to the next clause.

    Args:
        id: the clause's address on the page; "" for title, introduction and further text.
        named: whether the id is known to the files, and not only a position.
        explicit: whether it is written there, and not made from a heading.
        label: the number shown before it; "" for none.
        cite: how a sentence names it.
        level: 2 for the top headings.
        own: whether the words are the academy's, or it says that the clause is not used.
        above: the passage that it stands under.
        index: its place on the page.
        position: its place among those of its sort under the same passage.
        texts: its heading and its texts, in page order.
    """

    sort: Sort
    id: str
    named: bool
    explicit: bool
    label: str
    cite: str
    level: int
    own: bool
    above: Passage | None
    index: int
    position: int
    texts: tuple[Unread | Block, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return its blocks, its heading first."""
        return tuple(block for blocks in map(blocks_of, self.texts) for block in blocks)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return its words."""
        return tuple(word for block in self.blocks for word in block.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what its words are compared by."""
        return tuple(word.key for word in self.words)

    @property
    def outline(self) -> tuple[tuple[str, ...], ...]:
        """Return what each of its paragraphs, points and lines stands in, its heading aside."""
        unread = (each.text for each in self.texts if isinstance(each, Unread) and not each.heading)
        return tuple(line for text in unread for line in outline(text.tokens))

    @cached_property
    def heading(self) -> str:
        """Return its heading in plain words; "" where it has none."""
        first = self.texts[0] if self.texts else None
        return joined(blocks_of(first)[0].words) if first and _is_heading(first) else ""


def blocks_of(text: Unread | Block) -> tuple[Block, ...]:
    """Return a text as blocks, reading it where nobody has."""
    return (text,) if isinstance(text, Block) else text.blocks


def _is_heading(text: Unread | Block) -> bool:
    return text.shape is Shape.HEADING if isinstance(text, Block) else text.heading


def passages(merged: MergedPolicy, around: Around) -> tuple[Passage, ...]:
    """Return a merged policy as passages, in page order.

    Args:
        merged: the policy.
        around: what stands around it: other policies that it refers to.
    """
    return _Reading(merged, around).all()


def passages_of(merged: MergedPolicy, clause: str, around: Around) -> tuple[Passage, ...]:
    """Return a clause as a passage, then those under it; none where there is no such clause.

    It knows nothing of what stands above it, and what else is in the policy is not read.

    Args:
        merged: the policy.
        clause: the clause's id.
        around: what stands around it: other policies that it refers to.
    """
    found = merged.by_id.get(clause)
    return _Reading(merged, around).one(found) if found else ()


Below = Mapping[Passage | None, Sequence[Passage]]
"""The passages that stand under each; under None those at the top."""


def below(found: Sequence[Passage]) -> Below:
    """Return which of some passages stand under which, in page order."""
    under: dict[Passage | None, list[Passage]] = defaultdict(list)
    for each in found:
        under[each.above].append(each)
    return dict(under)


class _Reading:
    """Reads one merged policy."""

    def __init__(self, merged: MergedPolicy, around: Around) -> None:
        self._merged = merged
        self._unread = Unreads(merged, around)
        self._done: list[Passage] = []
        self._places: Counter[tuple[Passage | None, Sort]] = Counter()
        changes = merged.variation.changes if merged.variation else ()
        local = [c for change in changes for c in walk(_clauses(change)) if c.id]
        self._explicit = {
            **{clause.id: clause.named for clause in (*merged.base.by_id.values(), *local)},
            **{change.id: True for change in changes},
        }
        for clause in merged.by_id.values() if changes else ():
            moved = clause.local.renamed if clause.local else {}
            self._explicit.update(
                {now: self._explicit.get(was, True) for was, now in moved.items()}
            )

    def all(self) -> tuple[Passage, ...]:
        title = said(self._merged.base.meta.title, Source.TRUST)
        self._add(Sort.TITLE, None, None, (title,))
        if self._merged.questions:
            asked = tuple(asked_block(each, self._merged) for each in self._merged.questions)
            self._add(Sort.QUESTIONS, None, None, asked)
        if self._merged.preamble:
            preamble = self._unread.of(self._merged.preamble, Source.TRUST)
            self._add(Sort.PREAMBLE, None, None, (preamble,))
        for clause in self._merged.clauses:
            self._clause(clause, None)
        if self._merged.attachments:
            self._add(Sort.FILES, None, None, tuple(map(file_block, self._merged.attachments)))
        return tuple(self._done)

    def one(self, clause: MergedClause) -> tuple[Passage, ...]:
        self._clause(clause, None)
        return tuple(self._done)

    def _add(
        self,
        sort: Sort,
        clause: MergedClause | None,
        above: Passage | None,
        texts: tuple[Unread | Block, ...],
    ) -> Passage:
        own = clause is not None and (clause.own or clause.omitted)
        named = clause is not None and sort is not Sort.MORE
        passage = Passage(
            sort,
            clause.id if clause and named else "",
            clause is not None and named and clause.id in self._explicit,
            clause is not None and named and self._explicit.get(clause.id, False),
            clause.label if clause and named else "",
            clause.cite if clause else f"the {sort}",
            clause.level if clause else 2,
            own,
            above,
            len(self._done),
            self._places[above, sort],
            texts,
        )
        self._places[above, sort] += 1
        self._done.append(passage)
        return passage

    def _clause(self, clause: MergedClause, above: Passage | None) -> None:
        source = Source.LOCAL if clause.own else Source.TRUST
        sort = Sort.SECTION if clause.kind is Kind.SECTION else Sort.ITEM
        waiting = [*self._heading(clause), *self._unused(clause)]
        passage: Passage | None = None
        for part in () if clause.omitted else clause.parts:
            if isinstance(part, Text):
                waiting.append(self._unread.of(part, source))
                continue
            passage = self._spoken(sort, clause, above, passage, waiting)
            waiting = []
            self._clause(part, passage)
        self._spoken(sort, clause, above, passage, waiting)

    def _spoken(
        self,
        sort: Sort,
        clause: MergedClause,
        above: Passage | None,
        begun: Passage | None,
        texts: list[Unread | Block],
    ) -> Passage:
        """Add what stands before the next clause; text between clauses is a passage of its own."""
        if begun is None:
            return self._add(sort, clause, above, tuple(texts))
        if texts:
            self._add(Sort.MORE, clause, begun, tuple(texts))
        return begun

    def _heading(self, clause: MergedClause) -> Iterator[Unread | Block]:
        if clause.fixed_heading:
            yield said(clause.fixed_heading, Source.LOCAL, Shape.HEADING)
        elif clause.heading:
            # A replaced clause keeps the trust's heading.
            keeps = clause.local and clause.local.change.verb is not Verb.ADD
            local = clause.own and not keeps
            yield self._unread.heading(clause.heading, Source.LOCAL if local else Source.TRUST)

    def _unused(self, clause: MergedClause) -> Iterator[Block]:
        if clause.omitted:
            short_name = self._merged.values["academy.short_name"].text
            reason = clause.local.change.reason if clause.local else ""
            unused = f"{NOT_USED.capitalize()} {short_name}"
            yield said(f"{unused}. {reason}".strip(), Source.LOCAL)


def _clauses(change: Change) -> Iterator[Clause]:
    return (part for part in change.parts if isinstance(part, Clause))
