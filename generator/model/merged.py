"""The merged policy: base and variation, each clause with its provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.model.academy import AcademyOrTrust
from generator.model.attachment import MergedAttachment
from generator.model.clause import Clause, Kind, Text, sources_in
from generator.model.policy import Base
from generator.model.problem import Place
from generator.model.question import MergedQuestion, sources_of
from generator.model.references import text_with_references, with_references
from generator.model.source_document import SourceDocument
from generator.model.terms import Term
from generator.model.variation import Change, Variation


class Standing(StrEnum):
    """How a local decision stands against the base now in force."""

    AGREED = "agreed"
    CARRIED = "carried forward"
    RECONFIRM = "to be reconfirmed"
    PLACE_GONE = "place gone"


@dataclass(frozen=True, eq=False)
class LocalChange:
    """What an academy decided about a clause, and what the trust says there.

    Args:
        change: the academy's change.
        standing: how it stands against the base in force.
        why: what moved, in words; "" when agreed or carried forward.
        in_force: whether staff read the local text; not when the trust prevails or it was dropped.
        trust_then: the trust's clause in the base it was agreed against.
        trust_now: the trust's clause in the base in force.
        renamed: the ids on the page of local clauses, its own and those that it refers to, whose
            ids the trust has taken meanwhile.
    """

    change: Change
    standing: Standing
    why: str = ""
    in_force: bool = True
    trust_then: Clause | None = None
    trust_now: Clause | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def heading(self) -> Text | None:
        """Return the heading of an addition; its references lead where they led."""
        heading = self.change.heading
        return text_with_references(heading, self.renamed) if heading else None

    @cached_property
    def parts(self) -> tuple[Text | Clause, ...]:
        """Return the academy's text; its references lead to the clauses to which they led."""
        return with_references(self.change.parts, self.renamed)


@dataclass(frozen=True, eq=False)
class MergedClause:
    """A clause as staff read it.

    Args:
        id: its address on the page, unique in the policy.
        label: the number shown before it: "4.6", "c.", "4.6A"; "" where it has none.
        cite: how a sentence names it: "section 4.6 c.".
        level: 2 for the top headings; a list clause has the level under its heading.
        local: the academy's decision, where this clause or its place comes from one.
        own: whether the words are the academy's.
        omitted: whether it reads "not used".
        source: the clause as written, in the base or in the change; None for a place of ours.
        appendix: whether it is lettered matter after the text.
    """

    id: str
    kind: Kind
    label: str
    cite: str
    level: int
    heading: Text | None
    parts: tuple[Text | MergedClause, ...]
    local: LocalChange | None
    own: bool
    omitted: bool
    place: Place
    fixed_heading: str = ""
    appendix: bool = False

    @cached_property
    def clauses(self) -> tuple[MergedClause, ...]:
        """Return the clauses directly under it."""
        return tuple(part for part in self.parts if isinstance(part, MergedClause))


class ValueSource(StrEnum):
    """Where a value comes from."""

    NAME = "name"
    DEFAULT = "trust default"
    LOCAL = "local detail"
    OPEN = "to be decided"
    PROMPT = "prompt"


@dataclass(frozen=True)
class Value:
    """What stands for a `{{ name }}`.

    Args:
        text: plain text, never markup.
        source: where it comes from.
        place: where it is written.
        standing: of a local detail, how it stands against the base in force.
        why: what moved, in words.
        trust_text: of a local detail, the trust's default or prompt.
    """

    text: str
    source: ValueSource
    place: Place
    standing: Standing = Standing.AGREED
    why: str = ""
    trust_text: str = ""


@dataclass(frozen=True)
class OpenPoint:
    """Something still to be decided.

    Args:
        standing: to be reconfirmed, place gone, or "to be decided", "not yet adopted".
        text: what, in a sentence.
        clause: the address on the page it is about; "" for the whole policy.
        due: the day after which it is overdue; None where there is none.
        place: the file and line that it is about.
    """

    kind: OpenKind
    text: str
    clause: str
    due: date | None
    place: Place


@dataclass(frozen=True, eq=False)
class DefinedTerm:
    """A term, and what it means here.

    Args:
        meanings: what it means, a paragraph each.
        clause: the clause that defines it.
    """

    term: Term
    meanings: tuple[Text, ...]
    clause: MergedClause


class OpenKind(StrEnum):
    """The kinds of open point."""

    TO_DECIDE = "to be decided"
    NOT_ADOPTED = "not yet adopted"
    TO_RECONFIRM = "to be reconfirmed"
    PLACE_GONE = "place gone"
    TO_ANSWER = "to be answered"
    LOOK_AGAIN = "to be looked at again"
    NEWER_MODEL = "newer model"


@dataclass(frozen=True, eq=False)
class MergedPolicy:
    """A base with one academy's variation, or the base alone.

    Args:
        base: the base in force.
        variation: the variation in force; None where nothing was adopted, and on trust pages.
        academy: the academy's id; None on the trust's own page.
        day: whose names and titles it shows.
        values: what stands for each `{{ name }}`.
        dropped: local changes whose text staff no longer read, kept in the notice.
        questions: what staff ask, with the answers that hold here, in the order of the page.
        terms: what the text in force defines, in the order of the page.
        attachments: the files that belong to it, the trust's first.
        sources: the outside documents that its text may cite, by id.
    """

    base: Base
    variation: Variation | None
    academy: AcademyOrTrust
    day: date
    preamble: Text | None
    clauses: tuple[MergedClause, ...]
    values: Mapping[str, Value]
    open_points: tuple[OpenPoint, ...]
    dropped: tuple[LocalChange, ...]
    aliases: Mapping[str, str]
    questions: tuple[MergedQuestion, ...] = ()
    terms: tuple[DefinedTerm, ...] = ()
    attachments: tuple[MergedAttachment, ...] = ()
    sources: Mapping[str, SourceDocument] = field(default_factory=dict)

    @property
    def proposed(self) -> bool:
        """Return whether somebody has still to decide it, so that nobody follows it yet."""
        own = self.variation
        return not (self.base.approved and (own is None or own.approved))

    @cached_property
    def by_id(self) -> Mapping[str, MergedClause]:
        """Return its clauses by id."""
        return _by_id(self.clauses)

    @cached_property
    def footnotes(self) -> Mapping[str, int]:
        """Return the number of each note in the text in force: as its first sign stands there."""
        first = (self.preamble,) if self.preamble else ()
        texts = (*first, *_texts_in_force(self.clauses))
        notes = dict.fromkeys(note for text in texts for note in text.footnotes)
        return {note: number for number, note in enumerate(notes, 1)}

    @cached_property
    def cited_sources(self) -> tuple[str, ...]:
        """Return the sources that the text in force cites: "source:kcsie#part-one"."""
        if not self.sources:
            return ()
        first = (self.preamble,) if self.preamble else ()
        texts = (*first, *_texts_in_force(self.clauses))
        answers = (name for each in self.questions for name in sources_of(each.answer))
        return (*sources_in(texts), *answers)


def _by_id(clauses: tuple[MergedClause, ...]) -> Mapping[str, MergedClause]:
    """Return clauses by id; where nothing is varied they are the same at many academies."""
    return {clause.id: clause for clause in walk_merged(clauses)}


def _texts_in_force(parts: Iterable[Text | MergedClause]) -> Iterator[Text]:
    for part in parts:
        if isinstance(part, Text):
            yield part
        elif not part.omitted:
            yield from _texts_in_force(part.parts)


def walk_merged(clauses: Iterable[MergedClause]) -> Iterator[MergedClause]:
    """Yield the clauses and all under them, in page order."""
    for clause in clauses:
        yield clause
        yield from walk_merged(clause.clauses)
